import type { Bilingual } from '../bilingual.ts'
import { gradeName, standingAt } from '../register/eligibility.ts'
import type { RegisterExtract } from '../register/extract.ts'
import type { BuildingGroup } from '../stages/building-group.ts'
import { type CapacityPosting, type CapacitySlot, takeCapacity } from './ledger.ts'
import { CAPACITY_RULES, type CapacityRules, gradeAtLeast } from './rules.ts'

export type AssignmentReason = {
  readonly code: 'licensed' | 'competent' | 'not-suspended' | 'grade' | 'capacity'
  readonly holds: boolean
  readonly message: Bilingual
}

/** Whether someone may be assigned, with a reason for each part; and the posting that goes with it. */
export type AssignmentAnswer = {
  readonly eligible: boolean
  readonly reasons: readonly AssignmentReason[]
  readonly posting: CapacityPosting | null
}

export type AssignmentQuestion = {
  readonly slot: Omit<CapacitySlot, 'licence'>
  readonly group: BuildingGroup
  /** m² */
  readonly area: number
  /** Instant, ISO 8601 UTC. */
  readonly at: string
}

/**
 * May this engineer take this work at this instant: licensed, competent, not suspended, of a grade for the building's
 * group, with capacity left? One person may fill several slots: each is asked about and posted for itself, on the
 * ledger with the earlier ones in it.
 */
export function assignmentAt(
  extract: RegisterExtract,
  { slot, group, area, at }: AssignmentQuestion,
  ledger: readonly CapacityPosting[],
  rules: CapacityRules = CAPACITY_RULES,
): AssignmentAnswer {
  const { reasons, grade } = standingAt(extract, slot, new Date(at))
  const standing = reasons.flatMap(({ code, holds, message }): AssignmentReason[] =>
    code === 'assigned' ? [] : [{ code, holds, message }],
  )
  if (!extract.licence || grade === null) return { eligible: false, reasons: standing, posting: null }
  const taken = takeCapacity(ledger, { ...slot, licence: extract.licence.number }, { area, at, grade }, rules)
  const least = rules.leastGrade[group]
  const graded = gradeAtLeast(grade, least)
  const all: AssignmentReason[] = [
    ...standing,
    {
      code: 'grade',
      holds: graded,
      message: {
        fa: `گروه ${group} دست‌کم ${gradeName(least).fa} می‌خواهد؛ او ${gradeName(grade).fa} است.`,
        en: `Group ${group} asks for ${gradeName(least).en} at least; the engineer holds ${gradeName(grade).en}.`,
      },
    },
    {
      code: 'capacity',
      holds: taken.ok,
      message: taken.ok ? { fa: 'ظرفیت کافی است.', en: 'There is enough capacity.' } : taken.problem.message,
    },
  ]
  const eligible = all.every((reason) => reason.holds)
  return { eligible, reasons: all, posting: eligible && taken.ok ? taken.posting : null }
}
