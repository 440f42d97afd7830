/** What a signer may say beside the content, under the signature (EN 319 122-1 §5.2). */
import { digestAlgorithm } from '../algorithms.ts'
import * as der from '../der/write.ts'
import { OID } from '../oids.ts'
import type { HashName } from '../types.ts'

/** What the signer commits to (EN 319 122-1 §5.2.3, OIDs of RFC 5126 §5.11.1). */
export const COMMITMENTS = {
  origin: '1.2.840.113549.1.9.16.6.1',
  receipt: '1.2.840.113549.1.9.16.6.2',
  delivery: '1.2.840.113549.1.9.16.6.3',
  sender: '1.2.840.113549.1.9.16.6.4',
  approval: '1.2.840.113549.1.9.16.6.5',
  creation: '1.2.840.113549.1.9.16.6.6',
} as const

export interface SignedProperties {
  /** The policy that the signer follows, with the digest of its document (§5.2.9). */
  readonly policy?: {
    readonly oid: string
    readonly hash: HashName
    readonly digest: Uint8Array
    /** Where its document is published; ASCII. */
    readonly uri?: string
  }
  /** By name, or an OID of one's own. */
  readonly commitment?: keyof typeof COMMITMENTS | (string & {})
  /** Of the content, such as `application/pdf` (§5.2.4.2). */
  readonly mimeType?: string
  /** Where the signer says to be (§5.2.5). */
  readonly location?: { readonly country?: string; readonly locality?: string }
}

/** DER Attribute each. Throws `der-malformed` for what is no OID. */
export function propertyAttributes({
  policy,
  commitment,
  mimeType,
  location,
}: SignedProperties): Uint8Array[] {
  const attributes: Uint8Array[] = []
  const add = (oid: string, value: Uint8Array) =>
    attributes.push(der.sequence(der.oid(oid), der.setOf(value)))
  if (policy !== undefined) {
    const { oid, hash, digest, uri } = policy
    const qualifier = uri && der.sequence(der.sequence(der.oid(OID.policyUri), der.ia5String(uri)))
    const named = der.sequence(digestAlgorithm(hash), der.octetString(digest))
    add(OID.signaturePolicy, der.sequence(der.oid(oid), named, qualifier || undefined))
  }
  if (commitment !== undefined) {
    const oid = Object.hasOwn(COMMITMENTS, commitment)
      ? COMMITMENTS[commitment as keyof typeof COMMITMENTS]
      : commitment
    add(OID.commitmentType, der.sequence(der.oid(oid)))
  }
  if (mimeType !== undefined) add(OID.mimeType, der.utf8String(mimeType))
  if (location !== undefined) {
    const part = (number: number, text: string | undefined) =>
      text === undefined ? undefined : der.explicit(number, der.utf8String(text))
    add(OID.signerLocation, der.sequence(part(0, location.country), part(1, location.locality)))
  }
  return attributes
}
