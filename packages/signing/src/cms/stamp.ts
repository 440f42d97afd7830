/** The signature-time-stamp over a signature value (EN 319 122-1 §5.3), for CAdES, PAdES and ASiC alike. */

import { digest } from '#platform'
import { type Problem, toProblem } from '../errors.ts'
import { timestampMessages } from '../timestamp/messages.ts'
import { verifyTimestamp } from '../timestamp/verify.ts'
import type { HashName, TimestampSource } from '../types.ts'

/**
 * A TimeStampToken over `signature`, verified, or the reason why there is none: a service that is down lowers the level,
 * it doesn't lose the signature.
 */
export async function stampSignature(
  signature: Uint8Array,
  hash: HashName,
  source: TimestampSource | undefined,
): Promise<{ readonly token?: Uint8Array; readonly warning?: Problem }> {
  if (!source) return { warning: timestampMessages.problem('timestamp-unavailable', 'none configured') }
  try {
    const token = await source.stamp(hash, digest(hash, [signature]))
    const { imprint, integrity } = await verifyTimestamp(token, () => [signature])
    if (imprint !== 'matches' || integrity !== 'intact')
      return { warning: timestampMessages.problem('timestamp-answer') }
    return { token }
  } catch (error) {
    return { warning: toProblem(error) }
  }
}
