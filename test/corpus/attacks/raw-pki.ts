/** Certificates, revocation lists and OCSP answers put together by hand, each part open to change; a small PKI of them. */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  attribute,
  bound,
  digestId,
  essOf,
  hashOf,
  inside,
  NULL,
  OIDS,
  octets,
  oid,
  seq,
  set,
  tlv,
} from './raw-cms.ts'

/** The instant at which everything here is judged, and the years in which it is valid. */
export const NOW = new Date('2026-06-01T12:00:00Z')
export const day = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000)

const digits = (date: Date): string => date.toISOString().replace(/[-:T]|\.\d+/g, '')
export const utc = (date: Date): Buffer => tlv(0x17, Buffer.from(digits(date).slice(2)))
export const generalized = (date: Date): Buffer => tlv(0x18, Buffer.from(digits(date)))
export const bits = (bytes: Uint8Array, unused = 0): Buffer => tlv(0x03, Buffer.from([unused]), bytes)
export const TRUE = tlv(0x01, Buffer.from([0xff]))
export const number = (value: bigint | number): Buffer => {
  const hex = BigInt(value).toString(16)
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return tlv(0x02, (bytes[0] as number) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

export const attributeOf = (type: string, text: string, tag = 0x0c): Buffer =>
  set(seq(oid(type), tlv(tag, Buffer.from(text))))
const named = (commonName: string): Buffer => seq(attributeOf('2.5.4.3', commonName))

/** Somebody with a name and a key. */
export interface Party {
  readonly name: Buffer
  readonly key: KeyObject
  readonly spki: Buffer
}

export const ecKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
export const spkiOf = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' })
export const party = (name: string | Buffer, key = ecKey()): Party => ({
  name: typeof name === 'string' ? named(name) : name,
  key,
  spki: spkiOf(key),
})

export const ECDSA = { sha1: seq(oid('1.2.840.10045.4.1')), sha256: seq(oid('1.2.840.10045.4.3.2')) } as const
type Hash = keyof typeof ECDSA

interface Sealing {
  readonly by?: KeyObject
  readonly hash?: Hash
  /** The algorithm as it stands beside the value, and as it is signed. */
  readonly outer?: Buffer
  readonly inner?: Buffer
}

const sealed = (body: Buffer, key: KeyObject, { hash = 'sha256', outer = ECDSA[hash] }: Sealing): Buffer =>
  seq(body, outer, bits(sign(hash, body, key)))

export const extension = (type: string, value: Uint8Array, critical = false): Buffer =>
  seq(oid(type), ...(critical ? [TRUE] : []), octets(value))

export const EXTENSION = {
  ca: (pathLength?: number): Buffer =>
    extension('2.5.29.19', seq(TRUE, ...(pathLength === undefined ? [] : [number(pathLength)])), true),
  keyUsage: (mask: number): Buffer => extension('2.5.29.15', bits(Buffer.from([mask])), true),
  purposes: (critical: boolean, ...purposes: string[]): Buffer =>
    extension('2.5.29.37', seq(...purposes.map(oid)), critical),
  noCheck: extension('1.3.6.1.5.5.7.48.1.5', NULL),
  altNames: (...names: Buffer[]): Buffer => extension('2.5.29.17', seq(...names)),
  unknown: extension('1.3.6.1.4.1.32473.9', NULL, true),
} as const
export const USAGE = {
  digitalSignature: 0x80,
  keyEncipherment: 0x20,
  certificates: 0x06,
  onlyCertificates: 0x04,
} as const
export const PURPOSE = { ocsp: '1.3.6.1.5.5.7.3.9', stamping: '1.3.6.1.5.5.7.3.8' } as const

export interface CertificateParts extends Sealing {
  readonly serial?: Buffer
  /** As written: 0 for version 1, left out of the encoding. */
  readonly version?: number
  readonly notBefore?: Buffer
  readonly notAfter?: Buffer
  readonly extensions?: readonly Buffer[]
  readonly spki?: Buffer
}

let serials = 1000n

export function certificate(subject: Party, issuer: Party, parts: CertificateParts = {}): Buffer {
  const { version = 2, extensions = [], hash = 'sha256', spki = subject.spki } = parts
  const body = seq(
    ...(version === 0 ? [] : [tlv(0xa0, number(version))]),
    parts.serial ?? number(serials++),
    parts.inner ?? parts.outer ?? ECDSA[hash],
    issuer.name,
    seq(parts.notBefore ?? utc(day(-150)), parts.notAfter ?? utc(day(500))),
    subject.name,
    spki,
    ...(extensions.length === 0 ? [] : [tlv(0xa3, seq(...extensions))]),
  )
  return sealed(body, parts.by ?? issuer.key, parts)
}

const fieldsOf = (der: Uint8Array): Buffer[] => inside(inside(der)[0] as Buffer)
export const serialOf = (der: Uint8Array): Buffer => fieldsOf(der)[1] as Buffer
const keyBitsOf = ({ spki }: Party): Buffer => {
  const whole = inside(spki)[1] as Buffer
  return whole.subarray(whole[1] === 0x82 ? 5 : whole[1] === 0x81 ? 4 : 3)
}

export interface EntryParts {
  readonly at?: Date
  readonly reason?: number
  readonly extensions?: readonly Buffer[]
}
/** One line of a list. */
export const entry = (
  serial: Buffer,
  { at = day(-10), reason, extensions = [] }: EntryParts = {},
): Buffer => {
  const all = [
    ...(reason === undefined ? [] : [extension('2.5.29.21', tlv(0x0a, Buffer.from([reason])))]),
    ...extensions,
  ]
  return seq(serial, utc(at), ...(all.length === 0 ? [] : [seq(...all)]))
}

export interface ListParts extends Sealing {
  readonly version?: number | null
  readonly thisUpdate?: Date
  readonly nextUpdate?: Date | null
  readonly entries?: readonly Buffer[]
  readonly extensions?: readonly Buffer[]
  readonly number?: number
  readonly base?: number
}

export function list(issuer: Party, parts: ListParts = {}): Buffer {
  const { version = 1, thisUpdate = day(-1), nextUpdate = day(6), entries = [], hash = 'sha256' } = parts
  const extensions = [
    extension('2.5.29.20', number(parts.number ?? 10)),
    ...(parts.base === undefined ? [] : [extension('2.5.29.27', number(parts.base), true)]),
    ...(parts.extensions ?? []),
  ]
  const body = seq(
    ...(version === null ? [] : [number(version)]),
    parts.inner ?? parts.outer ?? ECDSA[hash],
    issuer.name,
    utc(thisUpdate),
    ...(nextUpdate === null ? [] : [utc(nextUpdate)]),
    ...(entries.length === 0 ? [] : [seq(...entries)]),
    tlv(0xa0, seq(...extensions)),
  )
  return sealed(body, parts.by ?? issuer.key, parts)
}

export const GOOD = tlv(0x80)
export const UNKNOWN = tlv(0x82)
export const revoked = (at = day(-10), reason?: number): Buffer =>
  tlv(0xa1, generalized(at), ...(reason === undefined ? [] : [tlv(0xa0, tlv(0x0a, Buffer.from([reason])))]))

export interface SingleParts {
  readonly status?: Buffer
  readonly hash?: 'md5' | 'sha1' | 'sha256'
  readonly nameHash?: Buffer
  readonly keyHash?: Buffer
  readonly serial?: Buffer
  readonly thisUpdate?: Date
  readonly nextUpdate?: Date | null
  readonly extensions?: readonly Buffer[]
}
/** What a responder says of one certificate. */
export function single(of: Uint8Array, issuer: Party, parts: SingleParts = {}): Buffer {
  const { hash = 'sha1', status = GOOD, thisUpdate = day(-1), nextUpdate = day(6), extensions = [] } = parts
  return seq(
    seq(
      digestId(hash),
      octets(parts.nameHash ?? hashOf(hash, issuer.name)),
      octets(parts.keyHash ?? hashOf(hash, keyBitsOf(issuer))),
      parts.serial ?? serialOf(of),
    ),
    status,
    generalized(thisUpdate),
    ...(nextUpdate === null ? [] : [tlv(0xa0, generalized(nextUpdate))]),
    ...(extensions.length === 0 ? [] : [tlv(0xa1, seq(...extensions))]),
  )
}

export interface AnswerParts extends Sealing {
  readonly producedAt?: Date
  readonly extensions?: readonly Buffer[]
  readonly certificates?: readonly Uint8Array[]
  /** By name where left out. */
  readonly responder?: Buffer
  readonly status?: number
}
export const byName = ({ name }: Party): Buffer => tlv(0xa1, name)
export const byKey = (who: Party): Buffer =>
  tlv(0xa2, octets(createHash('sha1').update(keyBitsOf(who)).digest()))

/** An OCSPResponse. */
export function answer(who: Party, singles: readonly Buffer[], parts: AnswerParts = {}): Buffer {
  const { producedAt = day(-1), extensions = [], certificates = [], hash = 'sha256' } = parts
  const body = seq(
    parts.responder ?? byName(who),
    generalized(producedAt),
    seq(...singles),
    ...(extensions.length === 0 ? [] : [tlv(0xa1, seq(...extensions))]),
  )
  const basic = seq(
    body,
    parts.outer ?? ECDSA[hash],
    bits(sign(hash, body, parts.by ?? who.key)),
    ...(certificates.length === 0 ? [] : [tlv(0xa0, seq(...certificates))]),
  )
  const bytes = tlv(0xa0, seq(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic)))
  return seq(tlv(0x0a, Buffer.from([parts.status ?? 0])), ...(parts.status ? [] : [bytes]))
}

/** A root, its authority, and an engineer of that; each list of the root is in order. */
export interface Pki {
  readonly root: Party
  readonly ca: Party
  readonly engineer: Party
  readonly rootCertificate: Buffer
  readonly caCertificate: Buffer
  readonly certificate: Buffer
  readonly rootList: Buffer
}

export function makePki(parts: CertificateParts = {}): Pki {
  const [root, ca, engineer] = [party('Root'), party('City CA'), party('Engineer')]
  const authority = [EXTENSION.ca(), EXTENSION.keyUsage(USAGE.certificates)]
  return {
    root,
    ca,
    engineer,
    rootCertificate: certificate(root, root, { extensions: authority }),
    caCertificate: certificate(ca, root, { extensions: authority }),
    certificate: certificate(engineer, ca, parts),
    rootList: list(root),
  }
}

export interface SignedParts {
  readonly unsigned?: readonly Uint8Array[]
  readonly algorithm?: Buffer
  readonly value?: (signed: Buffer) => Uint8Array
}

/** A CAdES signature with its content, by the key of a certificate. */
export function signedBy(
  { key }: { readonly key: KeyObject },
  certificates: readonly [Uint8Array, ...Uint8Array[]],
  odd: SignedParts = {},
): Buffer {
  const content = Buffer.from('the letter')
  const [own] = certificates
  const items = [
    attribute(OIDS.contentType, oid(OIDS.data)),
    attribute(OIDS.messageDigest, octets(hashOf('sha256', content))),
    bound(essOf(own)),
  ].sort(Buffer.compare)
  const [, number_, , issuer] = fieldsOf(own)
  const info = seq(
    number(1),
    seq(issuer as Buffer, number_ as Buffer),
    digestId('sha256'),
    tlv(0xa0, ...items),
    odd.algorithm ?? ECDSA.sha256,
    octets(odd.value?.(set(...items)) ?? sign('sha256', set(...items), key)),
    ...(odd.unsigned === undefined ? [] : [tlv(0xa1, ...odd.unsigned)]),
  )
  const body = seq(
    number(1),
    set(digestId('sha256')),
    seq(oid(OIDS.data), tlv(0xa0, octets(content))),
    tlv(0xa0, ...certificates),
    set(info),
  )
  return seq(oid('1.2.840.113549.1.7.2'), tlv(0xa0, body))
}
