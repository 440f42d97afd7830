/** Duties in the order of need: what is late or came back, what is due this week, the rest. */
import { civilDay, weekday } from '@mohr/casework'
import type { Duty } from '@mohr/council/api'
import { daysBetween } from '../format/dates.ts'

export interface DutyGroups {
  first: Duty[]
  week: Duty[]
  later: Duty[]
}

/** `now` decides what "this week" is; the server's order is kept inside each group. */
export function groupDuties(duties: readonly Duty[], now: Date): DutyGroups {
  const groups: DutyGroups = { first: [], week: [], later: [] }
  for (const duty of duties) groups[groupOf(duty, now)].push(duty)
  return groups
}

function groupOf(duty: Duty, now: Date): keyof DutyGroups {
  const { late, due } = whenOf(duty)
  if (late || cameBack(duty)) return 'first'
  if (!due) return 'later'
  return daysBetween(now, due) <= daysToFriday(now) ? 'week' : 'later'
}

/** When it is due, since when it waits, and whether it is late: a stage report says so in its cell. */
export const whenOf = (duty: Duty): { due?: string; since?: string; late?: boolean } =>
  'cell' in duty ? duty.cell : duty

const cameBack = (duty: Duty): boolean =>
  'cell' in duty
    ? duty.cell.state === 'returned' || duty.cell.state === 'refused'
    : duty.kind === 'answer-marks'

/** How many are due from today to Friday, in whichever group they stand: one that came back may be due today. */
export function dueThisWeek(duties: readonly Duty[], now: Date): number {
  return duties.filter((duty) => {
    const { due } = whenOf(duty)
    const days = due ? daysBetween(now, due) : -1
    return days >= 0 && days <= daysToFriday(now)
  }).length
}

/** The week begins on Saturday. */
const daysToFriday = (now: Date): number => 6 - weekday(civilDay(now))
