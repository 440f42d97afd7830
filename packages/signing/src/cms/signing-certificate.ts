/** The signing-certificate attributes that bind a signature to one certificate (RFC 5035, RFC 2634 §5.4). */

import { digest } from '#platform'
import { digestAlgorithm } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import { equalNames, type Name, readName } from '../certificate/name.ts'
import { type Certificate, readAlgorithm } from '../certificate/read.ts'
import {
  contextTag,
  type DerNode,
  fieldsOf,
  inner,
  readInteger,
  readOctetString,
  readWhole,
  TAG,
} from '../der/index.ts'
import * as der from '../der/write.ts'
import { requireDigest } from '../platform/digests.ts'
import type { DigestName, HashName } from '../types.ts'

export type CertificateReference = {
  readonly hash: DigestName
  readonly digest: Uint8Array
  /** Undefined where the reference is a hash alone. */
  readonly issuerSerial: { readonly issuer: Name; readonly serialNumber: bigint } | undefined
  /** Packed into an OCTET STRING, as some signers do against RFC 5035 §3: the same reference, oddly written. */
  readonly wrapped: boolean
}

/** The first reference of a SigningCertificate (version 1) or SigningCertificateV2 value. Throws `der-…` codes. */
export function readCertificateReference(value: DerNode, version: 1 | 2): CertificateReference {
  const whole = unwrapped(value)
  const list = fieldsOf(whole.node).take(TAG.sequence)
  const first = unwrapped(fieldsOf(list).any())
  const wrapped = whole.wrapped || first.wrapped
  const fields = fieldsOf(first.node)
  const algorithm = version === 2 ? fields.optional(TAG.sequence) : undefined
  const hash = version === 1 ? 'SHA-1' : algorithm ? requireDigest(readAlgorithm(algorithm).oid) : 'SHA-256'
  const certHash = readOctetString(fields.any())
  const named = fields.optional(TAG.sequence)
  fields.end()
  if (!named) return { hash, digest: certHash, issuerSerial: undefined, wrapped }
  const issuerFields = fieldsOf(named)
  const names = fieldsOf(issuerFields.take(TAG.sequence))
  const issuer = readName(inner(names.take(contextTag(4))))
  const serialNumber = readInteger(issuerFields.take(TAG.integer))
  names.end()
  issuerFields.end()
  return {
    hash,
    digest: certHash,
    issuerSerial: { issuer, serialNumber },
    wrapped,
  }
}

function unwrapped(node: DerNode): { node: DerNode; wrapped: boolean } {
  if (node.id !== TAG.octetString) return { node, wrapped: false }
  return { node: readWhole(readOctetString(node)), wrapped: true }
}

export function refersTo(
  { hash, digest: value, issuerSerial }: CertificateReference,
  of: Certificate,
): boolean {
  if (issuerSerial !== undefined) {
    const { issuer, serialNumber } = issuerSerial
    if (serialNumber !== of.serialNumber || !equalNames(issuer, of.issuer)) return false
  }
  return equalBytes(value, digest(hash, [of.der]))
}

/** DER SigningCertificateV2 of one certificate; the default SHA-256 is left out as DER demands. */
export function signingCertificateV2(certificate: Certificate, hash: HashName): Uint8Array {
  const issuerSerial = der.sequence(
    der.sequence(der.explicit(4, certificate.issuer.der)),
    der.integer(certificate.serialNumber),
  )
  const essCertId = der.sequence(
    hash === 'SHA-256' ? undefined : digestAlgorithm(hash),
    der.octetString(digest(hash, [certificate.der])),
    issuerSerial,
  )
  return der.sequence(der.sequence(essCertId))
}
