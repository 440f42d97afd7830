/** Keys of the authority and of those it certifies, by WebCrypto; generation runs off the main thread. */

import { createPrivateKey, createPublicKey } from 'node:crypto'

/** `rsa` is RSA of 2048 bits, `ec` is P-256. */
export const AUTHORITY_KEY_KINDS = ['rsa', 'rsa-3072', 'rsa-4096', 'ec', 'p-384', 'p-521'] as const

/** What an authority signs with: no Ed25519, which too few of those who verify know. */
export type AuthorityKeyKind = (typeof AUTHORITY_KEY_KINDS)[number]
export type KeyKind = AuthorityKeyKind | 'ed25519'
export type AuthorityHash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

const rsa = (modulusLength: number) => ({
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
})
const ecdsa = (namedCurve: string) => ({ name: 'ECDSA', namedCurve })

const GENERATE = {
  rsa: rsa(2048),
  'rsa-3072': rsa(3072),
  'rsa-4096': rsa(4096),
  ec: ecdsa('P-256'),
  'p-384': ecdsa('P-384'),
  'p-521': ecdsa('P-521'),
  ed25519: { name: 'Ed25519' },
} as const satisfies Record<KeyKind, { name: string }>

export type KeyPair = {
  /** PKCS#8 DER. */
  readonly privateKey: Uint8Array<ArrayBuffer>
  /** SubjectPublicKeyInfo DER. */
  readonly publicKey: Uint8Array<ArrayBuffer>
}

export async function generateKeyPair(kind: KeyKind): Promise<KeyPair> {
  const pair = (await crypto.subtle.generateKey(GENERATE[kind], true, ['sign', 'verify'])) as CryptoKeyPair
  return {
    privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)),
  }
}

/** The digest that is as strong as the key (TS 119 312 §7). */
export const hashFor = (kind: AuthorityKeyKind): AuthorityHash =>
  kind === 'p-521' ? 'SHA-512' : kind === 'p-384' ? 'SHA-384' : 'SHA-256'

/** Whether the two halves belong together. */
export function isKeyOf(holder: KeyPair): boolean {
  try {
    const key = createPrivateKey({ key: Buffer.from(holder.privateKey), format: 'der', type: 'pkcs8' })
    return createPublicKey(key).export({ format: 'der', type: 'spki' }).equals(holder.publicKey)
  } catch {
    return false
  }
}

/** WebCrypto binds an RSA key to its digest when it is opened. */
export function importPrivateKey(
  pkcs8: Uint8Array<ArrayBuffer>,
  kind: AuthorityKeyKind,
  hash: AuthorityHash,
): Promise<CryptoKey> {
  const { name, ...parameters } = GENERATE[kind]
  const algorithm = 'namedCurve' in parameters ? { name, ...parameters } : { name, hash }
  return crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
}
