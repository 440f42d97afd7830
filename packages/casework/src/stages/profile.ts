import type { Bilingual } from '../bilingual.ts'
import type { DisciplineId } from '../disciplines/disciplines.ts'

/** What must hold beside earlier stages. The register or the permit module knows; a case lists those it has met. */
export const CONDITION_IDS = [
  'permit-phase-2',
  'green-sheet',
  'as-built-approved',
  'no-open-violation',
  'technical-booklet',
] as const
export type ConditionId = (typeof CONDITION_IDS)[number]

/** Before a stage: an accepted stage (as a whole, on the same floor, on the floor below), or a condition of the case. */
export type Gate =
  | { readonly kind: 'stage'; readonly stage: string; readonly floors: 'all' | 'same' | 'below' }
  | { readonly kind: 'condition'; readonly condition: ConditionId }

export type StageDuty = {
  readonly need: 'required' | 'if-in-scope'
  /** Checklist with its version, `foundation-structure/1`. */
  readonly checklist: string
}

export type Stage = {
  readonly id: string
  readonly number: number
  readonly title: Bilingual
  /** Short, for cells and lists. */
  readonly shortTitle: Bilingual
  /** The stage of the law's minimum of five that this one serves. */
  readonly legalStage: number
  readonly perFloor: boolean
  readonly duties: Partial<Readonly<Record<DisciplineId, StageDuty>>>
  readonly gates: readonly Gate[]
  /** Calendar days from the day the gate opened to the day the report is due. */
  readonly deadlineDays: number
}

/** Which stages a building passes and who reports on each: versioned data that a council can change. */
export type StageProfile = {
  readonly id: string
  readonly version: number
  readonly title: Bilingual
  readonly stages: readonly Stage[]
}

export function stageOf(profile: StageProfile, id: string): Stage | undefined {
  return profile.stages.find((stage) => stage.id === id)
}
