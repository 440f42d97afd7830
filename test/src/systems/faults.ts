/** What goes wrong between two systems, in the program that plays one of them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Random, wait } from './random.ts'

export interface Faults {
  /** Of 1: how often something goes wrong with a request. */
  chance: number
  random: Random
  /** How often each did. */
  readonly met: Record<string, number>
}

export interface Answer {
  status: number
  body: string
}

/**
 * A server on loopback whose requests are down (the line is cut), slow, answered 500, done and never answered, or done
 * and answered with half a body.
 */
export async function faultyServer(
  faults: Faults,
  answer: (request: IncomingMessage, body: Buffer) => Answer,
): Promise<{ url: string; close(): Promise<void> }> {
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { random } = faults
    const fault = random.happens(faults.chance) ? random.pick(KINDS) : 'none'
    faults.met[fault] = (faults.met[fault] ?? 0) + 1
    if (fault === 'down') return void request.socket.destroy()
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    if (fault === 'slow') await wait(200 + random.below(1500))
    if (fault === 'error') return void response.writeHead(500).end('{"error":"500"}')
    const { status, body } = answer(request, Buffer.concat(parts))
    if (fault === 'unanswered') return void request.socket.destroy()
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    })
    if (fault !== 'truncated') return void response.end(body)
    response.write(body.slice(0, Math.floor(body.length / 2)))
    await wait(20)
    request.socket.destroy()
  }
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) }
}

const KINDS = ['down', 'slow', 'error', 'unanswered', 'truncated'] as const

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
