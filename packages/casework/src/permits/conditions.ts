import type { CaseProgress } from '../reports/gate.ts'
import { reportKeyText } from '../reports/report-key.ts'
import { reportsOwed } from '../reports/reports-owed.ts'
import type { ConditionId } from '../stages/profile.ts'
import { isIssued, type MadeDocument } from './judge.ts'
import type { PermitFacts } from './needs.ts'

/** Names of the stages that still have a report not accepted, in the order of the profile: what a completion waits for. */
export function stagesLeft({ facts, profile, states }: CaseProgress): PermitFacts['stagesLeft'] {
  const open = new Set(
    reportsOwed(facts, profile)
      .filter((key) => states.get(reportKeyText(key)) !== 'accepted')
      .map((key) => key.stage),
  )
  return profile.stages.filter((stage) => open.has(stage.id)).map((stage) => stage.title)
}

/** The conditions that stage gates ask for, as they follow from a case's documents, as-built sets and violations. */
export function conditionsMet(
  made: readonly MadeDocument[],
  facts: Pick<PermitFacts, 'asBuiltApproved' | 'openViolations'>,
): ConditionId[] {
  const issued = (id: MadeDocument['id']) => made.some((one) => one.id === id && isIssued(one, made))
  const met: Record<ConditionId, boolean> = {
    'permit-phase-2': issued('permit-phase-2'),
    'green-sheet': issued('green-sheet'),
    'as-built-approved': facts.asBuiltApproved,
    'no-open-violation': facts.openViolations === 0,
    'technical-booklet': issued('technical-booklet'),
  }
  return (Object.keys(met) as ConditionId[]).filter((id) => met[id])
}
