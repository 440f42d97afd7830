/** Preparing a CAdES signature: the attributes to be signed, and what is needed to finish when the value comes. */
import { equalBytes } from '../bytes.ts'
import { requireCertificate } from '../certificate/known.ts'
import type { PreparedParts } from '../prepared-parts.ts'
import { refuseUnfit } from '../signers/fitness.ts'
import type { Level, SignatureAlgorithm, Unfit } from '../types.ts'
import { readAmendable } from './amendable.ts'
import { buildSignedAttributes } from './build.ts'
import { type Content, digestOf } from './content.ts'
import { defaultAlgorithm } from './default-algorithm.ts'
import { makingMessages } from './making-messages.ts'
import type { SignedProperties } from './signed-properties.ts'
import { signingInstant } from './signing-time.ts'

export interface CadesSigningOptions {
  readonly detached: boolean
  readonly level: Level
  /** The claimed time, default now. */
  readonly signingTime?: Date
  readonly algorithm?: SignatureAlgorithm
  readonly properties?: SignedProperties
  /** Lets a certificate sign although it is unfit in these ways. */
  readonly allow?: readonly Unfit[]
  /** A signature over the same content that takes in one more signer; it also says whether the content is enclosed. */
  readonly into?: Uint8Array
}

export interface PreparedCades extends PreparedParts {
  readonly content: Uint8Array
  readonly detached: boolean
  readonly into?: Uint8Array
}

/**
 * Throws `certificate-malformed`, `signer-key-unknown`; with `into` what `readAmendable` throws (`cades-archived-v2`, `cms-…`), and
 * `cades-other-input` where it encloses other content; `signing-time`; what `refuseUnfit` throws.
 */
export function prepareCades(
  content: Uint8Array,
  options: CadesSigningOptions,
  identity: { readonly certificate: Uint8Array; readonly chain: readonly Uint8Array[] },
): PreparedCades {
  const { level, properties, into } = options
  const { certificate, chain } = identity
  refuseUnfit(certificate, options.allow)
  const algorithm = options.algorithm ?? defaultAlgorithm(requireCertificate(certificate))
  const over: Content = () => [content]
  const enclosed = into === undefined ? undefined : readAmendable(into).content
  if (enclosed !== undefined && !equalBytes(enclosed, content))
    throw makingMessages.error('cades-other-input')
  const toBeSigned = buildSignedAttributes({
    messageDigest: digestOf(over, algorithm.hash),
    hash: algorithm.hash,
    certificate,
    signingTime: signingInstant(options.signingTime),
    ...(properties && { properties }),
  })
  const detached = into === undefined ? options.detached : enclosed === undefined
  return { content, detached, toBeSigned, level, algorithm, certificate, chain, ...(into && { into }) }
}
