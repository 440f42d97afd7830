/** RSA values that no honest signer makes: lax paddings, forged cubes, odd parameters of PSS. */
import { constants, sign } from 'node:crypto'
import { digestId, type Holder, hashOf, integer, NULL, octets, oid, seq, tlv } from './raw-cms.ts'

const RSA = '1.2.840.113549.1.1'

/** The big-endian number of an RSA block raised or rooted. */
const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const block = (value: bigint, length: number): Buffer =>
  Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex')
function cubeRoot(value: bigint): bigint {
  let [low, high] = [0n, 1n << 1024n]
  while (low < high) {
    const middle = (low + high) >> 1n
    if (middle ** 3n < value) low = middle + 1n
    else high = middle
  }
  return low
}
export const info = (digest: Uint8Array): Buffer =>
  seq(seq(oid('2.16.840.1.101.3.4.2.1'), NULL), octets(digest))
/** PKCS#1 v1.5 with this DigestInfo, padded as asked, by the private key itself. */
export function padded(who: Holder, encoded: Uint8Array, pad = 0xff): Buffer {
  const length = 256
  const fill = Buffer.alloc(length - 3 - encoded.length, pad)
  const whole = Buffer.concat([Buffer.from([0, 1]), fill, Buffer.from([0]), encoded])
  const { n, d } = who.key.export({ format: 'jwk' })
  const [modulus, exponent] = [n, d].map((part) => number(Buffer.from(part as string, 'base64url')))
  return block(power(number(whole), exponent as bigint, modulus as bigint), length)
}
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let [square, left] = [base % modulus, exponent]; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
/** Without the key: a block that begins as PKCS#1 v1.5 wants, and ends in whatever the cube gives. */
export const forged = (signed: Buffer): Buffer => {
  const start = Buffer.concat([
    Buffer.from([0, 1]),
    Buffer.alloc(8, 0xff),
    Buffer.from([0]),
    info(hashOf('sha256', signed)),
  ])
  return block(cubeRoot(number(Buffer.concat([start, Buffer.alloc(256 - start.length)]))), 256)
}

const mgf = (digest: 'sha1' | 'sha256' | 'sha512'): Buffer => seq(oid(`${RSA}.8`), digestId(digest))
export const pssId = (hash: 'sha256' | 'sha512', mask: 'sha1' | 'sha256' | 'sha512', salt: number): Buffer =>
  seq(oid(`${RSA}.10`), seq(tlv(0xa0, digestId(hash)), tlv(0xa1, mgf(mask)), tlv(0xa2, integer(salt))))
export const pss =
  (who: Holder, salt: number) =>
  (signed: Buffer): Buffer =>
    sign('sha256', signed, { key: who.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt })
