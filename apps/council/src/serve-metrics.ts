import { createServer, type Server } from 'node:http'
import type { Council } from './council.ts'

/** An operator's numbers: on this computer alone, and no part of what people and programs reach. */
export function serveMetrics(council: Pick<Council, 'metrics'>, port: number): Server {
  return createServer((request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end()
    council.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(text),
      () => response.writeHead(503).end(),
    )
  }).listen(port, '127.0.0.1')
}
