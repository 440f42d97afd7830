import { completeAsice, type PreparedAsice } from '@mohr/signing'
import type { Context } from '../platform/context.ts'
import { embedEvidence } from '../signing/embed-evidence.ts'
import { judgeSigned } from '../signing/judge-signed.ts'
import { signingFailed } from '../signing/problems.ts'
import type { FoundSignature } from './tables.ts'

export interface FinishedContainer {
  fileSha256: string
  fileBytes: number
  /** Null where it got no time-stamp that readers would believe: it doesn't count yet. */
  level: FoundSignature['level'] | null
  at: Date
  certificateSha256: string
}

/** One whose time is proven. */
export type TimedContainer = FinishedContainer & { level: FoundSignature['level'] }

/** Puts the value in, asks for a time-stamp, judges the container with its `signatures` as any reader would, and stores it. */
export async function finishContainer(
  context: Context,
  prepared: PreparedAsice,
  value: Uint8Array,
  signatures: number,
): Promise<FinishedContainer> {
  const { timestamp, services } = context
  const signed = await completeAsice(prepared, value, { timestamp }).catch(signingFailed)
  const { bestTime, level: own, signer } = await judgeSigned(context, signed.bytes, signatures)
  const timed = bestTime !== null && own !== null && own !== 'B-B'
  const { bytes, level } = timed
    ? await embedEvidence(context, signed.bytes, signatures)
    : { bytes: signed.bytes, level: null }
  return {
    fileSha256: await services.blobs.put(bytes),
    fileBytes: bytes.length,
    level,
    at: bestTime === null ? context.now() : new Date(bestTime),
    certificateSha256: signer?.certificateSha256 ?? '',
  }
}
