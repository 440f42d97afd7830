/** Writing PKCS#12 files (RFC 7292) as OpenSSL 3 does: PBES2 with AES-256, PBKDF2 and a SHA-256 MAC. */
import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import {
  Set as AsnSet,
  BmpString,
  Constructed,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
} from 'asn1js'

const ITERATIONS = 2048

export type Pkcs12Input = {
  readonly privateKey: Uint8Array
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  readonly friendlyName: string
}

/** DER PFX protected by the password. */
export function buildPkcs12(input: Pkcs12Input, password: string): Uint8Array<ArrayBuffer> {
  const localKeyId = octets(createHash('sha1').update(input.certificate).digest())
  const keyAttributes = [
    attribute('1.2.840.113549.1.9.20', new BmpString({ value: input.friendlyName })),
    attribute('1.2.840.113549.1.9.21', localKeyId),
  ]
  const [keyCipher, keyOctets] = encrypt(input.privateKey, password)
  const keyBag = bag('1.2.840.113549.1.12.10.1.2', sequence(keyCipher, octets(keyOctets)), keyAttributes)
  const certificateBags = [input.certificate, ...input.chain].map((certificate, i) => {
    const value = sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octets(certificate)))
    return bag('1.2.840.113549.1.12.10.1.3', value, i === 0 ? keyAttributes : [])
  })
  const [cipher, encrypted] = encrypt(der(sequence(...certificateBags)), password)
  const authSafe = der(
    sequence(
      sequence(
        oid('1.2.840.113549.1.7.6'),
        explicit(0, sequence(integer(0), sequence(oid(DATA), cipher, implicitOctets(encrypted)))),
      ),
      dataInfo(der(sequence(keyBag))),
    ),
  )
  return der(sequence(integer(3), dataInfo(authSafe), macData(authSafe, password)))
}

const DATA = '1.2.840.113549.1.7.1'
type Node =
  | Sequence
  | Constructed
  | Primitive
  | OctetString
  | Integer
  | ObjectIdentifier
  | Null
  | AsnSet
  | BmpString

const sequence = (...value: Node[]): Sequence => new Sequence({ value })
const oid = (value: string): ObjectIdentifier => new ObjectIdentifier({ value })
const integer = (value: number): Integer => new Integer({ value })
const octets = (bytes: Uint8Array): OctetString =>
  new OctetString({ valueHex: Uint8Array.from(bytes).buffer })
const explicit = (tagNumber: number, value: Node): Constructed =>
  new Constructed({ idBlock: { tagClass: 3, tagNumber }, value: [value] })
const implicitOctets = (bytes: Uint8Array): Primitive =>
  new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: Uint8Array.from(bytes).buffer })
const der = (node: Node): Uint8Array<ArrayBuffer> => new Uint8Array(node.toBER(false))
const dataInfo = (content: Uint8Array): Sequence => sequence(oid(DATA), explicit(0, octets(content)))
const attribute = (type: string, value: Node): Sequence => sequence(oid(type), new AsnSet({ value: [value] }))

const bag = (type: string, value: Node, attributes: Sequence[]): Sequence =>
  sequence(
    oid(type),
    explicit(0, value),
    ...(attributes.length > 0 ? [new AsnSet({ value: attributes })] : []),
  )

function encrypt(plain: Uint8Array, password: string): [Sequence, Uint8Array] {
  const salt = randomBytes(16)
  const iv = randomBytes(16)
  const key = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const derivation = sequence(
    oid('1.2.840.113549.1.5.12'),
    sequence(octets(salt), integer(ITERATIONS), sequence(oid('1.2.840.113549.2.9'), new Null())),
  )
  const encryption = sequence(oid('2.16.840.1.101.3.4.1.42'), octets(iv))
  const algorithm = sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, encryption))
  return [algorithm, Buffer.concat([cipher.update(plain), cipher.final()])]
}

function macData(content: Uint8Array, password: string): Sequence {
  const salt = randomBytes(16)
  const mac = createHmac('sha256', deriveMacKey(password, salt)).update(content).digest()
  const algorithm = sequence(oid('2.16.840.1.101.3.4.2.1'), new Null())
  return sequence(sequence(algorithm, octets(mac)), octets(salt), integer(ITERATIONS))
}

/** RFC 7292 Appendix B.2 with ID 3 and SHA-256, whose digest is as long as the key: one round suffices. */
function deriveMacKey(password: string, salt: Uint8Array): Buffer {
  const fill = (bytes: Uint8Array) =>
    Buffer.from(
      Array.from({ length: Math.ceil(bytes.length / 64) * 64 }, (_, i) => bytes[i % bytes.length] as number),
    )
  const bmp = Buffer.from(`${password}\0`, 'utf16le').swap16()
  let key = createHash('sha256')
    .update(Buffer.concat([Buffer.alloc(64, 3), fill(salt), fill(bmp)]))
    .digest()
  for (let i = 1; i < ITERATIONS; i++) key = createHash('sha256').update(key).digest()
  return key
}
