/** A time-stamping authority over HTTP (RFC 3161 §3.4). */

import { randomBytes } from '#platform'
import { toHex } from '../bytes.ts'
import { readLimited } from '../limited-body.ts'
import type { HashName, TimestampSource } from '../types.ts'
import { buildTimestampRequest, readTimestampResponse } from './exchange.ts'
import { timestampMessages } from './messages.ts'

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
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok || !response.body)
      throw timestampMessages.error('timestamp-unavailable', `HTTP ${response.status}`)
    const answer = await readLimited(response.body, MAX_ANSWER)
    if (answer === undefined)
      throw timestampMessages.error('timestamp-answer', `more than ${MAX_ANSWER} bytes`)
    return answer
  } catch (error) {
    if (error instanceof Error && error.name === 'SigningError') throw error
    throw timestampMessages.error(
      'timestamp-unavailable',
      error instanceof Error ? error.message : url,
      error,
    )
  }
}
