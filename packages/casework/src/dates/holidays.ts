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

/** The lunar holidays of 1404, from the official calendar. */
const LUNAR_1404 = [
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
]

/**
 * The lunar ones of 1405, reckoned by the tabular lunar calendar: an assumption, since the official one follows the
 * moon and may differ by a day. A council corrects them as each year's calendar is published.
 */
const LUNAR_1405 = [
  '2026-03-21',
  '2026-04-13',
  '2026-05-27',
  '2026-06-04',
  '2026-06-25',
  '2026-06-26',
  '2026-08-05',
  '2026-08-13',
  '2026-08-14',
  '2026-08-22',
  '2026-08-31',
  '2026-11-14',
  '2026-12-23',
  '2027-01-06',
  '2027-01-24',
  '2027-02-28',
  '2027-03-10',
  '2027-03-11',
]

/** Those of 1406, reckoned in the same way. */
const LUNAR_1406 = [
  '2027-04-03',
  '2027-05-17',
  '2027-05-25',
  '2027-06-14',
  '2027-06-15',
  '2027-07-25',
  '2027-08-02',
  '2027-08-03',
  '2027-08-11',
  '2027-08-20',
  '2027-11-03',
  '2027-12-12',
  '2027-12-26',
  '2028-01-13',
  '2028-02-17',
  '2028-02-27',
  '2028-02-28',
]

/** Friday, the fixed solar holidays, and the lunar ones of 1404 to 1406; those of later years are to be added. */
export const defaultHolidays: HolidayTable = {
  weekend: [6],
  yearly: ['01-01', '01-02', '01-03', '01-04', '01-12', '01-13', '03-14', '03-15', '11-22', '12-29', '12-30'],
  days: [...LUNAR_1404, ...LUNAR_1405, ...LUNAR_1406],
}

export function isHoliday(day: string, table: HolidayTable = defaultHolidays): boolean {
  if (table.weekend.includes(weekday(day)) || table.days.includes(day)) return true
  const { month, day: date } = toJalali(day)
  return table.yearly.includes(`${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
}
