/** Asking for a time-stamp and checking it as whoever judges it will, before anything is built on it. */
import { type Content, digestOf } from '../cms/content.ts'
import type { HashName, TimestampSource } from '../types.ts'
import { serviceMessages } from './service-messages.ts'
import { verifyTimestamp } from './verify.ts'

/**
 * A TimeStampToken over `content`. Throws what the source throws; `timestamp-unavailable` where there is none; `timestamp-answer` for a
 * token over something else or not rightly signed; `timestamp-expired` for one whose certificate was not valid at its time.
 */
export async function obtainTimestamp(
  source: TimestampSource | undefined,
  hash: HashName,
  content: Content,
): Promise<Uint8Array> {
  if (source === undefined) throw serviceMessages.error('timestamp-unavailable', 'none configured')
  const token = await source.stamp(hash, digestOf(content, hash))
  const { imprint, integrity, certificate, info, problems } = await verifyTimestamp(token, content)
  const flaw = problems.find(({ effect }) => effect === 'invalid')
  if (imprint !== 'matches' || integrity !== 'intact' || certificate === undefined || flaw)
    throw serviceMessages.error('timestamp-answer', flaw?.message.en)
  if (info.time < certificate.notBefore || info.time > certificate.notAfter)
    throw serviceMessages.error('timestamp-expired', certificate.notAfter.toISOString())
  return token
}

/** The same over bytes at hand. */
export const timestampOver = (
  source: TimestampSource | undefined,
  hash: HashName,
  bytes: Uint8Array,
): Promise<Uint8Array> => obtainTimestamp(source, hash, () => [bytes])
