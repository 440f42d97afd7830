/** A certificate as plain data, for people and JSON. */

import { digest } from '#platform'
import { toHex } from '../bytes.ts'
import { type EngineerLicence, engineerLicenceIn } from './engineer.ts'
import { NAME_TYPE, nameAttribute } from './name.ts'
import { readCertificate } from './read.ts'

export type CertificateView = {
  /** RFC 4514 text. */
  readonly subject: string
  readonly issuer: string
  readonly commonName: string | null
  /** The serialNumber attribute of the subject: a person's national code. */
  readonly serialNumber: string | null
  readonly organisation: string | null
  readonly title: string | null
  readonly issuerCommonName: string | null
  /** The certificate's own number, hexadecimal. */
  readonly certificateSerial: string
  /** ISO 8601, UTC. */
  readonly notBefore: string
  readonly notAfter: string
  /** SHA-256 of the DER, hexadecimal. */
  readonly sha256: string
  readonly key: string
  /** Where the issuer put them in. */
  readonly engineer: EngineerLicence | null
}

/** Describes a DER certificate. Throws `certificate-malformed`. */
export function parseCertificate(der: Uint8Array): CertificateView {
  const certificate = readCertificate(der)
  const { subject, issuer, key } = certificate
  const attribute = (type: string) => nameAttribute(subject, type) ?? null
  return {
    subject: subject.text,
    issuer: issuer.text,
    commonName: attribute(NAME_TYPE.commonName),
    serialNumber: attribute(NAME_TYPE.serialNumber),
    organisation: attribute(NAME_TYPE.organisation),
    title: attribute(NAME_TYPE.title),
    issuerCommonName: nameAttribute(issuer, NAME_TYPE.commonName) ?? null,
    certificateSerial: certificate.serialNumber.toString(16),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    sha256: toHex(digest('SHA-256', [der])),
    key: key?.type === 'EC' ? `EC ${key.curve}` : key ? `${key.type} ${key.bits}` : 'unknown',
    engineer: engineerLicenceIn(certificate.extensions),
  }
}
