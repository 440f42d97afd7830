import { createHmac, type KeyObject, sign } from 'node:crypto'
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { allowTarget } from './address-policy.ts'

/** So long a receiver has for one answer. */
export const POST_TIMEOUT_MS = 10_000
const ANSWER_BYTES = 64_000

type Answer = { ok: true; recordNumber: string } | { ok: false; why: { fa: string; en: string } }

/** `v1` signature of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, key base64 after `whsec_`. */
export function webhookSignature(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

/** `v1a` of Standard Webhooks: Ed25519 over the same, by this server's key. */
export const webhookSeal = (key: KeyObject, id: string, seconds: number, body: string): string =>
  `v1a,${sign(null, Buffer.from(`${id}.${seconds}.${body}`), key).toString('base64')}`

export interface Target {
  url: string
  /** The newest first. */
  secrets: readonly string[]
}

export interface Post {
  /** Posts one event and reads the receiver's acknowledgement. */
  send(event: { id: string; body: string }, at: Date): Promise<Answer>
  close(): void
}

/**
 * Opens the way to a receiver, for several events in a row over the same connections. An acknowledgement is 2xx and JSON
 * with its `recordNumber`; anything else is a failure with a sentence for the operator. Redirects are not followed; the
 * address is the one that was checked, once.
 */
export async function openPost(
  target: Target,
  key: KeyObject,
  allowedOrigins: readonly string[],
  stop: AbortSignal,
): Promise<Post> {
  const url = new URL(target.url)
  const allowed = await allowTarget(url, allowedOrigins)
  if (!allowed.ok) return { send: async () => allowed, close() {} }
  const secure = url.protocol === 'https:'
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
  const ask = secure ? httpsRequest : httpRequest
  const signatures = ({ id, body }: { id: string; body: string }, seconds: number) =>
    [
      ...target.secrets.map((secret) => webhookSignature(secret, id, seconds, body)),
      webhookSeal(key, id, seconds, body),
    ].join(' ')
  const send: Post['send'] = (event, at) =>
    new Promise((done) => {
      const failed = (fa: string, en: string) => done({ ok: false, why: { fa, en } })
      const seconds = Math.floor(at.getTime() / 1000)
      const request = ask(
        url,
        {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(event.body),
            'User-Agent': 'Mohr',
            'webhook-id': event.id,
            'webhook-timestamp': String(seconds),
            'webhook-signature': signatures(event, seconds),
          },
          agent,
          signal: AbortSignal.any([AbortSignal.timeout(POST_TIMEOUT_MS), stop]),
          lookup: (_host, options, callback) => {
            const pinned = { address: allowed.address, family: allowed.family }
            if (options.all) callback(null, [pinned])
            else callback(null, pinned.address, pinned.family)
          },
        },
        (response) => {
          const parts: Buffer[] = []
          let length = 0
          response.on('data', (part: Buffer) => {
            length += part.length
            if (length <= ANSWER_BYTES) parts.push(part)
            else request.destroy()
          })
          response.on('error', () => failed('پاسخ نیمه‌کاره ماند.', 'The answer broke off.'))
          response.on('end', () => {
            const status = response.statusCode ?? 0
            if (status < 200 || status > 299)
              return failed(`گیرنده پاسخ ${status} داد.`, `The receiver answered ${status}.`)
            const recordNumber = readRecordNumber(Buffer.concat(parts).toString('utf8'))
            if (recordNumber === null)
              return failed('رسید شمارهٔ ثبت نداشت.', 'The acknowledgement gave no record number.')
            done({ ok: true, recordNumber })
          })
        },
      )
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The receiver closed a connection just as it was used again: that says nothing of this event.
        if (request.reusedSocket && error.code === 'ECONNRESET') return done(send(event, at))
        failed('گیرنده در دسترس نیست.', `The receiver could not be reached (${error.code ?? error.name}).`)
      })
      request.end(event.body)
    })
  return { send, close: () => agent.destroy() }
}

function readRecordNumber(body: string): string | null {
  try {
    const { recordNumber } = JSON.parse(body) as { recordNumber?: unknown }
    const text = typeof recordNumber === 'number' ? String(recordNumber) : recordNumber
    return typeof text === 'string' && text.length > 0 && text.length <= 200 ? text : null
  } catch {
    return null
  }
}
