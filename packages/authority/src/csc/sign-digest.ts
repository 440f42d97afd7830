/** Signing a digest that was computed elsewhere: RSA PKCS#1 v1.5 and PSS (RFC 8017), ECDSA (FIPS 186-5 §6.4). */
import { constants, createHash, createPrivateKey, privateEncrypt, randomBytes } from 'node:crypto'
import { p256, p384, p521 } from '@noble/curves/nist.js'

export const HASHES = {
  '2.16.840.1.101.3.4.2.1': { name: 'sha256', length: 32 },
  '2.16.840.1.101.3.4.2.2': { name: 'sha384', length: 48 },
  '2.16.840.1.101.3.4.2.3': { name: 'sha512', length: 64 },
} as const
export type HashOid = keyof typeof HASHES

export const SIGNATURES: Readonly<Record<string, { kind: 'RSA' | 'PSS' | 'EC'; hash?: HashOid }>> = {
  '1.2.840.113549.1.1.1': { kind: 'RSA' },
  '1.2.840.113549.1.1.11': { kind: 'RSA', hash: '2.16.840.1.101.3.4.2.1' },
  '1.2.840.113549.1.1.12': { kind: 'RSA', hash: '2.16.840.1.101.3.4.2.2' },
  '1.2.840.113549.1.1.13': { kind: 'RSA', hash: '2.16.840.1.101.3.4.2.3' },
  '1.2.840.113549.1.1.10': { kind: 'PSS' },
  '1.2.840.10045.2.1': { kind: 'EC' },
  '1.2.840.10045.4.3.2': { kind: 'EC', hash: '2.16.840.1.101.3.4.2.1' },
  '1.2.840.10045.4.3.3': { kind: 'EC', hash: '2.16.840.1.101.3.4.2.2' },
  '1.2.840.10045.4.3.4': { kind: 'EC', hash: '2.16.840.1.101.3.4.2.3' },
}

const CURVES = { 'P-256': p256, 'P-384': p384, 'P-521': p521 } as const

/** The value over `digest`; ECDSA as DER. The PSS salt is as long as the digest. */
export function signDigest(
  pkcs8: Uint8Array,
  kind: 'RSA' | 'PSS' | 'EC',
  hash: HashOid,
  digest: Uint8Array,
): Uint8Array {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  if (kind === 'RSA')
    return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo(hash, digest))
  if (kind === 'PSS') {
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, encodePss(hash, digest, bits))
  }
  const { crv, d = '' } = key.export({ format: 'jwk' })
  const curve = CURVES[crv as keyof typeof CURVES]
  const secret = Uint8Array.from(Buffer.from(d, 'base64url'))
  return curve.sign(digest, secret, { prehash: false, lowS: false, format: 'der' })
}

/** RFC 8017 §9.2; the last arc of the digest's identifier is the only byte that differs. */
function digestInfo(hash: HashOid, digest: Uint8Array): Buffer {
  const oid = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, Number(hash.slice(-1))]
  const algorithm = [0x30, 13, 0x06, 9, ...oid, 0x05, 0]
  return Buffer.from([0x30, 17 + digest.length, ...algorithm, 0x04, digest.length, ...digest])
}

/** EMSA-PSS-ENCODE (RFC 8017 §9.1.1), to the length of the modulus. */
function encodePss(hash: HashOid, digest: Uint8Array, modulusBits: number): Buffer {
  const { name, length } = HASHES[hash]
  const size = Math.ceil((modulusBits - 1) / 8)
  const salt = randomBytes(length)
  const h = createHash(name).update(Buffer.alloc(8)).update(digest).update(salt).digest()
  const block = Buffer.concat([Buffer.alloc(size - 2 * length - 2), Buffer.of(1), salt])
  const mask = mgf1(name, h, block.length)
  for (const [i, byte] of mask.entries()) block[i] = (block[i] as number) ^ byte
  block[0] = (block[0] as number) & (0xff >> (8 * size - (modulusBits - 1)))
  const encoded = Buffer.concat([block, h, Buffer.of(0xbc)])
  return Buffer.concat([Buffer.alloc(Math.ceil(modulusBits / 8) - size), encoded])
}

function mgf1(name: string, seed: Buffer, length: number): Buffer {
  const parts: Buffer[] = []
  for (let counter = 0; parts.reduce((sum, part) => sum + part.length, 0) < length; counter++) {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(counter)
    parts.push(createHash(name).update(seed).update(number).digest())
  }
  return Buffer.concat(parts).subarray(0, length)
}
