import { DISCIPLINE_IDS } from '../disciplines/disciplines.ts'
import type { ConditionId, Stage, StageProfile } from '../stages/profile.ts'
import type { ReportKey } from './report-key.ts'

/** What the rules need to know of a case. */
export type CaseFacts = {
  /** Storeys under ground. */
  readonly floorsBelow: number
  /** Storeys from the ground floor up, the ground floor included. */
  readonly floorsAbove: number
  /**
   * What this case has of that which a profile asks only "if in scope": a discipline for all its stages, `survey`, or
   * for one, `foundation/survey`.
   */
  readonly scope: readonly string[]
  /** Conditions that have been met. */
  readonly conditions: readonly ConditionId[]
}

/** Storey numbers, lowest first: −1 basement, 0 ground, 1 first … */
export function storeys(facts: Pick<CaseFacts, 'floorsBelow' | 'floorsAbove'>): number[] {
  const count = Math.max(0, facts.floorsBelow) + Math.max(0, facts.floorsAbove)
  return Array.from({ length: count }, (_, index) => index - Math.max(0, facts.floorsBelow))
}

function disciplinesOwed(stage: Stage, facts: CaseFacts) {
  return DISCIPLINE_IDS.filter((id) => {
    const need = stage.duties[id]?.need
    if (need !== 'if-in-scope') return need === 'required'
    return facts.scope.includes(id) || facts.scope.includes(`${stage.id}/${id}`)
  })
}

/**
 * Every report a case owes under a profile, in the order a building rises: stages that repeat per floor alternate
 * floor by floor (frame −1, slab −1, frame 0, slab 0 …), disciplines in the order of the section's bays.
 */
export function reportsOwed(facts: CaseFacts, profile: StageProfile): ReportKey[] {
  const owed: ReportKey[] = []
  const push = (stage: Stage, floor: number | null) => {
    for (const discipline of disciplinesOwed(stage, facts)) owed.push({ stage: stage.id, floor, discipline })
  }
  for (let index = 0; index < profile.stages.length; ) {
    const run = repeatedRun(profile, index)
    if (run.length === 0) {
      const stage = profile.stages[index]
      if (stage) push(stage, null)
      index += 1
      continue
    }
    for (const floor of storeys(facts)) for (const stage of run) push(stage, floor)
    index += run.length
  }
  return owed
}

/** The consecutive per-floor stages that start at `index`. */
function repeatedRun(profile: StageProfile, index: number): Stage[] {
  const rest = profile.stages.slice(index)
  const end = rest.findIndex((stage) => !stage.perFloor)
  return end === -1 ? rest : rest.slice(0, end)
}
