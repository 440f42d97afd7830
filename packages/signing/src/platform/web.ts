/** Digests and raw key operations by WebCrypto, for browsers. Same exports as node.ts. */
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { sha3_224, sha3_256, sha3_384, sha3_512, shake256 } from '@noble/hashes/sha3.js'
import type { DigestName, SignatureAlgorithm } from '../types.ts'
import { coordinateLength, ecdsaFromDer, ecdsaToDer } from './ecdsa.ts'
import { platformMessages } from './messages.ts'
import { isOwnDigest, verifyRsaDigest } from './rsa.ts'
import { asPlainRsa, curveOfPkcs8, type KeyInfo, readKeyInfo, requireAllowed } from './spki.ts'
import { DIGEST_LENGTH, type SignatureScheme } from './types.ts'

const HASHES = {
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
  'SHA-224': sha224,
  'SHA-1': sha1,
  MD5: md5,
  'SHA3-224': sha3_224,
  'SHA3-256': sha3_256,
  'SHA3-384': sha3_384,
  'SHA3-512': sha3_512,
}

/** The digest of the joined parts. WebCrypto can't digest a stream, hence @noble/hashes. */
export function digest(hash: DigestName, parts: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> {
  const state = hash === 'SHAKE256' ? shake256.create({ dkLen: 64 }) : HASHES[hash].create()
  for (const part of parts) state.update(part)
  return Uint8Array.from(state.digest())
}

/** See node.ts. */
export async function verifySignature(
  spki: Uint8Array,
  scheme: SignatureScheme,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const key = readKeyInfo(spki)
  const type = scheme.name === 'ECDSA' ? 'EC' : scheme.name === 'Ed25519' ? 'Ed25519' : 'RSA'
  if (scheme.name === 'DSA' || scheme.name === 'Ed448')
    throw platformMessages.error('algorithm-unsupported', scheme.name)
  if (key.type !== type) throw platformMessages.error('key-mismatch', `${scheme.name}, ${key.type}`)
  requireAllowed(key, scheme)
  if ('hash' in scheme && (isOwnDigest(scheme.hash) || scheme.hash === 'SHAKE256')) {
    if (scheme.name !== 'RSA' || key.type !== 'RSA' || scheme.hash === 'SHAKE256')
      throw platformMessages.error('algorithm-unsupported', `${scheme.name}, ${scheme.hash}`)
    return verifyRsaDigest(key, scheme.hash, digest(scheme.hash, [message]), signature)
  }
  const value = key.type === 'EC' ? ecdsaFromDer(signature, coordinateLength(key.bits)) : signature
  if (!value) return false
  const bytes = key.type === 'RSA' && key.pssOnly ? asPlainRsa(spki) : spki
  let imported: CryptoKey
  try {
    const parameters = importParameters(scheme, key)
    imported = await crypto.subtle.importKey('spki', Uint8Array.from(bytes), parameters, false, ['verify'])
  } catch (cause) {
    throw platformMessages.error('algorithm-unsupported', scheme.name, cause)
  }
  try {
    return await crypto.subtle.verify(
      useParameters(scheme),
      imported,
      Uint8Array.from(value),
      Uint8Array.from(message),
    )
  } catch {
    // Parameters that no signature of this key can have, such as a salt longer than its modulus.
    return false
  }
}

/** Signs with a PKCS#8 key; ECDSA values are DER, the PSS salt is as long as the digest. */
export async function signMessage(
  pkcs8: Uint8Array,
  algorithm: SignatureAlgorithm,
  message: Uint8Array,
): Promise<Uint8Array> {
  const scheme = { ...algorithm, saltLength: DIGEST_LENGTH[algorithm.hash] }
  const parameters = importParameters(scheme, { type: 'EC', curve: curveOfPkcs8(pkcs8), bits: 0 })
  const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(pkcs8), parameters, false, ['sign'])
  const value = new Uint8Array(await crypto.subtle.sign(useParameters(scheme), key, Uint8Array.from(message)))
  return algorithm.name === 'ECDSA' ? ecdsaToDer(value) : value
}

function importParameters(scheme: SignatureScheme, key: KeyInfo) {
  switch (scheme.name) {
    case 'RSA':
      return { name: 'RSASSA-PKCS1-v1_5', hash: scheme.hash }
    case 'RSA-PSS':
      return { name: 'RSA-PSS', hash: scheme.hash }
    case 'ECDSA':
      return { name: 'ECDSA', namedCurve: key.type === 'EC' ? key.curve : '' }
    default:
      return { name: 'Ed25519' }
  }
}

function useParameters(scheme: SignatureScheme) {
  switch (scheme.name) {
    case 'RSA':
      return { name: 'RSASSA-PKCS1-v1_5' }
    case 'RSA-PSS':
      return { name: 'RSA-PSS', saltLength: scheme.saltLength }
    case 'ECDSA':
      return { name: 'ECDSA', hash: scheme.hash }
    default:
      return { name: 'Ed25519' }
  }
}

/** See node.ts. */
export function holdsText(bytes: Uint8Array, text: string): boolean {
  const [first, ...rest] = new TextEncoder().encode(text)
  if (first === undefined) return true
  for (let i = bytes.indexOf(first); i >= 0; i = bytes.indexOf(first, i + 1))
    if (rest.every((byte, offset) => bytes[i + 1 + offset] === byte)) return true
  return false
}

export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
}
