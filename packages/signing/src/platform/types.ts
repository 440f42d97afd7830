import type { DigestName } from '../types.ts'

/** How a signature value was made; `saltLength` in bytes for RSA-PSS. */
export type SignatureScheme =
  | { readonly name: 'RSA' | 'ECDSA' | 'DSA'; readonly hash: DigestName }
  | { readonly name: 'RSA-PSS'; readonly hash: DigestName; readonly saltLength: number }
  | { readonly name: 'Ed25519' | 'Ed448' }

/** Bytes per digest. */
export const DIGEST_LENGTH: Readonly<Record<DigestName, number>> = {
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
  'SHA-224': 28,
  'SHA-1': 20,
  MD5: 16,
  'SHA3-224': 28,
  'SHA3-256': 32,
  'SHA3-384': 48,
  'SHA3-512': 64,
  SHAKE256: 64,
}
