/** CAdES baseline signatures over any content (EN 319 122-1). */

import { digest } from '#platform'
import type { Problem } from '../errors.ts'
import type { Level, Services, Signer, SigningContext } from '../types.ts'
import { buildSignedAttributes, buildSignedData, checkedSignatureValue } from './build.ts'
import { liftCades } from './extend.ts'

export type CadesOptions = {
  readonly detached: boolean
  readonly level: Level
  /** The claimed time, default now. */
  readonly signingTime?: Date
  /** What the signer is told: the name of the file, or the container the signature belongs to. */
  readonly context?: SigningContext
}

export type CadesResult = {
  readonly bytes: Uint8Array
  readonly requested: Level
  readonly reached: Level
  readonly warnings: readonly Problem[]
}

/**
 * Signs `content`; the value is verified with the certificate before it is embedded. A service that fails lowers the level
 * reached and says so in `warnings`.
 * Throws `signer-value-wrong`, `signer-key-mismatch`, `signer-revoked` or `certificate-malformed`.
 */
export async function signCades(
  content: Uint8Array,
  options: CadesOptions,
  signer: Signer,
  services: Services = {},
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
  const signed = buildSignedData({
    signedAttributes,
    signature,
    algorithm,
    certificate,
    chain,
    ...(options.detached ? {} : { content }),
  })
  const {
    value: bytes,
    reached,
    warnings,
  } = await liftCades(signed, () => [content], options.level, services)
  return { bytes, requested: options.level, reached, warnings }
}
