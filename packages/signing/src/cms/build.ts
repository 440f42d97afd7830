/** Building CMS SignedData for CAdES and PAdES baseline signatures (EN 319 122-1 §5, EN 319 142-1 §6). */

import { verifySignature } from '#platform'
import { digestAlgorithm, schemeOfSigner, signatureAlgorithmIdentifier } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import { requireCertificate } from '../certificate/known.ts'
import { contentBytes, der, readWhole } from '../der/index.ts'
import { OID } from '../oids.ts'
import { coordinateLength, ecdsaToDer } from '../platform/ecdsa.ts'
import type { HashName, SignatureAlgorithm } from '../types.ts'
import { makingMessages } from './making-messages.ts'
import { propertyAttributes, type SignedProperties } from './signed-properties.ts'
import { signingCertificateV2 } from './signing-certificate.ts'

export type SignedAttributesInput = {
  /** Digest of the content by `hash`. */
  readonly messageDigest: Uint8Array
  readonly hash: HashName
  /** DER of the signing certificate. */
  readonly certificate: Uint8Array
  /** Default id-data; null for a countersignature, which has none (RFC 5652 §11.4). */
  readonly contentType?: string | null
  /** Only for CAdES: PAdES takes the time from the dictionary's M (EN 319 142-1 §6.3). */
  readonly signingTime?: Date
  readonly properties?: SignedProperties
}

const attribute = (oid: string, value: Uint8Array): Uint8Array => der.sequence(der.oid(oid), der.setOf(value))

/** The DER SET OF signed attributes: exactly the bytes to be signed. */
export function buildSignedAttributes(input: SignedAttributesInput): Uint8Array {
  const certificate = requireCertificate(input.certificate)
  const { contentType = OID.data } = input
  const attributes = [
    ...(contentType === null ? [] : [attribute(OID.contentType, der.oid(contentType))]),
    attribute(OID.messageDigest, der.octetString(input.messageDigest)),
    attribute(OID.signingCertificateV2, signingCertificateV2(certificate, input.hash)),
  ]
  if (input.signingTime) attributes.push(attribute(OID.signingTime, der.time(input.signingTime)))
  return der.setOf(...attributes, ...propertyAttributes(input.properties ?? {}))
}

export type SignerInfoInput = {
  /** As given by `buildSignedAttributes`. */
  readonly signedAttributes: Uint8Array
  readonly signature: Uint8Array
  readonly algorithm: SignatureAlgorithm
  readonly certificate: Uint8Array
  /** TimeStampToken over the signature value, for level B-T. */
  readonly signatureTimestamp?: Uint8Array
}

/** DER SignerInfo (RFC 5652 §5.3). */
export function buildSignerInfo(input: SignerInfoInput): Uint8Array {
  const signer = requireCertificate(input.certificate)
  const unsigned = input.signatureTimestamp
    ? der.writeNode(0xa1, attribute(OID.signatureTimestamp, input.signatureTimestamp))
    : undefined
  return der.sequence(
    der.integer(1),
    der.sequence(signer.issuer.der, der.integer(signer.serialNumber)),
    digestAlgorithm(input.algorithm.hash),
    der.writeNode(0xa0, contentBytes(readWhole(input.signedAttributes))),
    signatureAlgorithmIdentifier(input.algorithm),
    der.octetString(input.signature),
    unsigned,
  )
}

export type SignedDataInput = SignerInfoInput & {
  readonly chain: readonly Uint8Array[]
  /** The content for an enveloping signature; left out for a detached one. */
  readonly content?: Uint8Array
  readonly contentType?: string
}

/** DER ContentInfo with one SignerInfo. */
export function buildSignedData(input: SignedDataInput): Uint8Array {
  const contentType = input.contentType ?? OID.data
  const certificates = distinct([input.certificate, ...input.chain])
  const signedData = der.sequence(
    der.integer(contentType === OID.data ? 1 : 3),
    der.setOf(digestAlgorithm(input.algorithm.hash)),
    der.sequence(
      der.oid(contentType),
      input.content ? der.explicit(0, der.octetString(input.content)) : undefined,
    ),
    der.implicit(0, der.setOf(...certificates)),
    der.setOf(buildSignerInfo(input)),
  )
  return der.sequence(der.oid(OID.signedData), der.explicit(0, signedData))
}

/**
 * The signature value as it goes into the structure, once it is known to verify with the certificate; ECDSA values that
 * a token gave as `r || s` become DER. Throws `signer-value-wrong` or `signer-key-mismatch`.
 */
export async function checkedSignatureValue(
  value: Uint8Array,
  toBeSigned: Uint8Array,
  algorithm: SignatureAlgorithm,
  certificate: Uint8Array,
): Promise<Uint8Array> {
  const { spki, key } = requireCertificate(certificate)
  const type = { RSA: 'RSA', 'RSA-PSS': 'RSA', ECDSA: 'EC', Ed25519: 'Ed25519' }[algorithm.name]
  if (key?.type !== type)
    throw makingMessages.error('signer-key-mismatch', `${algorithm.name}, ${key?.type ?? 'unknown'}`)
  const scheme = schemeOfSigner(algorithm)
  if (await verifySignature(spki, scheme, toBeSigned, value)) return value
  if (key.type === 'EC' && value.length === 2 * coordinateLength(key.bits)) {
    const converted = ecdsaToDer(value)
    if (await verifySignature(spki, scheme, toBeSigned, converted)) return converted
  }
  throw makingMessages.error('signer-value-wrong')
}

function distinct(items: readonly Uint8Array[]): Uint8Array[] {
  const kept: Uint8Array[] = []
  for (const item of items) if (!kept.some((one) => equalBytes(one, item))) kept.push(item)
  return kept
}
