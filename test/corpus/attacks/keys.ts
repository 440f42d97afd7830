/** Certified keys that bind nothing, are weaker than they look or are used as they don't allow, and values out of their range. */
import { constants, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { digestId, hashOf, inside, integer, NULL, oid, seq, tlv } from './raw-cms.ts'
import {
  bits,
  certificate,
  ECDSA,
  ecKey,
  makePki,
  number,
  type Party,
  party,
  signedBy,
  spkiOf,
} from './raw-pki.ts'
import { info } from './raw-rsa.ts'

export interface KeyAttack {
  readonly name: string
  readonly reasons: readonly string[]
  readonly root: Uint8Array
  readonly file: Uint8Array
  readonly twin: Uint8Array
}

interface Used {
  readonly key: KeyObject
  readonly spki?: Buffer
  readonly algorithm?: Buffer
  readonly value?: (signed: Buffer) => Uint8Array
}

const RSA = '1.2.840.113549.1.1'
const RSA_SHA256 = seq(oid(`${RSA}.11`), NULL)
const P_256 = oid('1.2.840.10045.3.1.7')
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const ED25519 = seq(oid('1.3.101.112'))

const big = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const little = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse()
const modulusOf = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'jwk' }).n as string, 'base64url')
const rsaKey = (modulus: Buffer, exponent: number, after: Buffer = Buffer.alloc(0)): Buffer =>
  seq(seq(oid(`${RSA}.1`), NULL), bits(Buffer.concat([seq(modulus, number(exponent)), after])))
const ecPoint = (point: Uint8Array, curve: Buffer = P_256): Buffer =>
  seq(seq(oid('1.2.840.10045.2.1'), curve), bits(point))
const edKey = (point: Uint8Array): Buffer => seq(ED25519, bits(point))

/** P-256 with all its numbers written out (RFC 3279 §2.3.5). */
const EXPLICIT = seq(
  integer(1),
  seq(oid('1.2.840.10045.1.1'), number(0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn)),
  seq(
    tlv(4, Buffer.from('ffffffff00000001000000000000000000000000fffffffffffffffffffffffc', 'hex')),
    tlv(4, Buffer.from('5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b', 'hex')),
  ),
  tlv(
    4,
    Buffer.from(
      '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
      'hex',
    ),
  ),
  number(ORDER),
  integer(1),
)

const mask = (digest: 'sha256' | 'sha512'): Buffer => seq(oid(`${RSA}.8`), digestId(digest))
const pssParameters = (digest: 'sha256' | 'sha512', salt: number, ...more: Buffer[]): Buffer =>
  seq(tlv(0xa0, digestId(digest)), tlv(0xa1, mask(digest)), tlv(0xa2, number(salt)), ...more)
const pssOnly = (key: KeyObject, constraints: Buffer): Buffer =>
  seq(seq(oid(`${RSA}.10`), constraints), inside(spkiOf(key))[1] as Buffer)

export function keys(): KeyAttack[] {
  const { ca, caCertificate, rootCertificate } = makePki()
  const signed = ({ key, spki = spkiOf(key), algorithm = ECDSA.sha256, value }: Used): Uint8Array => {
    const subject: Party = { ...party('Engineer', key), spki }
    const own = certificate(subject, ca)
    return signedBy({ key }, [own, caCertificate], { algorithm, ...(value ? { value } : {}) })
  }
  const row = (name: string, reasons: string, attack: Used, twin: Used): KeyAttack => ({
    name,
    reasons: reasons.split(' '),
    root: rootCertificate,
    file: signed(attack),
    twin: signed(twin),
  })

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const modulus = modulusOf(rsa)
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  const plainRsa: Used = { key: rsa, algorithm: RSA_SHA256 }
  const unpadded = (signed: Buffer): Buffer => {
    const encoded = info(hashOf('sha256', signed))
    const fill = Buffer.alloc(256 - 3 - encoded.length, 0xff)
    return Buffer.concat([Buffer.from([0, 1]), fill, Buffer.from([0]), encoded])
  }
  const pss = (digest: 'sha256' | 'sha512', salt: number, stated = pssParameters(digest, salt)): Used => ({
    key: rsa,
    algorithm: seq(oid(`${RSA}.10`), stated),
    value: (data) =>
      sign(digest, data, { key: rsa, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt }),
  })
  const honestPss = pss('sha256', 32)
  const bound = { spki: pssOnly(rsa, pssParameters('sha256', 32)) }

  const ec = ecKey()
  const plainEc: Used = { key: ec }
  const point = spkiOf(ec).subarray(-65)
  const compressed = Buffer.concat([Buffer.from([2 + ((point[64] as number) & 1)]), point.subarray(1, 33)])
  const halves = (data: Buffer): [bigint, bigint] => {
    const [r, s] = inside(sign('sha256', data, ec)).map((part) => big(part.subarray(2)))
    return [r as bigint, s as bigint]
  }
  const bent =
    (change: (r: bigint, s: bigint) => readonly [bigint, bigint]) =>
    (data: Buffer): Buffer =>
      seq(...change(...halves(data)).map(number))
  const brainpool = generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' }).privateKey
  const short = generateKeyPairSync('ec', { namedCurve: 'secp160r1' }).privateKey

  const ed = createPrivateKey(
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  )
  const plainEd: Used = { key: ed, algorithm: ED25519, value: (data) => sign(null, data, ed) }
  const everything: Used = { ...plainEd, value: () => Buffer.concat([little(1n), little(0n)]) }
  const edPrime = 2n ** 255n - 19n
  const edOrder = 2n ** 252n + 27742317777372353535851937790883648493n

  return [
    row(
      'RSA with the exponent 1, under which all is signed',
      'key-malformed',
      { ...plainRsa, spki: rsaKey(number(big(modulus)), 1), value: unpadded },
      plainRsa,
    ),
    row(
      'RSA of 1024 bits with bytes behind the key',
      'der-unexpected der-malformed key-malformed',
      { ...plainRsa, key: small, spki: rsaKey(number(big(modulusOf(small))), 65537, NULL) },
      plainRsa,
    ),
    row(
      'RSA whose modulus is negative',
      'key-malformed',
      { ...plainRsa, spki: rsaKey(tlv(0x02, modulus), 65537) },
      plainRsa,
    ),
    row(
      'PSS with another salt than the key wants',
      'key-mismatch',
      { ...pss('sha256', 0), ...bound },
      { ...honestPss, ...bound },
    ),
    row(
      'PSS with another digest than the key wants',
      'key-mismatch',
      { ...pss('sha512', 64), ...bound },
      { ...pss('sha256', 64), ...bound },
    ),
    row(
      'PKCS#1 v1.5 by a key for PSS',
      'key-mismatch',
      { ...plainRsa, ...bound },
      { ...honestPss, ...bound },
    ),
    row(
      'PSS with a trailer of its own',
      'algorithm-unsupported',
      pss('sha256', 32, pssParameters('sha256', 32, tlv(0xa3, integer(2)))),
      pss('sha256', 32, pssParameters('sha256', 32, tlv(0xa3, integer(1)))),
    ),
    row(
      'PSS with a parameter that isn’t known',
      'der-unexpected',
      pss('sha256', 32, pssParameters('sha256', 32, tlv(0xa4, integer(1)))),
      honestPss,
    ),
    row(
      'PSS with a salt longer than the key',
      'cms-signature-wrong',
      pss('sha256', 32, pssParameters('sha256', 400)),
      pss('sha256', 222),
    ),
    row(
      'a curve of one’s own',
      'algorithm-unsupported',
      { ...plainEc, spki: ecPoint(point, EXPLICIT) },
      { ...plainEc, spki: ecPoint(point) },
    ),
    row(
      'a curve of 160 bits',
      'algorithms CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      { key: short },
      { key: brainpool },
    ),
    row(
      'a point that isn’t on the curve',
      'key-malformed',
      {
        ...plainEc,
        spki: ecPoint(Buffer.concat([point.subarray(0, 64), Buffer.from([(point[64] as number) ^ 1])])),
      },
      { ...plainEc, spki: ecPoint(compressed) },
    ),
    row(
      'the point at infinity',
      'cms-signature-wrong key-malformed',
      { ...plainEc, spki: ecPoint(Buffer.from([0])) },
      plainEc,
    ),
    ...(
      [
        ['r of nothing', (_, s) => [0n, s]],
        ['s of nothing', (r) => [r, 0n]],
        ['r as large as the order', (_, s) => [ORDER, s]],
        ['r beyond the order', (r, s) => [r + ORDER, s]],
        ['s beyond the order', (r, s) => [r, s + ORDER]],
      ] as [string, Parameters<typeof bent>[0]][]
    ).map(([name, change]) =>
      row(
        name,
        'cms-signature-wrong',
        { ...plainEc, value: bent(change) },
        { ...plainEc, value: bent((r, s) => [r, ORDER - s]) },
      ),
    ),
    ...(
      [
        ['the neutral point', 1n],
        ['a point of order 2', edPrime - 1n],
        ['a point of order 4', 0n],
        ['the neutral point, written beyond the prime', edPrime + 1n],
      ] as const
    ).map(([name, y]) =>
      row(
        `Ed25519 with ${name}, under which one value signs all`,
        'key-malformed',
        { ...everything, spki: edKey(little(y)) },
        plainEd,
      ),
    ),
    row(
      'Ed25519 with S beyond the order',
      'cms-signature-wrong',
      {
        ...plainEd,
        value(data) {
          const value = sign(null, data, ed)
          const s = big(Buffer.from(value.subarray(32)).reverse())
          return Buffer.concat([value.subarray(0, 32), little(s + edOrder)])
        },
      },
      plainEd,
    ),
  ]
}
