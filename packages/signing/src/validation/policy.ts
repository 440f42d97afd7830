/** Validation policies as data (EN 319 102-1 §5.1.4): a level per constraint, and the algorithms with their last day. */
import type { DigestName } from '../types.ts'
import type { CheckStatus } from './report.ts'

/** `fail` decides against the signature, `warn` and `inform` only stand in the report, `ignore` isn't asked. */
export type Level = 'fail' | 'warn' | 'inform' | 'ignore'

interface Constraints {
  /** Changes after signing that nothing allows, DocMDP and FieldMDP violations, bytes outside the ranges. */
  readonly forbiddenChanges: Level
  /** Scripts, commands and content of other files in the signed revision of a PDF (ISO 32000-2 §12.6.4). */
  readonly activeContent: Level
  /** Each signature in a container covers each of its files. */
  readonly everyFileSigned: Level
  /** A signing-certificate attribute that names the certificate (EN 319 122-1 §5.2.2). */
  readonly signingCertificateAttribute: Level
  /** A trusted time-stamp over the signature. */
  readonly timestamp: Level
  /** Time-stamps that contradict each other: one over the content that is later than one over the signature. */
  readonly timestampOrder: Level
  /** A time claimed by the signer that lies after the one proven. */
  readonly claimedTime: Level
  /** No revocation data for a certificate that isn't a trusted root. */
  readonly revocationMissing: Level
  /** Revocation data that was out of date at the time of signing (EN 319 102-1 §5.2.5). */
  readonly revocationFreshness: Level
  /** Key usage digitalSignature or nonRepudiation, where the certificate limits its use (RFC 5280 §4.2.1.3). */
  readonly keyUsage: Level
  /** A signature policy that the signature names is among `signaturePolicies` (EN 319 122-1 §5.2.9). */
  readonly signaturePolicy: Level
  readonly weakAlgorithm: Level
}

export type KeyKind = 'RSA' | 'EC' | 'DSA'

/** Keys of at least `bits` bits count as strong before the day `until`; null for no end in sight. */
export interface KeyLimit {
  readonly bits: number
  readonly until: string | null
}

export interface Policy {
  readonly name: string
  readonly version: number
  readonly constraints: Constraints
  /** Day (ISO) from which a digest no longer counts as strong, by TS 119 312; null for no end in sight. */
  readonly digests: Readonly<Record<DigestName, string | null>>
  readonly keys: Readonly<Record<KeyKind, readonly KeyLimit[]>>
  /** Age in hours at which revocation data is out of date; null for its own nextUpdate. */
  readonly revocationMaxAge: number | null
  /** Object identifiers of the signature policies that are accepted. */
  readonly signaturePolicies: readonly string[]
}

const suite = {
  digests: {
    MD5: '2004-08-01',
    'SHA-1': '2012-08-01',
    'SHA-224': '2029-01-01',
    'SHA-256': null,
    'SHA-384': null,
    'SHA-512': null,
    'SHA3-224': '2029-01-01',
    'SHA3-256': null,
    'SHA3-384': null,
    'SHA3-512': null,
    SHAKE256: null,
  },
  keys: {
    RSA: [
      { bits: 1024, until: '2011-01-01' },
      { bits: 2048, until: null },
    ],
    EC: [
      { bits: 192, until: '2011-01-01' },
      { bits: 224, until: null },
    ],
    DSA: [{ bits: 2048, until: '2029-01-01' }],
  },
  revocationMaxAge: null,
  signaturePolicies: [],
} as const

/** What the standards alone ask: used to judge files from elsewhere. */
export const basicPolicy: Policy = {
  name: 'basic',
  version: 1,
  constraints: {
    forbiddenChanges: 'warn',
    activeContent: 'warn',
    everyFileSigned: 'warn',
    signingCertificateAttribute: 'warn',
    timestamp: 'inform',
    timestampOrder: 'fail',
    claimedTime: 'inform',
    revocationMissing: 'inform',
    revocationFreshness: 'inform',
    keyUsage: 'warn',
    signaturePolicy: 'inform',
    weakAlgorithm: 'fail',
  },
  ...suite,
}

/**
 * What a building permit's file must meet. Missing revocation data warns and doesn't decide: the file is judged without a
 * network, and a B-T signature under the city's own root carries none; a revocation that the file does show decides.
 */
export const permitPolicy: Policy = {
  name: 'permit',
  version: 1,
  constraints: {
    forbiddenChanges: 'fail',
    activeContent: 'fail',
    everyFileSigned: 'fail',
    signingCertificateAttribute: 'fail',
    timestamp: 'warn',
    timestampOrder: 'fail',
    claimedTime: 'warn',
    revocationMissing: 'warn',
    revocationFreshness: 'warn',
    keyUsage: 'fail',
    signaturePolicy: 'inform',
    weakAlgorithm: 'fail',
  },
  ...suite,
}

export const policies = { basic: basicPolicy, permit: permitPolicy } as const
export type PolicyName = keyof typeof policies

/** How a constraint that isn't met stands in the report. */
export function statusOf(level: Level): CheckStatus {
  return level === 'fail' ? 'failed' : level === 'warn' ? 'warning' : 'info'
}
