/** Countersignatures: somebody vouches for the signature of another, not for the content (RFC 5652 §11.4, EN 319 122-1 §5.2.7). */
import { digest } from '#platform'
import { equalBytes } from '../bytes.ts'
import { rawBytes } from '../der/index.ts'
import { OID } from '../oids.ts'
import { refuseUnfit } from '../signers/fitness.ts'
import type { Signer, SigningContext, Unfit } from '../types.ts'
import { amendSignedData } from './amend.ts'
import { readAmendable } from './amendable.ts'
import { attributesOf } from './attributes.ts'
import { buildSignedAttributes, buildSignerInfo, checkedSignatureValue } from './build.ts'
import { verifyCountersignature } from './countersignatures.ts'
import { makingMessages } from './making-messages.ts'
import { readSignedData, readSignerInfo } from './signed-data.ts'
import type { SignedProperties } from './signed-properties.ts'
import { signingInstant } from './signing-time.ts'

export interface CountersigningOptions {
  /** Which of the signers, from 1 in their order; default the first. */
  readonly signer?: number
  readonly signingTime?: Date
  readonly properties?: Omit<SignedProperties, 'mimeType'>
  /** Lets a certificate sign although it is unfit in these ways. */
  readonly allow?: readonly Unfit[]
  readonly context?: SigningContext
}

/**
 * The signature with a countersignature at B-B; everything that was there keeps its bytes.
 * Throws `cades-no-signer`, `signer-value-wrong`, `signer-key-mismatch`, `signing-time`, `cades-output`, what `refuseUnfit` throws,
 * and what `readAmendable` throws (`cades-archived-v2`, `cms-…`).
 */
export async function countersignCades(
  cms: Uint8Array,
  { signer: number = 1, signingTime, properties, allow, context }: CountersigningOptions,
  signer: Signer,
): Promise<Uint8Array> {
  const countersigned = readAmendable(cms).signerInfos[number - 1]
  if (countersigned === undefined) throw makingMessages.error('cades-no-signer', String(number))
  const { algorithm, certificate, chain } = signer
  refuseUnfit(certificate, allow)
  const signedAttributes = buildSignedAttributes({
    messageDigest: digest(algorithm.hash, [countersigned.signature]),
    hash: algorithm.hash,
    certificate,
    contentType: null,
    signingTime: signingInstant(signingTime),
    ...(properties && { properties }),
  })
  const value = await signer.sign(signedAttributes, context ?? { kind: 'cades', document: cms })
  const signature = await checkedSignatureValue(value, signedAttributes, algorithm, certificate)
  const info = buildSignerInfo({ signedAttributes, signature, algorithm, certificate })
  const bytes = amendSignedData(cms, {
    certificates: [certificate, ...chain],
    attributes: [{ signer: number - 1, oid: OID.countersignature, value: info }],
  })
  const data = readSignedData(bytes)
  const after = data.signerInfos[number - 1]
  // Among all that are there, also where they are more than a reader looks at.
  const own = attributesOf(after?.unsignedAttributes, OID.countersignature)
    .flatMap(({ values }) => values)
    .find((value) => equalBytes(rawBytes(value), info))
  const facts = own && after && (await verifyCountersignature(readSignerInfo(own), after, data.certificates))
  if (facts?.integrity !== 'intact' || !facts.certificateBound) throw makingMessages.error('cades-output')
  return bytes
}
