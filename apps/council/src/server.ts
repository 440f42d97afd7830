/** Starts the council's server by itself, from the environment; see the README for the variables. */
import { serve } from '@hono/node-server'
import { readConfiguration } from './configuration.ts'
import { createCouncil } from './council.ts'
import { ConfigurationError } from './platform/configuration-error.ts'
import { jsonLog } from './platform/log.ts'

try {
  const config = await readConfiguration(process.env)
  const council = await createCouncil(config)
  const server = serve({ fetch: council.app.fetch, port: config.port }, () =>
    jsonLog('listening', { port: config.port }),
  )
  council.startJobs()
  const stop = () => {
    // Requests in progress are answered; nothing new is taken.
    server.close(() => council.close().then(() => process.exit(0)))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 78
}
