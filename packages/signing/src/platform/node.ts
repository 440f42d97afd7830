/** Digests and raw key operations by node:crypto. Same exports as web.ts. */
import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  hash as oneShot,
  sign,
  verify,
} from 'node:crypto'
import type { DigestName, SignatureAlgorithm } from '../types.ts'
import { platformMessages } from './messages.ts'
import { type KeyInfo, readKeyInfo, requireAllowed } from './spki.ts'
import { DIGEST_LENGTH, type SignatureScheme } from './types.ts'

const HASHES: Readonly<Record<DigestName, string>> = {
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA-224': 'sha224',
  'SHA-1': 'sha1',
  MD5: 'md5',
  'SHA3-224': 'sha3-224',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
  SHAKE256: 'shake256',
}

/** The digest of the joined parts, which may be an unending stream of chunks. */
export function digest(hash: DigestName, parts: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> {
  const [whole, ...more] = Array.isArray(parts) ? (parts as readonly Uint8Array[]) : []
  // Most of what is hashed is small and in one piece: then a state costs more than the hashing.
  if (whole !== undefined && more.length === 0 && hash !== 'SHAKE256')
    return Uint8Array.from(oneShot(HASHES[hash], whole, 'buffer'))
  const state = createHash(HASHES[hash], { outputLength: DIGEST_LENGTH[hash] })
  for (const part of parts) state.update(part)
  return Uint8Array.from(state.digest())
}

const KEY_TYPES: Readonly<Record<SignatureScheme['name'], readonly string[]>> = {
  RSA: ['rsa'],
  'RSA-PSS': ['rsa', 'rsa-pss'],
  ECDSA: ['ec'],
  DSA: ['dsa'],
  Ed25519: ['ed25519'],
  Ed448: ['ed448'],
}

/**
 * Whether `signature` over `message` was made by the key of `spki`. Throws `key-malformed`, `key-mismatch` or
 * `algorithm-unsupported` when that can't be known.
 */
export async function verifySignature(
  spki: Uint8Array,
  scheme: SignatureScheme,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { key, info } = publicKeyOf(spki)
  if (!KEY_TYPES[scheme.name].includes(key.asymmetricKeyType ?? ''))
    throw platformMessages.error('key-mismatch', `${scheme.name}, ${key.asymmetricKeyType}`)
  requireAllowed(info, scheme)
  try {
    return verify(
      'hash' in scheme ? HASHES[scheme.hash] : null,
      message,
      { key, ...options(scheme) },
      signature,
    )
  } catch {
    return false
  }
}

const MAX_KEYS = 500
const publicKeys = new Map<string, { readonly key: KeyObject; readonly info: KeyInfo }>()

/** Files of one authority are signed by few keys; the oldest is forgotten first. */
function publicKeyOf(spki: Uint8Array) {
  const bytes = Buffer.from(spki)
  const name = bytes.toString('latin1')
  const known = publicKeys.get(name)
  if (known !== undefined) return known
  // OpenSSL opens keys that are malformed, and some that bind nothing.
  const info = readKeyInfo(spki)
  try {
    const opened = { key: createPublicKey({ key: bytes, format: 'der', type: 'spki' }), info }
    if (publicKeys.size >= MAX_KEYS) publicKeys.delete(publicKeys.keys().next().value as string)
    publicKeys.set(name, opened)
    return opened
  } catch (cause) {
    throw platformMessages.error('key-malformed', undefined, cause)
  }
}

/** A key once opened is kept while its bytes are: OpenSSL prepares it at the first use, which takes longer than to sign. */
const privateKeys = new WeakMap<Uint8Array, KeyObject>()

function privateKeyOf(pkcs8: Uint8Array): KeyObject {
  const known = privateKeys.get(pkcs8)
  if (known !== undefined) return known
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  privateKeys.set(pkcs8, key)
  return key
}

/** Signs with a PKCS#8 key, whose bytes the caller leaves as they are; ECDSA values are DER, the PSS salt is as long as the digest. */
export async function signMessage(
  pkcs8: Uint8Array,
  algorithm: SignatureAlgorithm,
  message: Uint8Array,
): Promise<Uint8Array> {
  const key = privateKeyOf(pkcs8)
  const hash = algorithm.name === 'Ed25519' ? null : HASHES[algorithm.hash]
  const scheme = { ...algorithm, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
  return Uint8Array.from(sign(hash, message, { key, ...options(scheme as SignatureScheme) }))
}

function options(scheme: SignatureScheme) {
  if (scheme.name === 'RSA') return { padding: constants.RSA_PKCS1_PADDING }
  if (scheme.name === 'RSA-PSS')
    return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength }
  return { dsaEncoding: 'der' as const }
}

/** Whether ASCII text stands anywhere in the bytes. */
export const holdsText = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(text, 0, 'latin1')

const pool = new Uint8Array(4_096)
let left = 0

/** From a store that is filled at once, since each asking costs more than the bytes; what was given is never given again. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  if (length > pool.length) return globalThis.crypto.getRandomValues(new Uint8Array(length))
  if (length > left) {
    globalThis.crypto.getRandomValues(pool)
    left = pool.length
  }
  left -= length
  const bytes = pool.slice(left, left + length)
  pool.fill(0, left, left + length)
  return bytes
}
