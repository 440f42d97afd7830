/** Issuing X.509 certificates (RFC 5280 §4). */
import { Integer } from 'asn1js'
import { Certificate, type Extension, PublicKeyInfo, Time } from 'pkijs'
import { type AuthorityKeyKind, hashFor, importPrivateKey } from './keys.ts'
import { buildName, type Subject } from './subject.ts'

/** A certificate with its private key: what signs in the authority's name. */
export type Holder = {
  readonly certificate: Uint8Array<ArrayBuffer>
  readonly privateKey: Uint8Array<ArrayBuffer>
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly kind: AuthorityKeyKind
}

export type CertificateInput = {
  readonly subject: Subject
  readonly publicKey: Uint8Array
  /** Undefined for a self-signed root. */
  readonly issuer?: Holder
  /** The key of the issuer, or its own for a root. */
  readonly issuerKey: { readonly privateKey: Uint8Array<ArrayBuffer>; readonly kind: AuthorityKeyKind }
  readonly notBefore: Date
  readonly notAfter: Date
  readonly extensions: Extension[]
}

/** DER of the new certificate and its serial number as lower-case hex. */
export async function buildCertificate(
  input: CertificateInput,
): Promise<{ der: Uint8Array<ArrayBuffer>; serial: string }> {
  const serial = crypto.getRandomValues(new Uint8Array(16))
  serial[0] = ((serial[0] as number) & 0x3f) | 0x40
  const subject = buildName(input.subject)
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: serial.buffer }),
    issuer: input.issuer ? Certificate.fromBER(input.issuer.certificate.buffer).subject : subject,
    subject,
    notBefore: timeOf(input.notBefore),
    notAfter: timeOf(input.notAfter),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(Uint8Array.from(input.publicKey).buffer),
    extensions: input.extensions,
  })
  await sign(certificate, input.issuerKey)
  return { der: new Uint8Array(certificate.toSchema(true).toBER(false)), serial: toHex(serial) }
}

/** The same certificate, but of a validity that ended a day before `now`. */
export async function expiredCopy(holder: Holder, issuer: Holder, now: Date): Promise<Holder> {
  const certificate = Certificate.fromBER(holder.certificate.buffer)
  certificate.notBefore = timeOf(new Date(now.getTime() - 100 * 86_400_000))
  certificate.notAfter = timeOf(new Date(now.getTime() - 86_400_000))
  await sign(certificate, issuer)
  return { ...holder, certificate: new Uint8Array(certificate.toSchema(true).toBER(false)) }
}

async function sign(
  certificate: Certificate,
  { privateKey, kind }: Pick<Holder, 'privateKey' | 'kind'>,
): Promise<void> {
  const hash = hashFor(kind)
  await certificate.sign(await importPrivateKey(privateKey, kind, hash), hash)
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 §4.1.2.5); whole seconds. */
export function timeOf(date: Date): Time {
  return new Time({ type: date.getUTCFullYear() < 2050 ? 0 : 1, value: wholeSeconds(date) })
}

export const wholeSeconds = (date: Date): Date => new Date(Math.floor(date.getTime() / 1000) * 1000)

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
