/** The CMS inside a PDF bent by one who holds a key, or a file: attributes, references, algorithms, encodings, paddings. */
import { createPublicKey, sign } from 'node:crypto'
import type { Authority } from '@mohr/authority'
import {
  attribute,
  bound,
  certified,
  cmsOf,
  digestId,
  essOf,
  type Holder,
  hashOf,
  hole,
  identifierOf,
  inside,
  integer,
  isOf,
  NULL,
  type Odd,
  OIDS,
  octets,
  oid,
  seq,
  tlv,
} from './raw-cms.ts'
import { forged, info, padded, pss, pssId } from './raw-rsa.ts'

export interface CmsAttack {
  readonly name: string
  /** Codes of problems, checks or sub-indications, one of which must be named. */
  readonly reasons: readonly string[]
  readonly file: Uint8Array
  readonly twin: Uint8Array
}

const RSA = '1.2.840.113549.1.1'
const without =
  (type: string) =>
  (items: Buffer[]): Buffer[] =>
    items.filter((item) => !isOf(type)(item))
const twice =
  (type: string) =>
  (items: Buffer[]): Buffer[] => [...items, ...items.filter(isOf(type))]
/** Replaced by another of the same type. */
const instead =
  (type: string, ...values: Uint8Array[]) =>
  (items: Buffer[]): Buffer[] => [...without(type)(items), attribute(type, ...values)]

/** r and s of a DER value as they are there. */
const halves = (value: Uint8Array): [Buffer, Buffer] => {
  const [r, s] = inside(value).map((part) => part.subarray(2))
  return [r as Buffer, s as Buffer]
}
const longer = (part: Uint8Array): Buffer => tlv(0x02, Buffer.from([0, ...part]))

/** A certificate with another key in it, and the old signature. */
function rekeyed(certificate: Buffer, other: Holder): Buffer {
  const [body, ...rest] = inside(certificate)
  const fields = inside(body as Buffer)
  const spki = createPublicKey(other.key).export({ type: 'spki', format: 'der' })
  return seq(seq(...fields.slice(0, 6), spki, ...fields.slice(7)), ...rest)
}

export async function cms(authority: Authority): Promise<CmsAttack[]> {
  const ec = await certified(authority, 'Engineer', {})
  const other = await certified(authority, 'Other', {})
  const renamed = await certified(authority, 'Somebody', {}, ec.key)
  const rsa = await certified(authority, 'Engineer', { bits: 2048 })
  const small = await certified(authority, 'Small', { bits: 1024 })
  const cube = await certified(authority, 'Cube', { bits: 2048, exponent: 3 })
  const { message, fill } = hole()
  const honest = (who: Holder, odd: Odd = {}): Uint8Array => fill(cmsOf(who, message, odd))
  const by = (signer: Holder) => (signed: Buffer) => sign('sha256', signed, signer.key)
  const twins = new Map([ec, rsa, cube].map((who) => [who, honest(who)]))
  const row = (name: string, reasons: string, who: Holder, odd: Odd, twin?: Uint8Array): CmsAttack => ({
    name,
    reasons: reasons.split(' '),
    file: honest(who, odd),
    twin: twin ?? (twins.get(who) as Uint8Array),
  })
  const raw = (name: string, reasons: string, change: (whole: Buffer) => Uint8Array): CmsAttack => ({
    name,
    reasons: reasons.split(' '),
    file: fill(change(cmsOf(ec, message))),
    twin: twins.get(ec) as Uint8Array,
  })
  const time = tlv(0x17, Buffer.from('260101000000Z'))
  const timed = (items: Buffer[]): Buffer[] => [...items, attribute(OIDS.signingTime, time)]
  const protection = (digest: Buffer, scheme: Buffer): Buffer =>
    attribute(OIDS.protection, seq(digest, tlv(0xa1, ...inside(scheme))))
  const ecdsa = seq(oid('1.2.840.10045.4.3.2'))
  const protectedBy = (digest: Buffer, scheme: Buffer) => (items: Buffer[]) => [
    ...items,
    protection(digest, scheme),
  ]
  const rightlyProtected = honest(ec, { attributes: protectedBy(digestId('sha256'), ecdsa) })
  const pssTwin = honest(rsa, { signatureAlgorithm: pssId('sha256', 'sha256', 32), value: pss(rsa, 32) })
  const substitute = rekeyed(ec.certificate, other)

  return [
    ...Object.entries({ contentType: 1, messageDigest: 1, certificateV2: 1 }).map(([key]) => {
      const type = OIDS[key as keyof typeof OIDS]
      return row(`${key} twice`, 'cms-attribute-repeated', ec, { attributes: twice(type) })
    }),
    row(
      'signing-time twice',
      'cms-attribute-repeated',
      ec,
      { attributes: (all) => timed(timed(all)) },
      honest(ec, { attributes: timed }),
    ),
    row('two message digests in one attribute', 'cms-attribute-repeated', ec, {
      attributes: instead(OIDS.messageDigest, octets(hashOf('sha256', message)), octets(Buffer.alloc(32))),
    }),
    row('two content types in one attribute', 'cms-attribute-repeated', ec, {
      attributes: instead(OIDS.contentType, oid(OIDS.data), oid('1.2.840.113549.1.7.2')),
    }),
    row('a message digest without value', 'cms-attribute-repeated', ec, {
      attributes: instead(OIDS.messageDigest),
    }),
    row('no content type', 'cms-attribute-missing', ec, { attributes: without(OIDS.contentType) }),
    row('no message digest', 'cms-attribute-missing', ec, { attributes: without(OIDS.messageDigest) }),
    row('no signing certificate', 'signing-certificate', ec, { attributes: without(OIDS.certificateV2) }),
    row('no attributes at all', 'cms-attribute-missing', ec, { attributes: () => [] }),
    row('another content type', 'cms-content-type', ec, {
      attributes: instead(OIDS.contentType, oid('1.2.840.113549.1.9.16.1.4')),
    }),
    row('another type of the content itself', 'cms-content-type', ec, {
      contentType: '1.2.840.113549.1.9.16.1.4',
    }),
    row('a message digest of another file', 'cms-digest-differs', ec, {
      attributes: instead(OIDS.messageDigest, octets(Buffer.alloc(32))),
    }),
    row('a message digest as a BIT STRING', 'cms-digest-differs', ec, {
      attributes: instead(OIDS.messageDigest, tlv(0x03, Buffer.from([0]), hashOf('sha256', message))),
    }),
    row('a message digest cut short', 'cms-digest-differs', ec, {
      attributes: instead(OIDS.messageDigest, octets(hashOf('sha256', message).subarray(0, 16))),
    }),
    ...(['contentType', 'messageDigest', 'certificateV2', 'signingTime', 'policy'] as const).map((key) =>
      row(`${key} among the unsigned attributes`, 'cms-attribute-misplaced', ec, {
        unsigned: [attribute(OIDS[key], octets(Buffer.alloc(32)))],
      }),
    ),
    row('the certificate named only outside the signature', 'cms-attribute-misplaced', ec, {
      attributes: without(OIDS.certificateV2),
      unsigned: [bound(essOf(ec.certificate))],
    }),
    ...(['timestamp', 'countersignature'] as const).map((key) =>
      row(`${key} among the signed attributes`, 'cms-attribute-misplaced', ec, {
        attributes: (items) => [...items, attribute(OIDS[key], NULL)],
      }),
    ),
    row('an attribute added after signing', 'cms-signature-wrong', ec, { written: timed }),
    row('an attribute taken away after signing', 'cms-signature-wrong', ec, {
      written: without(OIDS.certificateV2),
    }),
    row('a reference with another hash', 'signing-certificate', ec, {
      attributes: (items) => [
        ...without(OIDS.certificateV2)(items),
        bound(essOf(other.certificate, ec.certificate)),
      ],
    }),
    row('a reference with another serial', 'signing-certificate', ec, {
      attributes: (items) => [
        ...without(OIDS.certificateV2)(items),
        bound(essOf(ec.certificate, other.certificate)),
      ],
    }),
    row('a reference with another issuer', 'signing-certificate', ec, {
      attributes: (items) => [
        ...without(OIDS.certificateV2)(items),
        bound(
          essOf(
            ec.certificate,
            seq(
              seq(
                ...inside(inside(ec.certificate)[0] as Buffer).map((part, i) =>
                  i === 3 ? (inside(inside(ec.certificate)[0] as Buffer)[5] as Buffer) : part,
                ),
              ),
            ),
          ),
        ),
      ],
    }),
    row('a reference by MD5', 'cms-attribute-malformed cms-weak-digest signing-certificate', ec, {
      attributes: (items) => [
        ...without(OIDS.certificateV2)(items),
        bound(seq(digestId('md5'), octets(hashOf('md5', ec.certificate)))),
      ],
    }),
    row(
      'a reference of version 1 to another certificate',
      'signing-certificate',
      ec,
      {
        attributes: (items) => [
          ...items,
          attribute(OIDS.certificateV1, seq(seq(seq(octets(hashOf('sha1', other.certificate)))))),
        ],
      },
      honest(ec, {
        attributes: (items) => [
          ...items,
          attribute(OIDS.certificateV1, seq(seq(seq(octets(hashOf('sha1', ec.certificate)))))),
        ],
      }),
    ),
    row('two signers', 'pades.signers cms-signers structure FORMAT_FAILURE', ec, {
      signers: (one) => [one, one],
    }),
    row('no signer', 'pades.signers cms-signers structure FORMAT_FAILURE', ec, { signers: () => [] }),
    row('MD5', 'weak-algorithm algorithms CRYPTO_CONSTRAINTS_FAILURE_NO_POE SIG_CRYPTO_FAILURE', rsa, {
      digest: 'md5',
    }),
    row('SHA-1', 'weak-algorithm algorithms CRYPTO_CONSTRAINTS_FAILURE_NO_POE', rsa, { digest: 'sha1' }),
    row('SHA-1 with ECDSA', 'weak-algorithm algorithms CRYPTO_CONSTRAINTS_FAILURE_NO_POE', ec, {
      digest: 'sha1',
    }),
    row(
      'an RSA key of 1024 bits',
      'weak-algorithm algorithms CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      small,
      {},
      twins.get(rsa),
    ),
    row('r and s side by side', 'cms-ecdsa-encoding', ec, {
      value: (signed) => sign('sha256', signed, { key: ec.key, dsaEncoding: 'ieee-p1363' }),
    }),
    row('r with a leading zero', 'cms-signature-wrong signature-value', ec, {
      value: (signed) => {
        const [r, s] = halves(by(ec)(signed))
        return seq(longer(r), tlv(0x02, s))
      },
    }),
    row('s with leading zeros', 'cms-signature-wrong signature-value', ec, {
      value: (signed) => {
        const [r, s] = halves(by(ec)(signed))
        return seq(tlv(0x02, r), longer(Buffer.from([0, ...s])))
      },
    }),
    row('negative r and s', 'cms-signature-wrong signature-value', ec, {
      value: (signed) => {
        const full = (part: Buffer) =>
          tlv(0x02, Buffer.from([0x80 | (part.at(-32) as number), ...part.subarray(-31)]))
        return seq(...halves(by(ec)(signed)).map(full))
      },
    }),
    row('bytes behind s inside', 'cms-signature-wrong signature-value', ec, {
      value: (signed) => seq(...inside(by(ec)(signed)), NULL),
    }),
    row('bytes behind the value', 'cms-signature-wrong signature-value', ec, {
      value: (signed) => Buffer.concat([by(ec)(signed), Buffer.from([0])]),
    }),
    row('a value of zeros', 'cms-signature-wrong signature-value', ec, {
      value: () => seq(integer(0), integer(0)),
    }),
    row('a value of nothing', 'cms-signature-wrong signature-value', ec, { value: () => Buffer.alloc(0) }),
    row('a digest algorithm that isn’t the one used', 'cms-digest-differs cms-signature-wrong', ec, {
      digestAlgorithm: digestId('sha512'),
    }),
    row('a signature algorithm of another digest', 'cms-signature-wrong', ec, {
      signatureAlgorithm: seq(oid('1.2.840.10045.4.3.4')),
    }),
    row('a signature algorithm of another kind of key', 'key-mismatch', ec, {
      signatureAlgorithm: seq(oid(`${RSA}.11`), NULL),
    }),
    row('a digest algorithm that is none', 'cms-attribute-malformed', ec, {
      digestAlgorithm: seq(oid('1.2.3.4')),
    }),
    row('another key of the same name and serial', 'signing-certificate', ec, {
      value: by(other),
      certificates: [substitute, ...ec.chain],
    }),
    row(
      'another key of the same name and serial, named rightly',
      'chain certificate-path NO_CERTIFICATE_CHAIN_FOUND signing-certificate',
      ec,
      {
        value: by(other),
        certificates: [substitute, ...ec.chain],
        attributes: (items) => [...without(OIDS.certificateV2)(items), bound(essOf(substitute))],
      },
    ),
    row('the same key under another name', 'signing-certificate', ec, {
      sid: identifierOf(renamed.certificate),
      certificates: [renamed.certificate, ...renamed.chain],
    }),
    row('a certificate that isn’t there', 'cms-certificate-missing NO_SIGNING_CERTIFICATE_FOUND', ec, {
      certificates: ec.chain,
    }),
    row('the content enclosed beside the file', 'enclosed-content', ec, {
      content: octets(message.subarray(0, 100)),
    }),
    row('a digest enclosed beside the file', 'enclosed-content', ec, {
      content: octets(hashOf('sha1', message)),
    }),
    row('RSA with garbage behind the digest, forged by a cube root', 'cms-signature-wrong', cube, {
      value: forged,
    }),
    row('RSA with another padding', 'cms-signature-wrong', rsa, {
      value: (signed) => padded(rsa, info(hashOf('sha256', signed)), 0xfe),
    }),
    row('RSA without padding', 'cms-signature-wrong', rsa, {
      value: (signed) => padded(rsa, info(hashOf('sha256', signed)), 0),
    }),
    row('RSA with the bare digest', 'cms-signature-wrong', rsa, {
      value: (signed) => padded(rsa, hashOf('sha256', signed)),
    }),
    row('RSA with bytes behind the DigestInfo', 'cms-signature-wrong', rsa, {
      value: (signed) => padded(rsa, Buffer.concat([info(hashOf('sha256', signed)), Buffer.alloc(4)])),
    }),
    row('RSA with a parameter that isn’t NULL', 'cms-signature-wrong', rsa, {
      value: (signed) =>
        padded(
          rsa,
          seq(seq(oid('2.16.840.1.101.3.4.2.1'), octets(Buffer.alloc(8))), octets(hashOf('sha256', signed))),
        ),
    }),
    row('RSA with a byte before the value', 'cms-signature-wrong', rsa, {
      value: (signed) => Buffer.concat([Buffer.from([0]), by(rsa)(signed)]),
    }),
    row(
      'PSS with a mask of another digest',
      'algorithm-unsupported',
      rsa,
      { signatureAlgorithm: pssId('sha256', 'sha512', 32), value: pss(rsa, 32) },
      pssTwin,
    ),
    row(
      'PSS of another digest',
      'cms-signature-wrong',
      rsa,
      { signatureAlgorithm: pssId('sha512', 'sha512', 32), value: pss(rsa, 32) },
      pssTwin,
    ),
    row(
      'PSS with another salt',
      'cms-signature-wrong',
      rsa,
      { signatureAlgorithm: pssId('sha256', 'sha256', 20), value: pss(rsa, 32) },
      pssTwin,
    ),
    row(
      'PSS without parameters',
      'cms-signature-wrong signature-value',
      rsa,
      { signatureAlgorithm: seq(oid(`${RSA}.10`)), value: pss(rsa, 32) },
      pssTwin,
    ),
    row(
      'protection of another digest',
      'cms-algorithm-mismatch',
      ec,
      { attributes: protectedBy(digestId('sha512'), ecdsa) },
      rightlyProtected,
    ),
    row(
      'protection of another signature',
      'cms-algorithm-mismatch',
      ec,
      { attributes: protectedBy(digestId('sha256'), seq(oid(`${RSA}.11`))) },
      rightlyProtected,
    ),
    row(
      'protection that isn’t one',
      'cms-attribute-malformed',
      ec,
      { attributes: (items) => [...items, attribute(OIDS.protection, NULL)] },
      rightlyProtected,
    ),
    row('a countersignature that is none', 'signature-unknown', ec, {
      unsigned: [attribute(OIDS.countersignature, NULL)],
    }),
    row(
      'a signing time that is none',
      'cms-attribute-malformed',
      ec,
      {
        attributes: (items) => [...items, attribute(OIDS.signingTime, octets(Buffer.from('260101000000Z')))],
      },
      honest(ec, { attributes: timed }),
    ),
    row('a reference with two hashes', 'cms-attribute-malformed', ec, {
      attributes: instead(
        OIDS.certificateV2,
        seq(seq(seq(octets(hashOf('sha256', ec.certificate)), octets(hashOf('sha256', other.certificate))))),
      ),
    }),
    raw('a second content beside the first', 'cms-malformed', (whole) => {
      const [type, body] = inside(whole) as [Buffer, Buffer]
      const fields = inside(inside(body)[0] as Buffer)
      const twice = seq(...inside(fields[2] as Buffer), NULL)
      return seq(type, tlv(0xa0, seq(...fields.slice(0, 2), twice, ...fields.slice(3))))
    }),
    raw('bytes behind the CMS', 'pades.padding', (whole) => Buffer.concat([whole, Buffer.from('ab')])),
    raw('another CMS behind the CMS', 'pades.padding', (whole) => Buffer.concat([whole, whole])),
    raw('an element beside the SignedData', 'cms-malformed', (whole) => seq(...inside(whole), NULL)),
    raw('a length in more bytes than it needs, cut', 'cms-malformed pades.contents', (whole) =>
      Buffer.concat([Buffer.from([0x30, 0x88]), Buffer.alloc(7, 0xff), whole]),
    ),
    raw('an indefinite one that hides a second', 'cms-malformed', (whole) =>
      Buffer.concat([Buffer.from([0x30, 0x80]), ...inside(whole), whole, Buffer.alloc(2)]),
    ),
  ]
}
