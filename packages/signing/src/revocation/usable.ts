/** Whether a word on a certificate may be kept beside a signature for years. */
import { schemeOf } from '../algorithms.ts'
import type { AlgorithmIdentifier } from '../certificate/read.ts'
import type { RevocationFact } from '../certificate/revocation.ts'

/** A revocation counts whoever says it how; "good" counts while it is in force and its signature is over no weak digest. */
export const isUsable = ({ status, nextUpdate, algorithm }: RevocationFact, at = new Date()): boolean =>
  status === 'revoked' || (status === 'good' && !isPast(nextUpdate, at) && !isWeak(algorithm))

export const isPast = (nextUpdate: Date | undefined, at = new Date()): boolean =>
  nextUpdate !== undefined && nextUpdate < at

/** Throws `algorithm-unsupported` or a `der-…` code. */
export function isWeak(algorithm: AlgorithmIdentifier): boolean {
  const scheme = schemeOf(algorithm)
  return 'hash' in scheme && (scheme.hash === 'SHA-1' || scheme.hash === 'MD5')
}
