/** A time-stamping authority over HTTP (RFC 3161 §3.4). */

import { randomBytes } from '#platform'
import { toHex } from '../bytes.ts'
import { fetchBytes, TooLong } from '../http.ts'
import type { HashName, TimestampSource } from '../types.ts'
import { buildTimestampRequest, readTimestampResponse } from './exchange.ts'
import { serviceMessages } from './service-messages.ts'

/** Tokens carry a certificate chain; a megabyte is far above the largest seen. */
const MAX_ANSWER = 1 << 20

/**
 * Asks the service at `url`; the answer's nonce, imprint and signature are checked before it is returned.
 * `stamp` throws `timestamp-unavailable`, `timestamp-refused` or `timestamp-answer`.
 */
export function httpTimestampSource(
  url: string,
  { timeoutMs = 10_000 }: { timeoutMs?: number } = {},
): TimestampSource {
  return {
    async stamp(hash: HashName, digest: Uint8Array) {
      const nonce = BigInt(`0x${toHex(randomBytes(16))}`)
      const request = { hash, digest, nonce }
      return readTimestampResponse(await post(url, buildTimestampRequest(request), timeoutMs), request)
    },
  }
}

async function post(url: string, body: Uint8Array<ArrayBuffer>, timeoutMs: number): Promise<Uint8Array> {
  const query = { type: 'application/timestamp-query', body }
  const limits = { timeoutMs, mostBytes: MAX_ANSWER }
  try {
    return await fetchBytes(url, { post: query, accept: 'application/timestamp-reply' }, limits)
  } catch (error) {
    const detail = `${new URL(url).host}: ${error instanceof Error ? error.message : String(error)}`
    const code = error instanceof TooLong ? 'timestamp-answer' : 'timestamp-unavailable'
    throw serviceMessages.error(code, detail, error)
  }
}

/**
 * Asks the first, and the next where one is down or answers wrongly. `stamp` throws what the last one threw.
 */
export function firstTimestampSource(sources: readonly TimestampSource[]): TimestampSource {
  return {
    async stamp(hash, digest) {
      let last: unknown = serviceMessages.error('timestamp-unavailable', 'none configured')
      for (const source of sources) {
        try {
          return await source.stamp(hash, digest)
        } catch (error) {
          last = error
        }
      }
      throw last
    },
  }
}
