import type { Problem } from '../bilingual.ts'
import type { DisciplineId } from '../disciplines/disciplines.ts'

/** A place on a case that a person fills. Instants, ISO 8601 UTC; `from` inclusive, `until` exclusive. */
export type Slot = {
  readonly personId: string
  readonly role: 'designer' | 'supervisor' | 'coordinator'
  readonly discipline: DisciplineId
  readonly from: string
  readonly until: string | null
}

/** Whether a slot is filled at an instant. */
export function slotRuns(slot: Slot, at: string): boolean {
  const instant = Date.parse(at)
  return Date.parse(slot.from) <= instant && (slot.until === null || instant < Date.parse(slot.until))
}

/** The slots a person signs for at an instant: on a small case one person fills several, and signs once for each. */
export function signaturesOwed(slots: readonly Slot[], personId: string, at: string): Slot[] {
  return slots.filter((slot) => slot.personId === personId && slotRuns(slot, at))
}

const TEXTS = {
  'coordinator/none': { fa: 'پرونده هماهنگ‌کننده ندارد.', en: 'The case has no coordinator.' },
  'coordinator/several': {
    fa: 'پرونده در این لحظه بیش از یک هماهنگ‌کننده دارد.',
    en: 'The case has more than one coordinator at this instant.',
  },
  'coordinator/discipline': {
    fa: 'هماهنگ‌کننده باید مهندس معمار یا عمران باشد.',
    en: 'The coordinator has to be an architect or a civil engineer.',
  },
  'coordinator/not-of-case': {
    fa: 'هماهنگ‌کننده باید خود ناظر معماری یا سازهٔ همین پرونده باشد.',
    en: 'The coordinator has to be the supervisor of architecture or structure of this case.',
  },
} as const

export type CoordinatorProblem = Problem<keyof typeof TEXTS>

/** Disciplines a coordinator (ناظر هماهنگ‌کننده) may be of (law). */
export const COORDINATOR_DISCIPLINES: readonly DisciplineId[] = ['architecture', 'structure']

/** What is wrong with a case's coordinator at an instant; null when nothing is. */
export function coordinatorProblem(slots: readonly Slot[], at: string): CoordinatorProblem | null {
  const running = slots.filter((slot) => slotRuns(slot, at))
  const [coordinator, another] = running.filter((slot) => slot.role === 'coordinator')
  const codeOf = (): keyof typeof TEXTS | null => {
    if (!coordinator) return 'coordinator/none'
    if (another) return 'coordinator/several'
    if (!COORDINATOR_DISCIPLINES.includes(coordinator.discipline)) return 'coordinator/discipline'
    const supervises = running.some(
      (slot) =>
        slot.role === 'supervisor' &&
        slot.personId === coordinator.personId &&
        slot.discipline === coordinator.discipline,
    )
    return supervises ? null : 'coordinator/not-of-case'
  }
  const code = codeOf()
  return code && { code, message: TEXTS[code] }
}

/** Stretches in which nobody filled a slot, between its first beginning and `until`: responsibility must have no gap. */
export function gaps(
  slots: readonly Slot[],
  { role, discipline }: Pick<Slot, 'role' | 'discipline'>,
  until: string,
): { readonly from: string; readonly until: string }[] {
  const own = slots
    .filter((slot) => slot.role === role && slot.discipline === discipline)
    .sort((a, b) => Date.parse(a.from) - Date.parse(b.from))
  const found: { from: string; until: string }[] = []
  let covered = own[0]?.from ?? until
  for (const slot of [...own, { from: until, until: null }]) {
    const begins = Date.parse(slot.from) < Date.parse(until) ? slot.from : until
    if (Date.parse(begins) > Date.parse(covered)) found.push({ from: covered, until: begins })
    const ends = slot.until ?? until
    if (Date.parse(ends) > Date.parse(covered)) covered = ends
  }
  return found
}
