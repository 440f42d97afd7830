/** What passes between the server and the thread that reads drawing sets. */
import type { CheckResult, Known } from '@mohr/drawings'
import type { Policy, ValidationFiles } from '@mohr/signing/verify'
import type { JudgedSet } from './judge-set.ts'

interface JudgeOrder {
  what: 'judge'
  /** The file as it came in. */
  path: string
  trust: readonly Uint8Array[]
  /** What the authorities say of its signers, once they were asked. */
  asked?: { policy: Policy; revocation: ValidationFiles }
  /** ms since 1970. */
  at: number
}

export interface CheckOrder {
  what: 'check'
  name: string
  container: Uint8Array
  case: NonNullable<Known['case']>
  /** The container of the revision it replaces. */
  previous: Uint8Array | null
  /** Containers of the other disciplines, by discipline. */
  others: ReadonlyMap<string, Uint8Array>
  trust: readonly Uint8Array[]
  at: number
}

export type SetOrder = JudgeOrder | CheckOrder

export interface SetStep {
  done: number
  of: number
  what: string
}

export type SetOutcome =
  | { judged: JudgedSet }
  | { checked: { verdict: CheckResult['verdict']; failed: string[]; report: Uint8Array } }
