import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface ReceivedEvent {
  id: string
  type: string
  subject: string
  data: Record<string, unknown>
}

/**
 * A program that plays the municipality's own system: takes webhooks, checks their Standard Webhooks signature, and
 * acknowledges each with a record number of its own.
 */
export async function playMunicipality() {
  const events: ReceivedEvent[] = []
  const refused: string[] = []
  let secret = ''
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    if (!isGenuine(request.headers, body, secret)) {
      refused.push(String(request.headers['webhook-id']))
      response.writeHead(401).end()
      return
    }
    const event = JSON.parse(body.toString('utf8')) as ReceivedEvent
    if (!events.some((known) => known.id === event.id)) events.push(event)
    const recordNumber = `M-${events.findIndex((known) => known.id === event.id) + 1}`
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ recordNumber }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/mohr`,
    origin: `http://127.0.0.1:${port}`,
    events,
    refused,
    /** The secret that Mohr gave when the subscription was made: `whsec_` and base64. */
    useSecret: (given: string) => {
      secret = given
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function isGenuine(headers: NodeJS.Dict<string | string[]>, body: Buffer, secret: string): boolean {
  const id = String(headers['webhook-id'])
  const time = String(headers['webhook-timestamp'])
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest()
  return String(headers['webhook-signature'])
    .split(' ')
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice(3), 'base64'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected))
}
