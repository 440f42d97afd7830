/** TimeStampReq and TimeStampResp (RFC 3161 §2.4). */
import { digestAlgorithm } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import {
  children,
  der,
  fieldsOf,
  rawBytes,
  readSmallInteger,
  readString,
  readWhole,
  TAG,
} from '../der/index.ts'
import { SigningError } from '../errors.ts'
import type { HashName } from '../types.ts'
import { timestampMessages } from './messages.ts'
import { serviceMessages } from './service-messages.ts'
import { verifyTimestamp } from './verify.ts'

export type TimestampRequest = {
  readonly hash: HashName
  readonly digest: Uint8Array
  readonly nonce: bigint
}

/** DER TimeStampReq that asks for the certificate to be included. */
export function buildTimestampRequest({ hash, digest, nonce }: TimestampRequest): Uint8Array<ArrayBuffer> {
  const imprint = der.sequence(digestAlgorithm(hash), der.octetString(digest))
  return der.sequence(der.integer(1), imprint, der.integer(nonce), der.boolean(true))
}

/**
 * The token of a TimeStampResp, once it is known to answer this request and to be rightly signed.
 * Throws `timestamp-refused`, `timestamp-answer` or `timestamp-malformed`.
 */
export async function readTimestampResponse(
  bytes: Uint8Array,
  request: TimestampRequest,
): Promise<Uint8Array> {
  const token = openResponse(bytes)
  const { info, integrity, problems } = await verifyTimestamp(token, undefined)
  if (info.hash !== request.hash || !equalBytes(info.digest, request.digest))
    throw serviceMessages.error('timestamp-answer', 'imprint')
  if (info.nonce !== request.nonce) throw serviceMessages.error('timestamp-answer', 'nonce')
  // Judges only note a weak digest or key, since it was strong once; nothing new is built on it.
  const flaw = problems.find(({ effect, code }) => effect !== 'note' || code.startsWith('cms-weak-'))
  if (integrity !== 'intact' || flaw) throw serviceMessages.error('timestamp-answer', flaw?.message.en)
  return token
}

function openResponse(bytes: Uint8Array): Uint8Array {
  try {
    const outer = fieldsOf(readWhole(bytes))
    const status = fieldsOf(outer.take(TAG.sequence))
    const code = readSmallInteger(status.take(TAG.integer))
    if (code !== 0 && code !== 1) {
      const text = status.optional(TAG.sequence)
      const reason = text ? children(text).map(readString).join(' ').slice(0, 200) : `status ${code}`
      throw serviceMessages.error('timestamp-refused', reason)
    }
    return rawBytes(outer.take(TAG.sequence))
  } catch (error) {
    if (error instanceof SigningError && error.code.startsWith('der-'))
      throw timestampMessages.error('timestamp-malformed', error.message, error)
    throw error
  }
}
