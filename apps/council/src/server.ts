/** Starts the council's server by itself, from the environment; see the README for the variables. */
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { readConfiguration } from './configuration.ts'
import { createCouncil } from './council.ts'
import { ConfigurationError } from './platform/configuration-error.ts'
import { namedFault } from './platform/database.ts'
import { jsonLog } from './platform/log.ts'
import { serveMetrics } from './serve-metrics.ts'

/** How long requests in progress have once the server is to end. */
const GRACE_MS = 30_000

try {
  const config = await readConfiguration(process.env)
  const council = await createCouncil(config)
  const server = serve({ fetch: council.app.fetch, port: config.port }, () =>
    jsonLog('listening', { port: config.port }),
  ) as Server
  const metrics = config.metricsPort === null ? null : serveMetrics(council, config.metricsPort)
  council.startJobs()
  const stop = () => {
    // Requests in progress are answered; nothing new is taken.
    jsonLog('ending')
    council.beginEnd()
    metrics?.close()
    server.close(() => council.close().then(() => process.exit(0)))
    server.closeIdleConnections()
    // A connection that is kept alive is idle once its answer is sent.
    setInterval(() => server.closeIdleConnections(), 100).unref()
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
} catch (caught) {
  const error = namedFault(caught)
  if (!(error instanceof ConfigurationError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 78
}
