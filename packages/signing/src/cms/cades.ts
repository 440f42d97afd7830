/** CAdES baseline signatures over any content (EN 319 122-1), levels B-B and B-T. */

import { digest } from '#platform'
import type { Problem } from '../errors.ts'
import type { Signer, SigningContext, TimestampSource } from '../types.ts'
import { buildSignedAttributes, buildSignedData, checkedSignatureValue } from './build.ts'
import { stampSignature } from './stamp.ts'

type CadesLevel = 'B-B' | 'B-T'

export type CadesOptions = {
  readonly detached: boolean
  readonly level: CadesLevel
  /** The claimed time, default now. */
  readonly signingTime?: Date
  /** What the signer is told: the name of the file, or the container the signature belongs to. */
  readonly context?: SigningContext
}

export type CadesResult = {
  readonly bytes: Uint8Array
  readonly reached: CadesLevel
  readonly warnings: readonly Problem[]
}

/**
 * Signs `content`; the value is verified with the certificate before it is embedded. A time-stamping service that fails
 * lowers the level reached and says so in `warnings`.
 * Throws `signer-value-wrong`, `signer-key-mismatch` or `certificate-malformed`.
 */
export async function signCades(
  content: Uint8Array,
  options: CadesOptions,
  signer: Signer,
  services: { readonly timestamp?: TimestampSource } = {},
): Promise<CadesResult> {
  const { certificate, chain, algorithm } = signer
  const { hash } = algorithm
  const signedAttributes = buildSignedAttributes({
    messageDigest: digest(hash, [content]),
    hash,
    certificate,
    signingTime: options.signingTime ?? new Date(),
  })
  const context = options.context ?? { kind: 'cades', document: content }
  const value = await signer.sign(signedAttributes, context)
  const signature = await checkedSignatureValue(value, signedAttributes, algorithm, certificate)
  const stamped = options.level === 'B-T' ? await stampSignature(signature, hash, services.timestamp) : {}
  const bytes = buildSignedData({
    signedAttributes,
    signature,
    algorithm,
    certificate,
    chain,
    ...(options.detached ? {} : { content }),
    ...(stamped.token ? { signatureTimestamp: stamped.token } : {}),
  })
  return { bytes, reached: stamped.token ? 'B-T' : 'B-B', warnings: stamped.warning ? [stamped.warning] : [] }
}
