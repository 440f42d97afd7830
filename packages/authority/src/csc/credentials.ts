/** The credentials of a remote signing service and what each answers to (CSC API v2 §11.4, §11.5). */
import { randomBytes, scryptSync, timingSafeEqual, X509Certificate } from 'node:crypto'
import { SIGNATURES } from './sign-digest.ts'

export type CscCredential = {
  readonly id: string
  /** Who may use it, as the access token says. */
  readonly user: string
  readonly description?: string
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  /** PKCS#8 DER. */
  readonly privateKey: Uint8Array
  readonly pin: string
  /** Whether a one-time password is wanted beside the PIN. */
  readonly otp?: boolean
  /** Signatures that one authorisation may be for; default 100. */
  readonly multisign?: number
}

export type Credential = Omit<CscCredential, 'pin' | 'otp' | 'multisign'> & {
  readonly otp: boolean
  readonly multisign: number
  readonly kinds: readonly ('RSA' | 'PSS' | 'EC')[]
  isPin(pin: string): boolean
}

/** The PIN itself isn't kept. */
export function openCredential({ pin, otp = false, multisign = 100, ...rest }: CscCredential): Credential {
  const salt = randomBytes(16)
  const hash = (text: string) => scryptSync(text, salt, 32)
  const known = hash(pin)
  const type = new X509Certificate(rest.certificate).publicKey.asymmetricKeyType
  return {
    ...rest,
    otp,
    multisign,
    kinds: type === 'rsa' ? ['RSA', 'PSS'] : ['EC'],
    isPin: (text) => timingSafeEqual(hash(text), known),
  }
}

const base64 = (der: Uint8Array) => Buffer.from(der).toString('base64')
const day = (date: Date) => `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`

/** The answer of `credentials/info`; `certificates` as asked. */
export function describeCredential(
  credential: Credential,
  asked: { certificates?: unknown; certInfo?: unknown; authInfo?: unknown },
  enabled: boolean,
) {
  const { certificate, chain, kinds, otp, multisign, description } = credential
  const x509 = new X509Certificate(certificate)
  const key = x509.publicKey
  const details = key.asymmetricKeyDetails
  const algo = Object.keys(SIGNATURES).filter((oid) => kinds.includes(SIGNATURES[oid]?.kind ?? 'RSA'))
  const certificates = asked.certificates === 'chain' ? [certificate, ...chain] : [certificate]
  const info = asked.certInfo === true && {
    issuerDN: x509.issuer.replaceAll('\n', ', '),
    subjectDN: x509.subject.replaceAll('\n', ', '),
    serialNumber: x509.serialNumber,
    validFrom: day(x509.validFromDate),
    validTo: day(x509.validToDate),
  }
  const password = { type: 'Password', id: 'PIN', format: 'A', label: 'PIN' }
  const oneTime = { type: 'Password', id: 'OTP', format: 'N', label: 'OTP', generator: 'service' }
  const auth = asked.authInfo === true && {
    auth: {
      mode: 'explicit',
      expression: otp ? 'PIN AND OTP' : 'PIN',
      objects: otp ? [password, oneTime] : [password],
    },
  }
  return {
    ...(description === undefined ? {} : { description }),
    key: {
      status: enabled ? 'enabled' : 'disabled',
      algo,
      len: details?.modulusLength ?? CURVE_BITS[details?.namedCurve ?? ''] ?? 0,
      ...(details?.namedCurve === undefined ? {} : { curve: CURVE_OIDS[details.namedCurve] }),
    },
    cert: {
      status: x509.validToDate < new Date() ? 'expired' : 'valid',
      ...(asked.certificates === 'none' ? {} : { certificates: certificates.map(base64) }),
      ...(info || {}),
    },
    ...(auth || {}),
    multisign,
    SCAL: '2',
  }
}

const CURVE_BITS: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 }
const CURVE_OIDS: Readonly<Record<string, string>> = {
  prime256v1: '1.2.840.10045.3.1.7',
  secp384r1: '1.3.132.0.34',
  secp521r1: '1.3.132.0.35',
}
