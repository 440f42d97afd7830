import type { Bilingual } from '../errors.ts'
import type { Profile } from '../profile/profile.ts'
import type { Json } from '../set/canonical-json.ts'
import type { CheckContext } from './context.ts'

/** R rejects the set, E must be fixed before approval, W warns. */
export type Severity = 'R' | 'E' | 'W'

/** A rule that found nothing to judge is `not-evaluated`, never passed. */
export type RuleState = 'pass' | 'fail' | 'not-applicable' | 'not-evaluated'

/** What a finding is about; `box` is left, bottom, right, top in mm on the sheet's paper. */
export type FindingSubject = {
  readonly file: string
  readonly sha256: string | null
  readonly handles: readonly string[]
  readonly layer: string | null
  readonly sheet: string | null
  readonly box: readonly [number, number, number, number] | null
}

export type Finding = {
  readonly ruleId: string
  readonly state: 'pass' | 'fail' | 'not-evaluated'
  readonly severity: Severity
  readonly subject: FindingSubject
  readonly measured: number | string | null
  readonly required: number | string | null
  readonly unit: string | null
  readonly tolerance: number | null
  readonly evidence: { readonly [name: string]: Json }
  readonly reference: string
  readonly message: Bilingual
}

/** What a rule's check yields; the catalogue adds rule, severity and reference, and fills in the rest with nulls. */
export type Note = {
  readonly state: Finding['state']
  readonly subject: Pick<FindingSubject, 'file'> & Partial<FindingSubject>
  readonly message: Bilingual
  /** Where a fault weighs less or more than the rule's others. */
  readonly severity?: Severity
  readonly measured?: number | string
  readonly required?: number | string
  readonly unit?: string
  readonly tolerance?: number
  readonly evidence?: { readonly [name: string]: Json }
}

/** `subjects` counts what the rule judged: with none it was not evaluated. */
export type Check = { readonly subjects: number; readonly notes: readonly Note[] }

export type Rule = {
  readonly id: string
  /** Raised when the rule begins to judge differently. */
  readonly version: number
  readonly severity: Severity
  readonly title: Bilingual
  readonly reference: string
  /** Whether the rule has a meaning for this set, or for a single drawing, under the profile. */
  readonly applies: (context: CheckContext, profile: Profile) => boolean
  readonly check: (context: CheckContext, profile: Profile) => Check
}
