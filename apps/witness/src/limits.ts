/** How much anybody may ask. */

/** Bytes of a request: a checkpoint of 65,536 characters and 63 hashes. */
export const MOST_BYTES = 80_000
/** In which it must have arrived. */
export const BODY_MS = 10_000
/** Requests that one address may make at once, and then each second. */
export const BURST = 40
export const EACH_SECOND = 10
/** Requests in hand at one time, from everybody together. */
export const MOST_AT_ONCE = 64
/** Addresses that are remembered. */
const MOST_ADDRESSES = 10_000

export type RateLimit = { take(address: string, now: number): boolean }

/** A bucket for each address that fills again; `now` in milliseconds. */
export function rateLimit(): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(address, now) {
      const held = buckets.get(address) ?? { left: BURST, at: now }
      const left = Math.min(BURST, held.left + (Math.max(0, now - held.at) / 1000) * EACH_SECOND)
      buckets.delete(address)
      if (buckets.size >= MOST_ADDRESSES) buckets.delete(buckets.keys().next().value as string)
      buckets.set(address, { left: left < 1 ? left : left - 1, at: now })
      return left >= 1
    },
  }
}

export class BodyError extends Error {
  readonly code: 'too-large' | 'too-slow' | 'malformed'

  constructor(code: BodyError['code']) {
    super(code)
    this.code = code
  }
}

/** The text of a request, within the limits. Throws `BodyError`. */
export async function readBody(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) throw new BodyError('too-large')
  if (request.body === null) return ''
  const reader = request.body.getReader()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new BodyError('too-slow')), BODY_MS)
  })
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late])
      if (done) break
      length += value.length
      if (length > MOST_BYTES) throw new BodyError('too-large')
      parts.push(value)
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch (error) {
    reader.cancel().catch(() => {})
    throw error instanceof BodyError ? error : new BodyError('malformed')
  } finally {
    clearTimeout(timer)
  }
}
