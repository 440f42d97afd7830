/** Keys of the authority and of those it certifies, by WebCrypto; generation runs off the main thread. */

export type KeyKind = 'rsa' | 'ec'

const GENERATE = {
  rsa: {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  },
  ec: { name: 'ECDSA', namedCurve: 'P-256' },
} as const

export type KeyPair = {
  /** PKCS#8 DER. */
  readonly privateKey: Uint8Array<ArrayBuffer>
  /** SubjectPublicKeyInfo DER. */
  readonly publicKey: Uint8Array<ArrayBuffer>
}

/** RSA-2048 or EC P-256. */
export async function generateKeyPair(kind: KeyKind): Promise<KeyPair> {
  const pair = (await crypto.subtle.generateKey(GENERATE[kind], true, ['sign', 'verify'])) as CryptoKeyPair
  return {
    privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)),
  }
}

/** WebCrypto binds an RSA key to its digest when it is opened. */
export function importPrivateKey(
  pkcs8: Uint8Array<ArrayBuffer>,
  kind: KeyKind,
  hash: 'SHA-1' | 'SHA-256' = 'SHA-256',
): Promise<CryptoKey> {
  const parameters =
    kind === 'rsa' ? { name: GENERATE.rsa.name, hash } : { name: 'ECDSA', namedCurve: 'P-256' }
  return crypto.subtle.importKey('pkcs8', pkcs8, parameters, false, ['sign'])
}
