import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerReconciliation, type Kept } from '../systems/range-tree.ts'

/** A program that plays the council's own register: it serves the digests of what it holds, once it holds anything. */
export async function playRegister() {
  const held = new Map<string, Kept>()
  const server = createServer((request, response) => {
    const { status, body } =
      held.size === 0
        ? { status: 503, body: '{}' }
        : answerReconciliation(request.url ?? '', (kind) => (kind === 'engineers' ? held : undefined))
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    held,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
