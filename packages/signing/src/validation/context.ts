/** What a judgement rests on besides the facts. */
import type { ValidationData } from './facts.ts'
import type { Policy } from './policy.ts'
import type { Proofs } from './proofs.ts'

export interface JudgeContext {
  /** DER of the roots. */
  readonly trust: readonly Uint8Array[]
  readonly policy: Policy
  /** The instant of judging. */
  readonly at: Date
  /** Certificates of the file beside those of the signature at hand. */
  readonly certificates: readonly Uint8Array[]
  /** Revocation data of the whole file, and what the caller gave. */
  readonly data: ValidationData
  /** Whether the file itself carries revocation data, whatever the caller gave. */
  readonly carriesRevocation: boolean
  /** For the certification paths of the whole file. */
  readonly effort: { left: number }
  /** Signatures and time-stamps of the file that may still be judged; below 0 when some were left out. */
  readonly budget: { left: number }
  /** Grows as time-stamps are found to hold. */
  readonly proofs: Proofs
}
