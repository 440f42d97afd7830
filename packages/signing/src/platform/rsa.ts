/** RSASSA-PKCS1-v1_5 verification (RFC 8017 §8.2.2) for digests that WebCrypto refuses: MD5, SHA-224 and SHA-3. */
import { concat, equalBytes, toHex } from '../bytes.ts'
import * as der from '../der/write.ts'
import type { DigestName } from '../types.ts'

const DIGEST_OIDS = {
  MD5: '1.2.840.113549.2.5',
  'SHA-224': '2.16.840.1.101.3.4.2.4',
  'SHA3-224': '2.16.840.1.101.3.4.2.7',
  'SHA3-256': '2.16.840.1.101.3.4.2.8',
  'SHA3-384': '2.16.840.1.101.3.4.2.9',
  'SHA3-512': '2.16.840.1.101.3.4.2.10',
} as const
type OwnDigest = keyof typeof DIGEST_OIDS

/** Whether RSA over this digest is verified here and not by WebCrypto. */
export const isOwnDigest = (hash: DigestName): hash is OwnDigest => Object.hasOwn(DIGEST_OIDS, hash)

/** Compares the recovered block with the one expected, as RFC 8017 asks; parses nothing of the signature. */
export function verifyRsaDigest(
  key: { modulus: bigint; exponent: bigint },
  hash: OwnDigest,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const length = Math.ceil(key.modulus.toString(16).length / 2)
  if (signature.length !== length || length < 64 || length > 2048 || key.exponent > 0xffffffffffn)
    return false
  const algorithm = der.sequence(der.oid(DIGEST_OIDS[hash]), der.nullValue())
  const info = der.sequence(algorithm, der.octetString(digest))
  const padding = new Uint8Array(length - info.length - 3).fill(0xff)
  const expected = concat(Uint8Array.of(0, 1), padding, Uint8Array.of(0), info)
  const recovered = power(BigInt(`0x${toHex(signature)}`), key.exponent, key.modulus)
  const hex = recovered.toString(16).padStart(length * 2, '0')
  return equalBytes(
    Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    expected,
  )
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}
