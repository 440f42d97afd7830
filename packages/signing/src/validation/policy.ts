/** Validation policies as data (EN 319 102-1 §5.1.4): a level per constraint, and the algorithms with their last day. */
import type { DigestName } from '../types.ts'

/** `fail` decides against the signature, `warn` and `inform` only stand in the report, `ignore` isn't asked. */
export type Level = 'fail' | 'warn' | 'inform' | 'ignore'

export interface Policy {
  readonly name: string
  readonly version: number
  readonly constraints: {
    /** Changes after signing that nothing allows, DocMDP and FieldMDP violations, bytes outside the ranges. */
    readonly forbiddenChanges: Level
    /** Each signature in a container covers each of its files. */
    readonly everyFileSigned: Level
    /** A signing-certificate attribute that names the certificate (EN 319 122-1 §5.2.2). */
    readonly signingCertificateAttribute: Level
    /** A trusted time-stamp over the signature. */
    readonly timestamp: Level
    /** No revocation data in the file for a certificate that says where to ask. */
    readonly revocationMissing: Level
    /** Key usage digitalSignature or nonRepudiation, where the certificate limits its use (RFC 5280 §4.2.1.3). */
    readonly keyUsage: Level
    readonly weakAlgorithm: Level
  }
  /** Last day (ISO, exclusive) on which a digest counts as strong, by TS 119 312; absent means not limited yet. */
  readonly digests: Readonly<Record<DigestName, string | null>>
  readonly minimumRsaBits: number
  readonly minimumEcBits: number
}

const suite = {
  digests: {
    MD5: '2004-08-01',
    'SHA-1': '2012-08-01',
    'SHA-224': '2029-01-01',
    'SHA-256': null,
    'SHA-384': null,
    'SHA-512': null,
  },
  minimumRsaBits: 2048,
  minimumEcBits: 224,
} as const

/** What the standards alone ask: used to judge files from elsewhere. */
export const basicPolicy: Policy = {
  name: 'basic',
  version: 1,
  constraints: {
    forbiddenChanges: 'warn',
    everyFileSigned: 'warn',
    signingCertificateAttribute: 'warn',
    timestamp: 'inform',
    revocationMissing: 'inform',
    keyUsage: 'warn',
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
    everyFileSigned: 'fail',
    signingCertificateAttribute: 'fail',
    timestamp: 'warn',
    revocationMissing: 'warn',
    keyUsage: 'fail',
    weakAlgorithm: 'fail',
  },
  ...suite,
}

export const policies = { basic: basicPolicy, permit: permitPolicy } as const
export type PolicyName = keyof typeof policies
