import { createHmac, type KeyObject, sign } from 'node:crypto'
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { allowTarget } from './address-policy.ts'

/** So long a receiver has for one answer. */
export const POST_TIMEOUT_MS = 10_000
const ANSWER_BYTES = 64_000

type Why = { fa: string; en: string }
type Answer = { ok: true; body: string } | { ok: false; why: Why }

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

export interface Message {
  readonly id: string
  readonly type: string
  readonly body: string
}

export interface Post {
  /** Posts one message, of an event or of several, and reads the receiver's answer. */
  send(message: Message, at: Date): Promise<Answer>
  close(): void
}

/**
 * Opens the way to a receiver, for several messages in a row over the same connections. Anything but 2xx is a failure with a
 * sentence for the operator. Redirects are not followed; the address is the one that was checked, once.
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
  const signatures = ({ id, body }: Message, seconds: number) =>
    [
      ...target.secrets.map((secret) => webhookSignature(secret, id, seconds, body)),
      webhookSeal(key, id, seconds, body),
    ].join(' ')
  const send: Post['send'] = (message, at) =>
    new Promise((done) => {
      const failed = (fa: string, en: string) => done({ ok: false, why: { fa, en } })
      const seconds = Math.floor(at.getTime() / 1000)
      const request = ask(
        url,
        {
          method: 'POST',
          headers: {
            'Content-Type': message.type,
            'Content-Length': Buffer.byteLength(message.body),
            'User-Agent': 'Mohr',
            'webhook-id': message.id,
            'webhook-timestamp': String(seconds),
            'webhook-signature': signatures(message, seconds),
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
            done({ ok: true, body: Buffer.concat(parts).toString('utf8') })
          })
        },
      )
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The receiver closed a connection just as it was used again: that says nothing of this message.
        if (request.reusedSocket && error.code === 'ECONNRESET') return done(send(message, at))
        failed('گیرنده در دسترس نیست.', `The receiver could not be reached (${error.code ?? error.name}).`)
      })
      request.end(message.body)
    })
  return { send, close: () => agent.destroy() }
}
