import type { Context as HttpContext } from 'hono'
import type { Env } from '../module.ts'
import { problems } from './problem.ts'

const JSON_LIMIT = 1_000_000

/** The JSON body, an object, sent as `application/json`. Verbs check its shape; the type is what their schema takes. */
// biome-ignore lint/suspicious/noExplicitAny: a verb's schema parses it next
export async function readJson(c: HttpContext<Env>): Promise<any> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) throw problems.jsonExpected()
  const bytes = await readBody(c, JSON_LIMIT)
  const value = parseJson(bytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw problems.invalid()
  return value
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw problems.invalid()
  }
}

/** The body, refused as soon as more than `limit` bytes have come. */
export async function readBody(c: HttpContext<Env>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const body = c.req.raw.body
  if (Number(c.req.header('content-length') ?? 0) > limit) throw problems.tooLarge()
  if (body === null) return new Uint8Array()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > limit) throw problems.tooLarge()
    parts.push(part)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The version in If-Match (`"7"`); absent is a refusal of its own (RFC 6585 §3). */
export function ifMatch(c: HttpContext<Env>): number {
  const header = c.req.header('if-match')
  if (header === undefined) throw problems.versionRequired()
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (version === undefined) throw problems.versionChanged()
  return Number(version)
}
