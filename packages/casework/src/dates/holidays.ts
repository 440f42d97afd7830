import { toJalali, weekday } from './jalali.ts'

/** Days on which a deadline can't end. Both lists are data that a council keeps. */
export type HolidayTable = {
  /** Weekdays off, 0 Saturday … 6 Friday. */
  readonly weekend: readonly number[]
  /** `MM-DD` of the Persian calendar, the same each year. */
  readonly yearly: readonly string[]
  /** ISO days of lunar and announced holidays. */
  readonly days: readonly string[]
}

/**
 * Friday, the fixed solar holidays, and the lunar ones of 1404 from the official calendar. Lunar holidays of other
 * years are to be added as each year's calendar is published.
 */
export const defaultHolidays: HolidayTable = {
  weekend: [6],
  yearly: ['01-01', '01-02', '01-03', '01-04', '01-12', '01-13', '03-14', '03-15', '11-22', '12-29', '12-30'],
  days: [
    '2025-03-31',
    '2025-04-24',
    '2025-06-06',
    '2025-06-14',
    '2025-07-05',
    '2025-07-06',
    '2025-08-14',
    '2025-08-22',
    '2025-08-24',
    '2025-09-01',
    '2025-09-10',
    '2025-11-24',
    '2026-01-03',
    '2026-01-17',
    '2026-02-04',
    '2026-03-11',
  ],
}

export function isHoliday(day: string, table: HolidayTable = defaultHolidays): boolean {
  if (table.weekend.includes(weekday(day)) || table.days.includes(day)) return true
  const { month, day: date } = toJalali(day)
  return table.yearly.includes(`${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
}
