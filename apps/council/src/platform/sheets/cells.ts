import { asciiDigits, CIVIL_TIME_ZONE, civilDay, shortDay } from '@mohr/casework'

/** What stands in a cell that is written: text, a number, or an instant as clocks in Iran show it. */
export type SheetCell = string | number | Date

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: CIVIL_TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** `2026-03-01 11:30:00`, in Iran. */
export const instantParts = (at: Date) => `${civilDay(at)} ${clock.format(at)}`

/** A day as text of the Persian calendar, and beside it as a date that programs reckon with. */
export const dayCells = (day: string): [string, Date] => [
  asciiDigits(shortDay(day)),
  new Date(`${day}T12:00:00+03:30`),
]
