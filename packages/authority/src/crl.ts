/** Certificate revocation lists (RFC 5280 §5). */
import { Enumerated, GeneralizedTime, Integer } from 'asn1js'
import { Certificate, CertificateRevocationList, Extension, Extensions, RevokedCertificate } from 'pkijs'
import { type Holder, timeOf, wholeSeconds } from './certificate.ts'
import { authorityKeyIdentifier } from './extensions.ts'
import { importPrivateKey } from './keys.ts'

/** RFC 5280 §5.3.1. */
export const REASONS = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  privilegeWithdrawn: 9,
} as const
export type RevocationReason = keyof typeof REASONS

export type Revocation = {
  readonly reason: RevocationReason
  readonly at: Date
  /** When the key is known or thought to have been compromised. */
  readonly invalidityDate?: Date
}

/** DER CRL, good for `days` days from `now`. */
export async function buildCrl(
  issuer: Holder,
  revoked: readonly { serial: string; revocation: Revocation }[],
  number: number,
  now: Date,
  hash: 'SHA-1' | 'SHA-256' = 'SHA-256',
  days = 7,
): Promise<Uint8Array<ArrayBuffer>> {
  const crl = new CertificateRevocationList({
    version: 1,
    issuer: Certificate.fromBER(issuer.certificate.buffer).subject,
    thisUpdate: timeOf(now),
    nextUpdate: timeOf(new Date(now.getTime() + days * 86_400_000)),
    crlExtensions: new Extensions({
      extensions: [
        authorityKeyIdentifier(issuer.publicKey),
        new Extension({ extnID: '2.5.29.20', extnValue: new Integer({ value: number }).toBER(false) }),
      ],
    }),
  })
  if (revoked.length > 0)
    crl.revokedCertificates = revoked.map(({ serial, revocation }) => entry(serial, revocation))
  await crl.sign(await importPrivateKey(issuer.privateKey, issuer.kind, hash), hash)
  return new Uint8Array(crl.toSchema(true).toBER(false))
}

function entry(serial: string, { reason, at, invalidityDate }: Revocation): RevokedCertificate {
  const extensions: Extension[] = []
  if (reason !== 'unspecified')
    extensions.push(
      new Extension({
        extnID: '2.5.29.21',
        extnValue: new Enumerated({ value: REASONS[reason] }).toBER(false),
      }),
    )
  if (invalidityDate) {
    const value = new GeneralizedTime({ valueDate: wholeSeconds(invalidityDate) })
    extensions.push(new Extension({ extnID: '2.5.29.24', extnValue: value.toBER(false) }))
  }
  return new RevokedCertificate({
    userCertificate: new Integer({ valueHex: Uint8Array.from(Buffer.from(serial, 'hex')).buffer }),
    revocationDate: timeOf(at),
    ...(extensions.length > 0 ? { crlEntryExtensions: new Extensions({ extensions }) } : {}),
  })
}
