/** CMS put together by hand, each part open to change, and a PDF with a hole for it; written without the library that judges them. */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Authority } from '@mohr/authority'
import { bytesOf, changed, N, plainPdf, replacing, withKeys } from './raw-pdf.ts'

export const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const digits = body.length < 128 ? '' : body.length.toString(16)
  const long = Buffer.from(digits.length % 2 ? `0${digits}` : digits, 'hex')
  const length = long.length === 0 ? [body.length] : [0x80 | long.length, ...long]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
export const seq = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts)
export const set = (...parts: readonly Uint8Array[]): Buffer => tlv(0x31, ...parts)
export const octets = (value: Uint8Array): Buffer => tlv(0x04, value)
export const integer = (value: number): Buffer => tlv(0x02, Buffer.from([value]))
export const NULL = tlv(0x05)

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const group = [arc % 128]
    for (let high = Math.floor(arc / 128); high > 0; high = Math.floor(high / 128))
      group.unshift((high % 128) + 128)
    return group
  })
  return tlv(0x06, Buffer.from(bytes))
}

/** The elements inside one of definite length. */
export function inside(element: Uint8Array): Buffer[] {
  const bytes = Buffer.from(element)
  const header = (at: number): [start: number, end: number] => {
    const first = bytes[at + 1] as number
    const count = first < 128 ? 0 : first - 128
    const length = count === 0 ? first : bytes.readUIntBE(at + 2, count)
    return [at + 2 + count, at + 2 + count + length]
  }
  const found: Buffer[] = []
  const [start, end] = header(0)
  for (let at = start; at < end; ) {
    const next = header(at)[1]
    found.push(bytes.subarray(at, next))
    at = next
  }
  return found
}

const DIGESTS = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha512: '2.16.840.1.101.3.4.2.3',
} as const
export type DigestId = keyof typeof DIGESTS
export const digestId = (name: DigestId): Buffer => seq(oid(DIGESTS[name]))
export const hashOf = (name: DigestId, bytes: Uint8Array): Buffer => createHash(name).update(bytes).digest()

const RSA = '1.2.840.113549.1.1'
const EC = '1.2.840.10045.4'
const SCHEMES = {
  rsa: { md5: `${RSA}.4`, sha1: `${RSA}.5`, sha256: `${RSA}.11`, sha512: `${RSA}.13` },
  ec: { md5: `${EC}.1`, sha1: `${EC}.1`, sha256: `${EC}.3.2`, sha512: `${EC}.3.4` },
} as const

export interface Holder {
  readonly certificate: Buffer
  readonly chain: readonly Uint8Array[]
  readonly key: KeyObject
  readonly kind: 'rsa' | 'ec'
}

type KeyOptions = { readonly bits?: number; readonly exponent?: number; readonly curve?: string }

/** A certificate of the authority for a key of any size or exponent, by a PKCS#10 request. */
export async function certified(
  authority: Authority,
  commonName: string,
  { bits, exponent = 65537, curve = 'P-256' }: KeyOptions,
  given?: KeyObject,
): Promise<Holder> {
  const made =
    bits === undefined
      ? generateKeyPairSync('ec', { namedCurve: curve })
      : generateKeyPairSync('rsa', { modulusLength: bits, publicExponent: exponent })
  const key = given ?? made.privateKey
  const kind = key.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec'
  const spki = publicKeyOf(key)
  const name = seq(set(seq(oid('2.5.4.3'), tlv(0x0c, Buffer.from(commonName)))))
  const body = seq(integer(0), name, spki, tlv(0xa0))
  const algorithm = seq(oid(SCHEMES[kind].sha256), ...(kind === 'rsa' ? [NULL] : []))
  const request = seq(body, algorithm, tlv(0x03, Buffer.from([0]), sign('sha256', body, key)))
  const { certificate, chain } = await authority.certify(request, { commonName, usage: 'signature' })
  return { certificate: Buffer.from(certificate), chain, key, kind }
}

/** SubjectPublicKeyInfo of a private key. */
const publicKeyOf = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' })

export const OIDS = {
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  countersignature: '1.2.840.113549.1.9.6',
  protection: '1.2.840.113549.1.9.52',
  certificateV1: '1.2.840.113549.1.9.16.2.12',
  certificateV2: '1.2.840.113549.1.9.16.2.47',
  timestamp: '1.2.840.113549.1.9.16.2.14',
  policy: '1.2.840.113549.1.9.16.2.15',
} as const

export const attribute = (type: string, ...values: readonly Uint8Array[]): Buffer =>
  seq(oid(type), set(...values))
export const isOf =
  (type: string) =>
  (item: Uint8Array): boolean =>
    oid(type).equals(inside(item)[0] as Buffer)

const serial = (certificate: Uint8Array): [issuer: Buffer, number: Buffer] => {
  const fields = inside(inside(certificate)[0] as Buffer)
  return [fields[3] as Buffer, fields[1] as Buffer]
}
export const identifierOf = (certificate: Uint8Array): Buffer => seq(...serial(certificate))

/** ESSCertIDv2 with SHA-256, its issuer and serial those of `named`. */
export const essOf = (certificate: Uint8Array, named: Uint8Array = certificate): Buffer => {
  const [issuer, number] = serial(named)
  return seq(octets(hashOf('sha256', certificate)), seq(seq(tlv(0xa4, issuer)), number))
}
export const bound = (ess: Uint8Array): Buffer => attribute(OIDS.certificateV2, seq(seq(ess)))

/** What is other than in an honest signature. */
export interface Odd {
  readonly digest?: DigestId
  readonly digestAlgorithm?: Buffer
  readonly signatureAlgorithm?: Buffer
  readonly attributes?: (items: Buffer[]) => readonly Uint8Array[]
  /** As they are written, of those that were signed; null for none. */
  readonly written?: (items: Buffer[]) => readonly Uint8Array[]
  readonly unsigned?: readonly Uint8Array[]
  readonly value?: (signed: Buffer) => Uint8Array
  readonly sid?: Buffer
  readonly certificates?: readonly Uint8Array[]
  readonly contentType?: string
  readonly content?: Buffer
  readonly signers?: (info: Buffer) => readonly Uint8Array[]
}

export function cmsOf(who: Holder, message: Uint8Array, odd: Odd = {}): Buffer {
  const { digest = 'sha256', contentType = OIDS.data } = odd
  const usual = [
    attribute(OIDS.contentType, oid(OIDS.data)),
    attribute(OIDS.messageDigest, octets(hashOf(digest, message))),
    bound(essOf(who.certificate)),
  ]
  const items = [...(odd.attributes?.(usual) ?? usual)].map((one) => Buffer.from(one)).sort(Buffer.compare)
  const signed = set(...items)
  const value = odd.value?.(signed) ?? sign(digest, signed, who.key)
  const digestAlgorithm = odd.digestAlgorithm ?? digestId(digest)
  const scheme = seq(oid(SCHEMES[who.kind][digest]), ...(who.kind === 'rsa' ? [NULL] : []))
  const info = seq(
    integer(1),
    odd.sid ?? identifierOf(who.certificate),
    digestAlgorithm,
    tlv(0xa0, ...(odd.written?.(items) ?? items)),
    odd.signatureAlgorithm ?? scheme,
    octets(value),
    ...(odd.unsigned === undefined ? [] : [tlv(0xa1, ...odd.unsigned)]),
  )
  const body = seq(
    integer(1),
    set(digestAlgorithm),
    seq(oid(contentType), ...(odd.content === undefined ? [] : [tlv(0xa0, odd.content)])),
    tlv(0xa0, ...(odd.certificates ?? [who.certificate, ...who.chain])),
    set(...(odd.signers?.(info) ?? [info])),
  )
  return seq(oid('1.2.840.113549.1.7.2'), tlv(0xa0, body))
}

const ROOM = 12_000

/** A PDF with a signature field whose value is still to come. */
export function hole(
  subFilter = 'ETSI.CAdES.detached',
  base = plainPdf(),
): {
  readonly message: Buffer
  fill(cms: Uint8Array): Uint8Array
} {
  const dictionary = `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/${subFilter}/ByteRange[0 ${'0'.repeat(32)}]/Contents<${'0'.repeat(ROOM * 2)}>>>`
  const pdf = changed(base, {
    [N.page]: replacing('/Annots[', '/Annots[161 0 R '),
    [N.form]: (old) => withKeys('/SigFlags 3')(old.replace('/Fields[', '/Fields[161 0 R ')),
    160: dictionary,
    161: '<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/V 160 0 R/P 3 0 R/Rect[0 0 0 0]/F 132>>',
  })
  const from = pdf.indexOf('/Contents<0') + '/Contents'.length
  const to = from + ROOM * 2 + 2
  const range = `[0 ${from} ${to} ${pdf.length - to}`
  const ranged = bytesOf(pdf.replace(`[0 ${'0'.repeat(32)}`, range.padEnd(35)))
  return {
    message: Buffer.concat([ranged.subarray(0, from), ranged.subarray(to)]),
    fill(cms) {
      const file = ranged.slice()
      file.set(Buffer.from(Buffer.from(cms).toString('hex'), 'latin1'), from + 1)
      return file
    },
  }
}
