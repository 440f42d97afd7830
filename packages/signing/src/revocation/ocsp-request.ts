/** OCSP requests for one certificate (RFC 6960 §4.1, nonce by RFC 9654). */
import { digest } from '#platform'
import type { Certificate } from '../certificate/read.ts'
import { der } from '../der/index.ts'
import { OID } from '../oids.ts'

/** CertID names the issuer by SHA-1, the one digest that every responder knows; nothing is signed with it. */
export function buildOcspRequest(
  certificate: Certificate,
  issuer: Certificate,
  nonce: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const identifier = der.sequence(
    der.sequence(der.oid(OID.sha1), der.nullValue()),
    der.octetString(digest('SHA-1', [issuer.subject.der])),
    der.octetString(digest('SHA-1', [issuer.keyBits])),
    der.integer(certificate.serialNumber),
  )
  const extension = der.sequence(der.oid(OID.ocspNonce), der.octetString(der.octetString(nonce)))
  return der.sequence(
    der.sequence(der.sequence(der.sequence(identifier)), der.explicit(2, der.sequence(extension))),
  )
}
