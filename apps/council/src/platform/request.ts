import type { Context as HttpContext } from 'hono'
import type { Env } from '../module.ts'
import { parseJson } from './parse-json.ts'
import { problems } from './problem.ts'
import { partsOf } from './spool.ts'

const JSON_LIMIT = 1_000_000
/** How far a body that is too large is still taken in, and for how long. */
const DISCARDED_BYTES = 64_000_000
const DISCARDING_MS = 20_000

/** The JSON body, an object, sent as `application/json`. Verbs check its shape; the type is what their schema takes. */
// biome-ignore lint/suspicious/noExplicitAny: a verb's schema parses it next
export async function readJson(c: HttpContext<Env>): Promise<any> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) throw problems.jsonExpected()
  const bytes = await readBody(c, JSON_LIMIT)
  const value = parseJson(textOf(bytes))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw problems.invalid()
  return value
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw problems.invalid()
  }
}

/**
 * The body, of at most `limit` bytes. Within bounds what comes beyond is read and thrown away: many clients read an answer
 * only once they have sent everything, and would see nothing but a closed connection.
 */
export async function readBody(c: HttpContext<Env>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(c.req.header('content-length') ?? 0)
  if (declared > limit + DISCARDED_BYTES) throw problems.tooLarge()
  const body = c.req.raw.body
  if (body === null) return new Uint8Array()
  const until = performance.now() + DISCARDING_MS
  let parts: Uint8Array[] = []
  let length = 0
  for await (const part of partsOf(body)) {
    length += part.length
    if (Math.max(length, declared) <= limit) parts.push(part)
    else {
      parts = []
      if (length > limit + DISCARDED_BYTES || performance.now() > until) throw problems.tooLarge()
    }
  }
  if (Math.max(length, declared) > limit) throw problems.tooLarge()
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The body as it comes, where it is of one of these types and doesn't say that it is longer than `limit`. */
export function bodyStream(
  c: HttpContext<Env>,
  limit: number,
  types: readonly string[],
): ReadableStream<Uint8Array> {
  const type = (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!types.includes(type)) throw problems.typeExpected()
  if (Number(c.req.header('content-length') ?? 0) > limit) throw problems.tooLarge()
  return c.req.raw.body ?? new Blob([]).stream()
}

/** Reads the rest of a body that was refused, within the same bounds, so that who is sending it gets to the answer. */
export async function discardBody(c: HttpContext<Env>): Promise<void> {
  const { body } = c.req.raw
  if (body === null || body.locked) return
  const until = performance.now() + DISCARDING_MS
  const reader = body.getReader()
  for (let length = 0; length <= DISCARDED_BYTES && performance.now() < until; ) {
    const part = await reader.read().catch(() => null)
    if (part === null || part.done) return
    length += part.value.length
  }
}

/** The version in If-Match (`"7"`); absent is a refusal of its own (RFC 6585 §3). */
export function ifMatch(c: HttpContext<Env>): number {
  const header = c.req.header('if-match')
  if (header === undefined) throw problems.versionRequired()
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (version === undefined) throw problems.versionChanged()
  return Number(version)
}

/** The Idempotency-Key: 8 to 100 visible ASCII characters, quoted or not; null where there is none. */
export function onceKey(c: HttpContext<Env>): string | null {
  const header = c.req.header('idempotency-key')
  if (header === undefined) return null
  const key = /^"?([!#-~]{8,100})"?$/.exec(header.trim())?.[1]
  if (key === undefined)
    throw problems.invalid({
      errors: [
        {
          path: 'Idempotency-Key',
          message: {
            fa: 'باید ۸ تا ۱۰۰ نویسهٔ دیدنی ASCII باشد.',
            en: 'It has to be 8 to 100 visible ASCII characters.',
          },
        },
      ],
    })
  return key
}
