/** What a reader is told, as functions of facts; one implementation a language. */
import type { Problem } from '../errors.ts'
import type { ChangeLevel, DocumentState, Indication, SubIndication } from './report.ts'

/** What one signature says of itself. */
export interface SignerFact {
  readonly name: string | null
  readonly kind: 'signature' | 'timestamp' | 'countersignature'
  readonly integrity: 'intact' | 'broken' | 'unknown'
  readonly bestTime: string | null
  readonly claimedTime: string | null
  /** What a time-stamp says that could not be relied on. */
  readonly stampedTime: string | null
  /** Name of the time-stamping authority that proves the time. */
  readonly stampedBy: string | null
  /** Names from the issuer to the root, where the root is trusted. */
  readonly issuers: readonly string[] | null
  readonly indication: Indication
  readonly subIndication: SubIndication | null
}

/** One thing that changed, with its place where it has one. */
export interface ChangeFact {
  readonly page: number | null
  readonly what: string
  readonly allowed: boolean
}

/** Who signed, when, and whether that can be relied on; each a sentence or part of one. */
export interface SignerWords {
  readonly who: string
  readonly when: string
  readonly trust: string
}

export interface Phrases {
  readonly questions: readonly [string, string, string]
  verdict(
    state: DocumentState,
    indication: Indication | null,
    pages: readonly number[],
    reason: Problem | null,
    /** Nobody signed: time-stamps alone vouch for the document. */
    stampedOnly: boolean,
  ): string
  intact(
    state: DocumentState,
    count: number,
    broken: number,
    stampedOnly: boolean,
  ): { answer: string; detail: string }
  /** `some` tells that anything changed at all: before the last signature, where `level` is `none`. */
  changed(state: DocumentState, level: ChangeLevel, forbidden: number, some: boolean): string
  /** A problem with what it is about. */
  change(change: ChangeFact): string
  problem(problem: Problem): string
  who(signers: readonly SignerFact[], state: DocumentState): string
  signer(signer: SignerFact): SignerWords
}

/** The problem for a heading: numbers and references that say nothing to a person are left to the list of checks. */
export function inWords(problem: Problem): Problem {
  const { detail, ...told } = problem
  return detail !== undefined && /\p{L}{2}/u.test(detail) && !/^object \d+$/.test(detail) ? problem : told
}
