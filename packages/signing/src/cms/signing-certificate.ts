/** The signing-certificate attributes that bind a signature to one certificate (RFC 5035, RFC 2634 §5.4). */

import { digest } from '#platform'
import { digestAlgorithm, requireDigest } from '../algorithms.ts'
import { equalBytes } from '../bytes.ts'
import { type Certificate, readAlgorithm } from '../certificate/read.ts'
import { type DerNode, der, fieldsOf, readInteger, readOctetString, TAG } from '../der/index.ts'
import type { DigestName, HashName } from '../types.ts'

export type CertificateReference = {
  readonly hash: DigestName
  readonly digest: Uint8Array
  readonly serialNumber: bigint | undefined
}

/** The first reference of a SigningCertificate (version 1) or SigningCertificateV2 value. Throws `der-…` codes. */
export function readCertificateReference(value: DerNode, version: 1 | 2): CertificateReference {
  const list = fieldsOf(value).take(TAG.sequence)
  const fields = fieldsOf(fieldsOf(list).take(TAG.sequence))
  const algorithm = version === 2 ? fields.optional(TAG.sequence) : undefined
  const hash = version === 1 ? 'SHA-1' : algorithm ? requireDigest(readAlgorithm(algorithm).oid) : 'SHA-256'
  const certHash = readOctetString(fields.any())
  const issuerSerial = fields.optional(TAG.sequence)
  if (!issuerSerial) return { hash, digest: certHash, serialNumber: undefined }
  const issuerFields = fieldsOf(issuerSerial)
  issuerFields.take(TAG.sequence)
  return { hash, digest: certHash, serialNumber: readInteger(issuerFields.take(TAG.integer)) }
}

export function refersTo(reference: CertificateReference, certificate: Certificate): boolean {
  if (reference.serialNumber !== undefined && reference.serialNumber !== certificate.serialNumber)
    return false
  return equalBytes(reference.digest, digest(reference.hash, [certificate.der]))
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
