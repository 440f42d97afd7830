/** A council served on a real port, for what is to be seen over a connection. */
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Council } from './council.ts'
import type { Served } from './testing.ts'

export interface ServedCouncil extends Served {
  port: number
  close(): void
}

/** Serves the app on a free port of 127.0.0.1; what is asked of `app` goes through it. */
export function serveCouncil({ app }: Council): Promise<ServedCouncil> {
  return new Promise((listening) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
      listening({
        port,
        app: { request: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init) },
        close: () => void server.close(),
      }),
    )
  })
}
