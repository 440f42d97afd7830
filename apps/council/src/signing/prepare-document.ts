import { type PreparedJson, preparedToJson, preparePdf } from '@mohr/signing'
import { z } from 'zod'
import { base64Bytes } from '../platform/base64-bytes.ts'
import { sha256Of } from '../platform/blobs.ts'
import type { Context } from '../platform/context.ts'
import { type SealWords, sealAppearance } from '../reports/seal-appearance.ts'
import type { SealPlace } from '../reports/tables.ts'
import { signingFailed } from './problems.ts'

/** How long the agent and its user have. */
const MINUTES = 30
export const expiryOf = (preparedAt: Date) => new Date(preparedAt.getTime() + MINUTES * 60_000)

const der = base64Bytes(20_000)
/** The certificate (DER) that whoever signs hands in, with those that issued it. */
export const certificateInput = { certificate: der, chain: z.array(der).max(6) }

export interface PreparedDocument {
  /** All but the bytes, which are stored under `sha256`. */
  rest: Omit<PreparedJson, 'appended'>
  sha256: string
}

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
): Promise<PreparedDocument> {
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
  ).catch(signingFailed)
  const { appended: _, ...rest } = preparedToJson(prepared)
  return { rest, sha256: await context.services.blobs.put(prepared.document.bytes) }
}
