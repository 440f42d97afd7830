import { completeAsice, type PreparedAsice, verify } from '@mohr/signing'
import type { Context } from '../platform/context.ts'
import { acceptable } from '../signing/finish-signature.ts'
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
  const { bytes } = await completeAsice(prepared, value, { timestamp }).catch(signingFailed)
  const judged = await verify(bytes, { trust: services.trust, at: context.now() })
  const { bestTime, level, signer } = acceptable(judged, signatures)
  const timed = bestTime !== null && level !== null && level !== 'B-B'
  return {
    fileSha256: await services.blobs.put(bytes),
    fileBytes: bytes.length,
    level: timed ? level : null,
    at: bestTime === null ? context.now() : new Date(bestTime),
    certificateSha256: signer?.certificateSha256 ?? '',
  }
}
