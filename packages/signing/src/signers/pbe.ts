/** Password-based decryption of PKCS#12 (RFC 7292 Appendix B) and PKCS#5 (RFC 8018 §6.2). */
import forge from 'node-forge'
import { latin1 } from '../bytes.ts'
import type { AlgorithmIdentifier } from '../certificate/read.ts'
import { readAlgorithm } from '../certificate/read.ts'
import { type DerNode, fieldsOf, readOctetString, readSmallInteger, TAG } from '../der/index.ts'
import { signerMessages } from './messages.ts'

/** Above this a file is built to hang its reader; the strictest advice today is 600,000. */
const MAX_ITERATIONS = 10_000_000

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
const PRF: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
}
const AES_CBC: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.2': 16,
  '2.16.840.1.101.3.4.1.22': 24,
  '2.16.840.1.101.3.4.1.42': 32,
}
const DES3_CBC = '1.2.840.113549.3.7'

/** PKCS#12's own schemes: key length in bytes and cipher. */
const PKCS12_PBE: Readonly<Record<string, { cipher: '3des' | 'rc2'; bytes: number }>> = {
  '1.2.840.113549.1.12.1.3': { cipher: '3des', bytes: 24 },
  '1.2.840.113549.1.12.1.4': { cipher: '3des', bytes: 16 },
  '1.2.840.113549.1.12.1.5': { cipher: 'rc2', bytes: 16 },
  '1.2.840.113549.1.12.1.6': { cipher: 'rc2', bytes: 5 },
}

/** Decrypts; throws `pkcs12-unsupported`, or `pkcs12-password` when the padding shows another key. */
export async function decrypt(
  algorithm: AlgorithmIdentifier,
  encrypted: Uint8Array,
  password: string | null,
): Promise<Uint8Array> {
  if (!algorithm.parameters) throw signerMessages.error('pkcs12-unsupported', algorithm.oid)
  if (algorithm.oid === PBES2) return decryptPbes2(algorithm.parameters, encrypted, password ?? '')
  const scheme = PKCS12_PBE[algorithm.oid]
  if (!scheme) throw signerMessages.error('pkcs12-unsupported', algorithm.oid)
  const fields = fieldsOf(algorithm.parameters)
  const salt = readOctetString(fields.any())
  const iterations = checkIterations(readSmallInteger(fields.take(TAG.integer)))
  const key = derivePkcs12(password, salt, 1, iterations, scheme.bytes, 'SHA-1')
  const iv = derivePkcs12(password, salt, 2, iterations, 8, 'SHA-1')
  if (scheme.cipher === 'rc2')
    return finish(forge.rc2.createDecryptionCipher(binary(key), scheme.bytes * 8), iv, encrypted)
  const full = key.length === 24 ? key : Uint8Array.from([...key, ...key.subarray(0, 8)])
  return finish(forge.cipher.createDecipher('3DES-CBC', binary(full)), iv, encrypted)
}

const HASHES = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const

/** The key derivation of RFC 7292 Appendix B.2; `purpose` 1 key, 2 initial vector, 3 MAC. */
export function derivePkcs12(
  password: string | null,
  salt: Uint8Array,
  purpose: 1 | 2 | 3,
  iterations: number,
  length: number,
  hash: keyof typeof HASHES,
): Uint8Array {
  const md = forge.md[HASHES[hash]].create()
  const generate = forge.pkcs12.generateKey as unknown as (...args: unknown[]) => forge.util.ByteStringBuffer
  return bytes(
    generate(password, forge.util.createBuffer(binary(salt)), purpose, iterations, length, md).getBytes(),
  )
}

export function checkIterations(iterations: number): number {
  if (iterations < 1 || iterations > MAX_ITERATIONS)
    throw signerMessages.error('pkcs12-unsupported', `${iterations} iterations`)
  return iterations
}

async function decryptPbes2(
  parameters: DerNode,
  encrypted: Uint8Array,
  password: string,
): Promise<Uint8Array> {
  const fields = fieldsOf(parameters)
  const derivation = readAlgorithm(fields.take(TAG.sequence))
  const cipher = readAlgorithm(fields.take(TAG.sequence))
  const length = cipher.oid === DES3_CBC ? 24 : AES_CBC[cipher.oid]
  if (!length || !cipher.parameters) throw signerMessages.error('pkcs12-unsupported', cipher.oid)
  const iv = Uint8Array.from(readOctetString(cipher.parameters))
  const key = await derivePbkdf2(derivation, password, length)
  if (cipher.oid === DES3_CBC)
    return finish(forge.cipher.createDecipher('3DES-CBC', binary(key)), iv, encrypted)
  try {
    const aes = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt'])
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, aes, Uint8Array.from(encrypted)),
    )
  } catch (cause) {
    throw signerMessages.error('pkcs12-password', undefined, cause)
  }
}

/** PBKDF2 (RFC 8018 §5.2) as its AlgorithmIdentifier says; `length` is the wanted one, or what the parameters name. */
async function derivePbkdf2(
  derivation: AlgorithmIdentifier,
  password: string,
  length?: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (derivation.oid !== PBKDF2 || !derivation.parameters)
    throw signerMessages.error('pkcs12-unsupported', derivation.oid)
  const kdf = fieldsOf(derivation.parameters)
  const salt = Uint8Array.from(readOctetString(kdf.any()))
  const iterations = checkIterations(readSmallInteger(kdf.take(TAG.integer)))
  const named = kdf.optional(TAG.integer)
  const prfNode = kdf.optional(TAG.sequence)
  const hash = PRF[prfNode ? readAlgorithm(prfNode).oid : '1.2.840.113549.2.7']
  const bytes = length ?? (named ? readSmallInteger(named) : 0)
  if (!hash || bytes < 14 || bytes > 64) throw signerMessages.error('pkcs12-unsupported', derivation.oid)
  const text = new TextEncoder().encode(password)
  const secret = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', salt, iterations, hash }, secret, bytes * 8)
  return new Uint8Array(bits)
}

/** The HMAC key and digest of PBMAC1 (RFC 9579), whose password is UTF-8 and whose key is at least 14 bytes long. */
export async function derivePbmac1(
  parameters: DerNode,
  password: string,
): Promise<{ key: Uint8Array<ArrayBuffer>; hash: string }> {
  const fields = fieldsOf(parameters)
  const derivation = readAlgorithm(fields.take(TAG.sequence))
  const scheme = readAlgorithm(fields.take(TAG.sequence)).oid
  const hash = PRF[scheme]
  if (!hash) throw signerMessages.error('pkcs12-unsupported', scheme)
  return { key: await derivePbkdf2(derivation, password), hash }
}

type Decipher = Pick<forge.cipher.BlockCipher, 'update' | 'finish' | 'output'> & {
  start(options: never): void
}

function finish(cipher: unknown, iv: Uint8Array, encrypted: Uint8Array): Uint8Array {
  const decipher = cipher as Decipher
  // RC2 takes the vector itself, the others an option object; both take a binary string.
  const isRc2 = !('mode' in (cipher as object))
  decipher.start((isRc2 ? binary(iv) : { iv: binary(iv) }) as never)
  decipher.update(forge.util.createBuffer(binary(encrypted)))
  if (!decipher.finish()) throw signerMessages.error('pkcs12-password')
  return bytes(decipher.output.getBytes())
}

const binary = (value: Uint8Array): string => latin1(value)
const bytes = (value: string): Uint8Array => Uint8Array.from(value, (char) => char.charCodeAt(0))
