/** A server of a few files in memory, and a browser to look at them. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright-core'
import { browserPath } from '../tools.ts'

/** By path; may grow while it is served. */
export type Served = Map<string, { type: string; body: string | Uint8Array }>

export async function serve(
  served: Served,
): Promise<{ readonly browser: Browser; readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const found = served.get(request.url ?? '')
    response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain' })
    response.end(found?.body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const browser = await chromium.launch({ executablePath: browserPath() })
  return {
    browser,
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    async close() {
      await browser.close()
      server.close()
    },
  }
}
