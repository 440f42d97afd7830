/** Periods of the board: whole days in Iran, and the months and weeks of the Persian calendar in them. */
import { addDays, civilDay, toJalali, weekday } from '@mohr/casework'

/** A period is no longer: a year, with a leap day. */
export const MOST_DAYS = 366

/** Iran keeps one time all year. */
export const startOf = (day: string) => new Date(`${day}T00:00:00+03:30`)

/** The thirty days up to today. */
export function lately(now: Date): { from: string; until: string } {
  const until = civilDay(now)
  return { from: addDays(until, -29), until }
}

export interface Span {
  /** A month 1404/09, or the first day of a week. */
  readonly name: string
  /** Its first day in the period. */
  readonly from: string
}

/** The Persian months that the period touches, in order. */
export function monthsOf(from: string, until: string): Span[] {
  const months: Span[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const { year, month } = toJalali(day)
    const name = `${year}/${String(month).padStart(2, '0')}`
    if (months.at(-1)?.name !== name) months.push({ name, from: day })
  }
  return months
}

/** The weeks that the period touches, in order, each by its Saturday. */
export function weeksOf(from: string, until: string): Span[] {
  const weeks: Span[] = []
  for (let day = addDays(from, -weekday(from)); day <= until; day = addDays(day, 7))
    weeks.push({ name: day, from: day < from ? from : day })
  return weeks
}
