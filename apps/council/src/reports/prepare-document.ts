import { type PreparedJson, preparedToJson, preparePdf, SigningError } from '@mohr/signing'
import { z } from 'zod'
import { base64Bytes } from '../platform/base64-bytes.ts'
import { sha256Of } from '../platform/blobs.ts'
import type { Context } from '../platform/context.ts'
import { problems } from './problems.ts'
import { type SealWords, sealAppearance } from './seal-appearance.ts'
import type { SealPlace } from './tables.ts'

/** How long the agent and its user have. */
export const MINUTES = 30

/** What whoever signs hands in. */
export const der = base64Bytes(20_000)
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export interface ToPrepare {
  /** The bytes that the signer was shown. */
  base: Uint8Array
  certificate: Uint8Array
  chain: readonly Uint8Array[]
  field: string
  place: SealPlace
  seal: Pick<SealWords, 'name' | 'role' | 'licence'>
  reason: string
  /** The first signature certifies the document, and leaves room for these. */
  certifies?: { reserve: { field: string; place: SealPlace }[] }
}

/** Prepares a PDF for one certificate, with the signer's seal in its place, and stores its bytes. */
export async function prepareDocument(
  context: Context,
  { base, certificate, chain, field, place, seal, reason, certifies }: ToPrepare,
): Promise<{ rest: Omit<PreparedJson, 'appended'>; sha256: string }> {
  const at = context.now()
  const pdf = await sealAppearance({ shownSha256: sha256Of(base), ...seal, at })
  const prepared = await preparePdf(
    base,
    {
      level: 'B-T',
      field,
      signingTime: at,
      reason,
      appearance: { place, pdf },
      ...(certifies === undefined ? {} : { docMDP: 2 as const, reserve: certifies.reserve }),
    },
    { certificate, chain: [...chain] },
  ).catch((error: unknown) => {
    if (error instanceof SigningError) throw problems.signatureRefused({ ...error.text })
    throw error
  })
  const { appended: _, ...rest } = preparedToJson(prepared)
  return { rest, sha256: await context.services.blobs.put(prepared.document.bytes) }
}
