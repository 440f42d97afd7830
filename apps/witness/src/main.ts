#!/usr/bin/env node
/** Starts a witness from the environment; see the README for the variables. */
import { serve } from '@hono/node-server'
import { formatVerifierKey } from '@mohr/ledger'
import { readConfiguration } from './configuration.ts'
import { openWitness, WitnessError } from './index.ts'
import { startMessages } from './messages.ts'

try {
  const config = await readConfiguration(process.env)
  const witness = await openWitness(config)
  const { host, port } = config
  const server = serve({ fetch: witness.app.fetch, hostname: host, port }, () =>
    process.stdout.write(`${formatVerifierKey(witness.key)}\nhttp://${host}:${port}\n`),
  )
  server.once('error', async (error: NodeJS.ErrnoException) => {
    await witness.close()
    const taken = error.code === 'EADDRINUSE'
    end(taken ? new WitnessError(startMessages.portTaken(port)) : error)
  })
  const stop = () => {
    server.close(() => witness.close().then(() => process.exit(0)))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
} catch (error) {
  end(error)
}

function end(error: unknown): void {
  if (!(error instanceof WitnessError)) throw error
  process.stderr.write(`${error.text.fa}\n${error.text.en}\n`)
  process.exitCode = 78
}
