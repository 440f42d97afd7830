/** Certificate revocation lists (RFC 5280 §5). */
import { Enumerated, GeneralizedTime, Integer } from 'asn1js'
import {
  Certificate,
  CertificateRevocationList,
  Extension,
  Extensions,
  GeneralName,
  GeneralNames,
  IssuingDistributionPoint,
  RevokedCertificate,
} from 'pkijs'
import { type Holder, timeOf, wholeSeconds } from './certificate.ts'
import { authorityKeyIdentifier, freshestCrl } from './extensions.ts'
import { type AuthorityHash, hashFor, importPrivateKey } from './keys.ts'

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
  /** Number of the first list that it stands in. */
  readonly number?: number
}

export type RevokedSerial = { readonly serial: string; readonly revocation: Revocation }

export type CrlInput = {
  readonly issuer: Holder
  readonly revoked: readonly RevokedSerial[]
  readonly number: number
  readonly now: Date
  readonly hash?: AuthorityHash
  /** Good for so many days; default 7. */
  readonly days?: number
  /** A delta list: only what was revoked after the list of this number (§5.2.4). */
  readonly base?: number
  /** An indirect list (§5.2.5): of certificates that this one issued, and not `issuer`. */
  readonly of?: Holder
  /** Where an indirect list is found, as the certificates say. */
  readonly url?: string
  /** Where the delta list to this one is found. */
  readonly deltaUrl?: string
}

/** DER CRL. */
export async function buildCrl(input: CrlInput): Promise<Uint8Array<ArrayBuffer>> {
  const { issuer, revoked, number, now, hash = hashFor(input.issuer.kind), days = 7 } = input
  const crl = new CertificateRevocationList({
    version: 1,
    issuer: nameOf(issuer),
    thisUpdate: timeOf(now),
    nextUpdate: timeOf(new Date(now.getTime() + days * 86_400_000)),
    crlExtensions: new Extensions({
      extensions: [
        authorityKeyIdentifier(issuer.publicKey),
        new Extension({ extnID: '2.5.29.20', extnValue: new Integer({ value: number }).toBER(false) }),
        ...(input.base === undefined ? [] : [deltaIndicator(input.base)]),
        ...(input.of === undefined ? [] : [indirectScope(input.url)]),
        ...(input.deltaUrl === undefined ? [] : [freshestCrl(input.deltaUrl, input.of && nameOf(issuer))]),
      ],
    }),
  })
  if (revoked.length > 0)
    crl.revokedCertificates = revoked.map(({ serial, revocation }) => entry(serial, revocation, input.of))
  await crl.sign(await importPrivateKey(issuer.privateKey, issuer.kind, hash), hash)
  return new Uint8Array(crl.toSchema(true).toBER(false))
}

const nameOf = ({ certificate }: Holder) => Certificate.fromBER(certificate.buffer).subject

const deltaIndicator = (base: number): Extension =>
  new Extension({
    extnID: '2.5.29.27',
    critical: true,
    extnValue: new Integer({ value: base }).toBER(false),
  })

/** The list is about others' certificates; its place is the one that those name, so that one list isn't taken for another. */
function indirectScope(url: string | undefined): Extension {
  const value = new IssuingDistributionPoint({
    indirectCRL: true,
    ...(url === undefined ? {} : { distributionPoint: [new GeneralName({ type: 6, value: url })] }),
  })
  return new Extension({ extnID: '2.5.29.28', critical: true, extnValue: value.toSchema().toBER(false) })
}

function entry(
  serial: string,
  { reason, at, invalidityDate }: Revocation,
  of: Holder | undefined,
): RevokedCertificate {
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
  if (of) {
    const names = new GeneralNames({ names: [new GeneralName({ type: 4, value: nameOf(of) })] })
    const extnValue = names.toSchema().toBER(false)
    extensions.push(new Extension({ extnID: '2.5.29.29', critical: true, extnValue }))
  }
  return new RevokedCertificate({
    userCertificate: new Integer({ valueHex: Uint8Array.from(Buffer.from(serial, 'hex')).buffer }),
    revocationDate: timeOf(at),
    ...(extensions.length > 0 ? { crlEntryExtensions: new Extensions({ extensions }) } : {}),
  })
}
