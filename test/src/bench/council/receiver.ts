/** A municipality's system that takes every webhook, one event or several, and answers with its own record numbers. Says its port on stdout. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

let taken = 0
const next = () => `SH-${++taken}`
const server = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const body = JSON.parse(Buffer.concat(parts).toString()) as { id: string } | { id: string }[]
  const answer = Array.isArray(body)
    ? { recordNumbers: Object.fromEntries(body.map(({ id }) => [id, next()])) }
    : { recordNumber: next() }
  response.setHeader('Content-Type', 'application/json')
  response.end(JSON.stringify(answer))
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
