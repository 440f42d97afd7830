import {
  addDays,
  assignmentAt,
  CAPACITY_RULES,
  type CapacityPosting,
  type Competence,
  type DisciplineId,
  gradeAtLeast,
} from '@mohr/casework'
import type { CaseAssignment, Engineer, SampleCase } from '../records.ts'
import { SET_DISCIPLINES } from './blueprint.ts'

/** The council's own province. */
const PROVINCE = 'qom'
/** The drawings of a case are older than its supervision. */
const DRAWN_BEFORE = 90

type Slot = CaseAssignment & { readonly discipline: DisciplineId }
const COMPETENCES = { designer: 'design', supervisor: 'supervision' } as const

/**
 * Gives every case a designer of each discipline who supervises nothing there, by the rules of capacity, and the postings of
 * all that is held. Throws where a city was invented that its own rules forbid.
 */
export function giveDesigners(
  cases: readonly SampleCase[],
  engineers: readonly Engineer[],
): { cases: SampleCase[]; capacity: CapacityPosting[] } {
  const ledger: CapacityPosting[] = []
  const take = (one: SampleCase, engineer: Engineer | undefined, slot: Slot): boolean => {
    if (engineer === undefined || slot.role === 'coordinator') return false
    const posting = posted(one, engineer, slot, COMPETENCES[slot.role], ledger)
    if (posting) ledger.push(posting)
    return posting !== null
  }
  const supervising = cases.flatMap((one) =>
    one.assignments.flatMap((slot) =>
      slot.role === 'supervisor' && slot.discipline ? [{ one, slot: slot as Slot }] : [],
    ),
  )
  for (const { one, slot } of supervising.sort((a, b) => a.slot.from.localeCompare(b.slot.from))) {
    const engineer = engineers.find(({ personId }) => personId === slot.personId)
    if (!take(one, engineer, slot))
      throw new Error(`${one.number}: ${slot.discipline} is not to be supervised so`)
  }
  const drawn = new Map<string, CaseAssignment[]>()
  // The largest first, while somebody has room for it.
  const bySize = [...cases].sort((a, b) => b.area - a.area)
  for (const one of bySize) {
    const slots = SET_DISCIPLINES.map((discipline): CaseAssignment => {
      const free = engineers.filter(
        (engineer) =>
          engineer.discipline === discipline &&
          one.assignments.every(({ personId }) => personId !== engineer.personId),
      )
      // Whoever has most room, so that none is over in the first half of the next year.
      const turn = free.sort((a, b) => roomOf(b, ledger) - roomOf(a, ledger))
      const slotOf = ({ personId }: Engineer): Slot => ({
        personId,
        role: 'designer',
        discipline,
        from: addDays(startOf(one), -DRAWN_BEFORE),
        takes: one.area,
      })
      const designer = turn.find((engineer) => take(one, engineer, slotOf(engineer)))
      if (designer === undefined) throw new Error(`${one.number}: nobody is free to draw ${discipline}`)
      return slotOf(designer)
    })
    drawn.set(one.id, slots)
  }
  return {
    cases: cases.map((one) => ({ ...one, assignments: [...(drawn.get(one.id) ?? []), ...one.assignments] })),
    capacity: ledger.sort((a, b) => a.at.localeCompare(b.at)),
  }
}

const startOf = ({ assignments }: SampleCase) => assignments[0]?.from ?? ''

/** m² of half a year's design, less what is held. */
function roomOf({ licence }: Engineer, ledger: readonly CapacityPosting[]): number {
  const held = ledger.filter((one) => one.licence === licence.number && one.competence === 'design')
  const half = CAPACITY_RULES.perYear.design[licence.entries[0]?.grade ?? '3'] / 2
  return half - held.reduce((sum, { area }) => sum + area, 0)
}

function posted(
  one: SampleCase,
  { licence, suspensions }: Engineer,
  { discipline, from }: Slot,
  competence: Competence,
  ledger: readonly CapacityPosting[],
): CapacityPosting | null {
  const grade = licence.entries[0]?.grade ?? '3'
  if (!gradeAtLeast(grade, CAPACITY_RULES.leastGrade[one.group])) return null
  const extract = { name: '', nationalCode: '', licence, suspensions, assignments: [] }
  const slot = { province: PROVINCE, caseNumber: one.number, discipline, competence }
  return assignmentAt(extract, { slot, group: one.group, area: one.area, at: `${from}T00:00:00Z` }, ledger)
    .posting
}
