/** Serving an authority's HTTP services. */
import { serve } from '@hono/node-server'
import type { Authority } from './authority.ts'

/** Listens on `port` (0 for any free one); rejects when the port is taken. */
export function serveAuthority(
  authority: Pick<Authority, 'app'>,
  { port = 0, host = '127.0.0.1' }: { port?: number; host?: string } = {},
): Promise<{ url: string; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: authority.app.fetch, port, hostname: host }, (address) => {
      const shown = host.includes(':') ? `[${host}]` : host
      resolve({
        url: `http://${shown}:${address.port}`,
        close: () => new Promise((done, failed) => server.close((error) => (error ? failed(error) : done()))),
      })
    })
    server.once('error', reject)
  })
}
