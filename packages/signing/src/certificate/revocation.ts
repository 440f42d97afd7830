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
  /** Certificates that expired on this day or later are still spoken about (RFC 6960 §4.4.4, X.509 expiredCertsOnCRL). */
  readonly expiredSince?: Date
  /** The response or list itself, and what its signature is made with. */
  readonly data: Uint8Array
  readonly algorithm: AlgorithmIdentifier
  /** Who signed the data: the issuer, or one it authorised. */
  readonly signer: Certificate
}

export type RevocationResult =
  | { readonly fact: RevocationFact; readonly problem?: undefined }
  | { readonly fact?: undefined; readonly problem: Problem }
