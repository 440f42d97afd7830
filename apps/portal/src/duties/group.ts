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

function groupOf({ cell }: Duty, now: Date): keyof DutyGroups {
  if (cell.late || cell.state === 'returned' || cell.state === 'refused') return 'first'
  if (!cell.due) return 'later'
  return daysBetween(now, cell.due) <= daysToFriday(now) ? 'week' : 'later'
}

/** How many are due from today to Friday, in whichever group they stand: one that came back may be due today. */
export function dueThisWeek(duties: readonly Duty[], now: Date): number {
  return duties.filter(({ cell }) => {
    const days = cell.due ? daysBetween(now, cell.due) : -1
    return days >= 0 && days <= daysToFriday(now)
  }).length
}

/** The week begins on Saturday. */
const daysToFriday = (now: Date): number => 6 - weekday(civilDay(now))
