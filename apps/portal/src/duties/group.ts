/** Duties in the order of need: what is late or came back, what is due within a week, the rest. */
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
  return daysBetween(now, cell.due) <= 7 ? 'week' : 'later'
}
