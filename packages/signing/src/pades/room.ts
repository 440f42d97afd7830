/** How many bytes a signature will need, and with which algorithm. */
import type { Certificate } from '../certificate/read.ts'
import type { Level } from '../types.ts'

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
