/** A small certification authority: a root, one intermediate, a TSA and an OCSP responder. */
import type { Hono } from 'hono'
import { Certificate } from 'pkijs'
import { createApp } from './app.ts'
import { buildCertificate, expiredCopy, type Holder } from './certificate.ts'
import { buildCrl, type RevocationReason, type RevokedSerial } from './crl.ts'
import { AuthorityError } from './errors.ts'
import * as extend from './extensions.ts'
import { clockOf, type Faults, hashOf } from './faults.ts'
import { type AuthorityKeyKind, generateKeyPair, isKeyOf, type KeyKind } from './keys.ts'
import { answerOcsp } from './ocsp.ts'
import { buildPkcs12 } from './pkcs12.ts'
import { publicKeyOfRequest } from './request.ts'
import { type AuthorityJson, type AuthorityState, stateFromJson, stateToJson } from './state.ts'
import type { Subject } from './subject.ts'
import { answerTimestamp, stampDigest } from './tsa.ts'

const YEAR = 365 * 86_400_000
const SERVICE_URLS = { crl: '/crl/intermediate.crl', rootCrl: '/crl/root.crl', ocsp: '/ocsp' } as const
const HASH_OIDS = {
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
} as const

export type AuthorityOptions = {
  /** Stands in the names of its certificates. */
  readonly name: string
  /** Kind of its own keys and, unless asked otherwise, of those it issues; default `rsa`, 2048 bits. */
  readonly keys?: AuthorityKeyKind
  /** Where its HTTP services will be found; written into certificates (CRL, OCSP, issuer) when given. */
  readonly url?: string
  /** The clock of everything it signs; default the system's. */
  readonly now?: () => Date
  /** From when its own certificates are valid; default now. Who wants to sign a past (a demonstration, a test) says so. */
  readonly notBefore?: Date
  /** The list of the intermediate's certificates is signed by another than the intermediate: an indirect list. */
  readonly indirectCrl?: boolean
}

export type IssueInput = {
  readonly commonName: string
  /** A person's national code, in the subject's serialNumber. */
  readonly nationalCode?: string
  readonly organisation?: string
  readonly title?: string
  /** Licence number, in the subject's organisational unit. */
  readonly licence?: string
  /** With the licence, in an extension of its own (`engineerLicence`). */
  readonly discipline?: string
  /** A person's signature, or an organisation's seal. */
  readonly usage: 'signature' | 'seal'
  readonly keys?: KeyKind
  /** Default: now, for three years. */
  readonly notBefore?: Date
  readonly notAfter?: Date
}

export type Issued = {
  readonly certificate: Uint8Array<ArrayBuffer>
  /** Intermediate and root. */
  readonly chain: readonly Uint8Array<ArrayBuffer>[]
  /** PKCS#8 DER. The authority keeps no copy. */
  readonly privateKey: Uint8Array<ArrayBuffer>
  /** Hexadecimal. */
  readonly serial: string
  pkcs12(password: string): Uint8Array<ArrayBuffer>
}

/** A certificate for a key that the authority never saw. */
type Certified = Omit<Issued, 'privateKey' | 'pkcs12'>

export type Authority = {
  /** DER of the root, the trust anchor. */
  readonly root: Uint8Array<ArrayBuffer>
  readonly intermediate: Uint8Array<ArrayBuffer>
  /** DER of the certificate that signs an indirect list, where one does. */
  readonly crlSigner?: Uint8Array<ArrayBuffer>
  /** POST /tsa; POST /ocsp, GET /ocsp/BASE64; GET /crl/intermediate.crl, /crl/root.crl, /crl/since/NUMBER.crl, /ca/…. */
  readonly app: Hono
  /** Empty; a test that sets one of its fields makes that service fail so, from then on. */
  readonly faults: Faults
  issue(input: IssueInput): Promise<Issued>
  /** Certifies the key of a PKCS#10 request, DER; names come from `input`. Throws `request-malformed` or `request-unproven`. */
  certify(request: Uint8Array, input: Omit<IssueInput, 'keys'>): Promise<Certified>
  /** Gives the root's private key away, PKCS#8, and keeps its CRL of a year instead. Throws `root-offline` the second time. */
  takeRootOffline(): Promise<Uint8Array<ArrayBuffer>>
  /** A root's CRL for another year, by its key, which is not kept. Throws `root-key-other`. */
  renewRootCrl(privateKey: Uint8Array): Promise<void>
  /** Throws `serial-unknown` for one that was never issued. */
  revoke(serial: string, reason: RevocationReason, at?: Date, invalidityDate?: Date): void
  crl(of?: 'intermediate' | 'root'): Promise<Uint8Array<ArrayBuffer>>
  /** What was revoked since the list of number `base`, for those who have that one. Throws `list-unknown` for a base yet to come. */
  deltaCrl(base: number): Promise<Uint8Array<ArrayBuffer>>
  /** DER TimeStampReq to DER TimeStampResp. */
  timestamp(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  /** DER OCSPRequest to DER OCSPResponse. */
  ocsp(request: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  /** A time-stamp source in this process, optionally at another clock: how a demonstration's past is stamped. */
  timestampSource(now?: () => Date): {
    stamp(hash: keyof typeof HASH_OIDS, digest: Uint8Array): Promise<Uint8Array>
  }
  toJSON(): AuthorityJson
}

/** Makes a new authority. */
export async function createAuthority(options: AuthorityOptions): Promise<Authority> {
  const { name, keys = 'rsa', url, now = () => new Date() } = options
  const from = options.notBefore ?? now()
  const until = (years: number) => new Date(now().getTime() + years * YEAR)
  const make = async (
    commonName: string,
    issuer: Holder | undefined,
    years: number,
    extensions: Extensions,
  ) => {
    const pair = await generateKeyPair(keys)
    const own = [...extensions, extend.subjectKeyIdentifier(pair.publicKey)]
    const above = issuer ? [extend.authorityKeyIdentifier(issuer.publicKey)] : []
    const { der } = await buildCertificate({
      subject: { organisation: name, commonName },
      publicKey: pair.publicKey,
      ...(issuer ? { issuer } : {}),
      issuerKey: issuer ?? { privateKey: pair.privateKey, kind: keys },
      notBefore: from,
      notAfter: until(years),
      extensions: [...own, ...above],
    })
    return { ...pair, certificate: der, kind: keys }
  }
  const ca = (length: number) => [
    extend.basicConstraints(true, length),
    extend.keyUsage('keyCertSign', 'crlSign'),
  ]
  const service = [extend.basicConstraints(false), extend.keyUsage('digitalSignature')]
  const root = await make(`${name} Root`, undefined, 25, ca(1))
  const intermediate = await make(`${name} CA`, root, 15, [
    ...ca(0),
    ...(url
      ? [
          extend.crlDistributionPoint(url + SERVICE_URLS.rootCrl),
          extend.authorityInfoAccess(`${url}/ca/root.cer`),
        ]
      : []),
  ])
  const crlSigner = options.indirectCrl
    ? await make(`${name} CRL`, root, 15, [extend.basicConstraints(false), extend.keyUsage('crlSign')])
    : undefined
  const stamping = [
    ...service,
    extend.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.8'),
    ...locations(url, crlSigner),
  ]
  const timestamping = await make(`${name} Time-Stamping`, intermediate, 10, stamping)
  const answering = [...service, extend.extendedKeyUsage(false, '1.3.6.1.5.5.7.3.9'), extend.ocspNoCheck()]
  const ocsp = await make(`${name} OCSP`, intermediate, 10, answering)
  const holders = { root, intermediate, timestamping, ocsp, ...(crlSigner ? { crlSigner } : {}) }
  return open({ name, keys, url, ...holders, issued: [], crlNumber: 1 }, now)
}

/** Opens what `toJSON` gave. */
export function loadAuthority(json: AuthorityJson, options: Pick<AuthorityOptions, 'now'> = {}): Authority {
  return open(stateFromJson(json), options.now ?? (() => new Date()))
}

type Extensions = ReturnType<typeof extend.basicConstraints>[]

const locations = (url: string | undefined, crlSigner: Holder | undefined): Extensions =>
  url
    ? [
        extend.crlDistributionPoint(url + SERVICE_URLS.crl, crlSigner && subjectOf(crlSigner)),
        extend.authorityInfoAccess(`${url}/ca/intermediate.cer`, url + SERVICE_URLS.ocsp),
      ]
    : []

function open(state: AuthorityState, now: () => Date): Authority {
  const { root, intermediate, timestamping } = state
  const chain = [intermediate.certificate]
  const find = (serial: string) => state.issued.find((record) => record.serial === serial)
  const faults: Faults = {}
  const unlessExpired = (holder: Holder, fault: string | undefined) =>
    fault === 'expired' ? expiredCopy(holder, intermediate, now()) : holder
  const revoked = (): RevokedSerial[] =>
    state.issued.flatMap(({ serial, revocation }) => (revocation ? [{ serial, revocation }] : []))
  const listOf = (entries: readonly RevokedSerial[], base?: number) => {
    const issuer = state.crlSigner ?? intermediate
    return buildCrl({
      issuer,
      revoked: entries,
      number: state.crlNumber,
      now: clockOf(faults.crl, now()),
      hash: hashOf(faults.crl, issuer.kind),
      ...(base !== undefined
        ? { base }
        : state.url
          ? { deltaUrl: `${state.url}/crl/since/${state.crlNumber}.crl` }
          : {}),
      ...(state.crlSigner ? { of: intermediate } : {}),
      ...(state.crlSigner && state.url ? { url: state.url + SERVICE_URLS.crl } : {}),
    })
  }
  const services = {
    ...(state.crlSigner ? { crlSigner: state.crlSigner.certificate } : {}),
    root: root.certificate,
    intermediate: intermediate.certificate,
    timestamp: async (request: Uint8Array) =>
      answerTimestamp(request, {
        holder: await unlessExpired(timestamping, faults.tsa),
        chain,
        now: now(),
        fault: faults.tsa,
      }),
    ocsp: async (request: Uint8Array) =>
      answerOcsp(request, {
        responder: await unlessExpired(state.ocsp, faults.ocsp),
        fault: faults.ocsp,
        issuer: intermediate,
        status: (serial) => {
          const record = find(serial)
          return record && (record.revocation ?? 'good')
        },
        now: clockOf(faults.ocsp, now()),
        // Nothing that was issued is ever forgotten.
        archiveCutoff: Certificate.fromBER(intermediate.certificate.buffer).notBefore.value,
      }),
    crl: (of: 'intermediate' | 'root' = 'intermediate') => {
      if (of === 'intermediate') return listOf(revoked())
      if (state.rootCrl !== undefined) return Promise.resolve(state.rootCrl)
      const hash = hashOf(faults.crl, root.kind)
      return buildCrl({
        issuer: root,
        revoked: [],
        number: state.crlNumber,
        now: clockOf(faults.crl, now()),
        hash,
      })
    },
    deltaCrl: async (base: number) => {
      if (!(base >= 1 && base <= state.crlNumber))
        throw new AuthorityError('list-unknown', `1 … ${state.crlNumber}`)
      const since = revoked().filter(({ revocation }) => (revocation.number ?? 0) > base)
      return listOf(since, base)
    },
  }
  return {
    ...services,
    app: createApp(services, faults),
    faults,
    issue: (input) => issue(state, input, now()),
    certify: async (request, input) => certify(state, input, await publicKeyOfRequest(request), now()),
    async takeRootOffline() {
      const { privateKey } = state.root
      if (privateKey.length === 0) throw new AuthorityError('root-offline')
      state.rootCrl = await rootCrlOfAYear(state.root, state.crlNumber, now())
      state.root = { ...state.root, privateKey: new Uint8Array(0) }
      return privateKey
    },
    async renewRootCrl(privateKey) {
      const key = { ...state.root, privateKey: Uint8Array.from(privateKey) }
      if (!isKeyOf(key)) throw new AuthorityError('root-key-other')
      state.crlNumber++
      state.rootCrl = await rootCrlOfAYear(key, state.crlNumber, now())
    },
    revoke(serial, reason, at = now(), invalidityDate) {
      const record = find(serial.toLowerCase())
      if (!record) throw new AuthorityError('serial-unknown', serial)
      const number = ++state.crlNumber
      record.revocation = { reason, at, number, ...(invalidityDate ? { invalidityDate } : {}) }
    },
    timestampSource: (clock = now) => ({
      stamp: (hash, digest) =>
        stampDigest(HASH_OIDS[hash], digest, { holder: timestamping, chain, now: clock() }),
    }),
    toJSON: () => stateToJson(state),
  }
}

const subjectOf = ({ certificate }: Holder) => Certificate.fromBER(certificate.buffer).subject

const rootCrlOfAYear = (issuer: Holder, number: number, now: Date) =>
  buildCrl({ issuer, revoked: [], number, now, days: 366 })

async function issue(state: AuthorityState, input: IssueInput, now: Date): Promise<Issued> {
  const { publicKey, privateKey } = await generateKeyPair(input.keys ?? state.keys)
  const certified = await certify(state, input, publicKey, now)
  const { certificate, chain } = certified
  return {
    ...certified,
    privateKey,
    pkcs12: (password) =>
      buildPkcs12({ privateKey, certificate, chain, friendlyName: input.commonName }, password),
  }
}

async function certify(
  state: AuthorityState,
  input: Omit<IssueInput, 'keys'>,
  publicKey: Uint8Array,
  now: Date,
): Promise<Certified> {
  const { intermediate, root } = state
  const notBefore = input.notBefore ?? now
  const notAfter = input.notAfter ?? new Date(notBefore.getTime() + 3 * YEAR)
  const subject: Subject = {
    commonName: input.commonName,
    organisation: input.organisation,
    unit: input.licence,
    title: input.title,
    serialNumber: input.nationalCode,
  }
  const { der, serial } = await buildCertificate({
    subject,
    publicKey: publicKey,
    issuer: intermediate,
    issuerKey: intermediate,
    notBefore,
    notAfter,
    extensions: [
      extend.basicConstraints(false),
      input.usage === 'seal'
        ? extend.keyUsage('digitalSignature', 'nonRepudiation')
        : extend.keyUsage('nonRepudiation'),
      extend.subjectKeyIdentifier(publicKey),
      extend.authorityKeyIdentifier(intermediate.publicKey),
      ...(input.licence && input.discipline ? [extend.engineerLicence(input.licence, input.discipline)] : []),
      ...locations(state.url, state.crlSigner),
    ],
  })
  state.issued.push({ serial, commonName: input.commonName, notAfter })
  return { certificate: der, chain: [intermediate.certificate, root.certificate], serial }
}
