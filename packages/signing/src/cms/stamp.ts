/** The signature-time-stamp over a signature value (EN 319 122-1 §5.3), for CAdES, PAdES and ASiC alike. */

import { type Problem, toProblem } from '../errors.ts'
import { timestampOver } from '../timestamp/obtain.ts'
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
  try {
    return { token: await timestampOver(source, hash, signature) }
  } catch (error) {
    return { warning: toProblem(error) }
  }
}
