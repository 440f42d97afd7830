import { createHmac } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { allowTarget } from './address-policy.ts'

const TIMEOUT_MS = 10_000
const ANSWER_BYTES = 64_000

export type Answer = { ok: true; recordNumber: string } | { ok: false; why: { fa: string; en: string } }

/** `v1` signature of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, key base64 after `whsec_`. */
export function webhookSignature(secret: string, id: string, seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

/**
 * Posts one event and reads the receiver's acknowledgement: 2xx and JSON with its `recordNumber`. Anything else is a
 * failure with a sentence for the operator. Redirects are not followed; the address is the one that was checked.
 */
export async function postWebhook(
  target: { url: string; secret: string },
  event: { id: string; body: string },
  at: Date,
  allowedOrigins: readonly string[],
  stop: AbortSignal,
): Promise<Answer> {
  const url = new URL(target.url)
  const allowed = await allowTarget(url, allowedOrigins)
  if (!allowed.ok) return allowed
  const seconds = Math.floor(at.getTime() / 1000)
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((done) => {
    const failed = (fa: string, en: string) => done({ ok: false, why: { fa, en } })
    const request = send(
      url,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(event.body),
          'User-Agent': 'Mohr',
          'webhook-id': event.id,
          'webhook-timestamp': String(seconds),
          'webhook-signature': webhookSignature(target.secret, event.id, seconds, event.body),
        },
        agent: false,
        signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), stop]),
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
    request.on('error', (error: NodeJS.ErrnoException) =>
      failed('گیرنده در دسترس نیست.', `The receiver could not be reached (${error.code ?? error.name}).`),
    )
    request.end(event.body)
  })
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
