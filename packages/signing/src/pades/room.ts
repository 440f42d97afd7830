/** How many bytes a signature will need, and with which algorithm. */
import type { Certificate } from '../certificate/read.ts'
import type { Level, SignatureAlgorithm } from '../types.ts'
import { padesMessages } from './messages.ts'

/** A time-stamp token with its chain; the largest seen are about 9 KB. */
export const TIMESTAMP = 12_288
/** Signed attributes, algorithms and the wrapping of SignedData. */
const STRUCTURE = 1_024

export function roomFor(certificate: Certificate, chain: readonly Uint8Array[], level: Level): number {
  const certificates = [certificate.der, ...chain].reduce((sum, der) => sum + der.length, 0)
  const signature = Math.ceil((certificate.key?.bits ?? 4096) / 8) * 3
  const names = certificate.issuer.der.length * 2
  return STRUCTURE + certificates + signature + names + (level === 'B-B' ? 0 : TIMESTAMP)
}

/** The usual algorithm of the certificate's key. Throws `pades.algorithm`. */
export function defaultAlgorithm(certificate: Certificate): SignatureAlgorithm {
  const { key } = certificate
  if (key?.type === 'RSA') return { name: key.pssOnly ? 'RSA-PSS' : 'RSA', hash: 'SHA-256' }
  if (key?.type === 'EC') {
    return { name: 'ECDSA', hash: key.bits > 384 ? 'SHA-512' : key.bits > 256 ? 'SHA-384' : 'SHA-256' }
  }
  // RFC 8419 §3.1: Ed25519 goes with SHA-512
  if (key?.type === 'Ed25519') return { name: 'Ed25519', hash: 'SHA-512' }
  throw padesMessages.error('pades.algorithm')
}
