/** What revocation data says about one certificate. Whether it is fresh enough is for the policy to say. */
import type { Problem } from '../errors.ts'
import type { AlgorithmIdentifier, Certificate } from './read.ts'

export type RevocationFact = {
  readonly source: 'ocsp' | 'crl'
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revokedAt?: Date
  /** CRLReason number (RFC 5280 §5.3.1). */
  readonly reason?: number
  readonly invalidityDate?: Date
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  /** When an OCSP response was signed. */
  readonly producedAt?: Date
  /** Certificates that expired on this day or later are still spoken about (RFC 6960 §4.4.4, X.509 expiredCertsOnCRL). */
  readonly expiredSince?: Date
  /** The response or list itself, and what its signature is made with. */
  readonly data: Uint8Array
  readonly algorithm: AlgorithmIdentifier
  /** The delta list that was read together with a list: it is as old and as strong as the younger and weaker of both. */
  readonly delta?: { readonly data: Uint8Array; readonly algorithm: AlgorithmIdentifier }
  /** Who signed the data: the issuer, or one it authorised. */
  readonly signer: Certificate
}

export type RevocationResult = (
  | { readonly fact: RevocationFact; readonly problem?: undefined }
  | { readonly fact?: undefined; readonly problem: Problem }
) & {
  /**
   * "Revoked", said by data that may not be used to find the status (RFC 5280 §5.2, §5.3): whoever reads a critical extension that it
   * doesn't know must take what is listed for revoked all the same (X.509 §7.10).
   */
  readonly against?: RevocationFact
  /** Why data that speak of the certificate were left out. */
  readonly problems?: readonly Problem[]
}

/** CRLReason keyCompromise and cACompromise (RFC 5280 §5.3.1): the invalidity date counts, not the day of revoking. */
const COMPROMISE = new Set([1, 2])

/** From when on the key of what was revoked is not to be believed (EN 319 102-1 §5.2.6.4). */
export function disbelievedFrom({ revokedAt, reason, invalidityDate, thisUpdate }: RevocationFact): Date {
  const revoked = revokedAt ?? thisUpdate
  if (invalidityDate === undefined || reason === undefined || !COMPROMISE.has(reason)) return revoked
  return invalidityDate < revoked ? invalidityDate : revoked
}
