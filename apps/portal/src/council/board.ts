/** What the board counts of what the server lists. */
import { addDays, civilDay, qom7, weekday } from '@mohr/casework'
import type { CaseListItem, DifferenceView, KpisView, SyncHealth, ViolationItem } from '@mohr/council/api'
import { daysBetween } from '../format/dates.ts'

export interface StageCount {
  stage: string
  number: number
  cases: number
}

/** How many cases are at each stage; one of another profile's stage comes behind. */
export function progressOf(cases: readonly CaseListItem[]): StageCount[] {
  const known = qom7.stages.map(({ id }) => id as string)
  const others = [...new Set(cases.map(({ stage }) => stage))].filter(
    (id) => id !== '' && !known.includes(id),
  )
  return [...known, ...others].map((stage, at) => ({
    stage,
    number: at + 1,
    cases: cases.filter((one) => one.stage === stage).length,
  }))
}

export interface LateReport {
  case: CaseListItem
  stage: string
  floor: number | null
  discipline: string
  days: number
}

/** The reports that are late, longest first, each stage by itself. */
export function lateByStage(
  cases: readonly CaseListItem[],
  now: Date,
): { stage: string; number: number; late: LateReport[]; median: number }[] {
  const all = cases.flatMap((one) =>
    one.late.map(({ due, ...place }) => ({ case: one, ...place, days: Math.max(1, daysBetween(due, now)) })),
  )
  return qom7.stages.map(({ id }, at) => {
    const late = all.filter(({ stage }) => stage === id).sort((a, b) => a.days - b.days)
    return { stage: id, number: at + 1, late, median: medianOf(late.map(({ days }) => days)) }
  })
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2
  if (sorted.length === 0) return 0
  const upper = sorted[Math.floor(middle)] ?? 0
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper
}

export interface DistrictCount {
  district: number
  notice: number
  correct: number
  stop: number
}

/** Open violations of each district that has any. */
export function byDistrict(violations: readonly ViolationItem[]): DistrictCount[] {
  const districts = [...new Set(violations.map((one) => one.case.district))].sort((a, b) => a - b)
  return districts.map((district) => {
    const own = violations.filter((one) => one.case.district === district)
    const stop = own.filter(stops).length
    const correct = own.filter((one) => !stops(one) && one.severity === 'correct-by-date').length
    return { district, stop, correct, notice: own.length - stop - correct }
  })
}

/** Work on the site is stopped, or the engineer who saw it says it must be. */
export const stops = ({ stop }: ViolationItem): boolean => stop === 'reported' || stop === 'ordered'

export interface WeekCount {
  week: string
  onTime: number
  late: number
  lateBeyond: number
}

const WEEKS = 12

/** The Saturday of the oldest of the twelve weeks up to today. */
export const firstWeek = (now: Date): string =>
  addDays(civilDay(now), -weekday(civilDay(now)) - 7 * (WEEKS - 1))

/** All twelve weeks, oldest first; the server names only those in which something was submitted. */
export function weeksOf(kpis: KpisView, first: string): WeekCount[] {
  return Array.from({ length: WEEKS }, (_, at) => {
    const week = addDays(first, at * 7)
    const row = kpis.rows.find(({ of }) => of === week)
    const late = row?.late ?? 0
    const lateBeyond = row?.lateBeyond ?? 0
    return { week, onTime: (row?.reports ?? 0) - late, late: late - lateBeyond, lateBeyond }
  })
}

type Owner = DifferenceView['fields'][number]['owner']

/** Whoever makes a record of this kind: where it is missing elsewhere, it is missing there. */
const MAKER: Record<DifferenceView['kind'], Owner> = {
  engineers: 'council',
  cases: 'municipality',
  reports: 'mohr',
  violations: 'mohr',
}

export interface DifferingField {
  /** Null: the record itself is missing on one side. */
  field: string | null
  here: unknown
  there: unknown
  owner: Owner
}

/** Field by field; a record that only one side has is one line. */
export function linesOf({ what, fields, kind }: DifferenceView): DifferingField[] {
  if (what === 'differs') return fields
  return [{ field: null, here: what === 'missing-there', there: what === 'missing-here', owner: MAKER[kind] }]
}

export interface SystemState {
  name: string
  receiver: SyncHealth['receivers'][number] | null
  comparisons: SyncHealth['comparisons']
  /** By what is compared with it; null where nothing is. */
  system: 'council' | 'municipality' | null
  state: 'well' | 'slow' | 'stopped'
  since: string | null
}

/** Each other system once, whether it is told of events, compared with, or both. */
export function systemsOf(health: SyncHealth): SystemState[] {
  const names = new Set(
    [...health.receivers, ...health.comparisons.map(({ peer }) => ({ name: peer }))].map(({ name }) => name),
  )
  return [...names].map((name) => {
    const receiver = health.receivers.find((one) => one.name === name) ?? null
    const comparisons = health.comparisons.filter(({ peer }) => peer === name)
    const of = (state: string) => receiver?.states.find((one) => one.state === state && one.count > 0)
    const failing = of('failing')
    const broken = comparisons.find(({ lastError }) => lastError !== undefined)
    const state = of('dead') ? 'stopped' : failing || broken ? 'slow' : 'well'
    return {
      name,
      receiver,
      comparisons,
      system:
        comparisons.length === 0
          ? null
          : comparisons.some(({ kind }) => kind === 'engineers')
            ? 'council'
            : 'municipality',
      state,
      since: of('dead')?.since ?? failing?.since ?? broken?.last?.at ?? null,
    }
  })
}
