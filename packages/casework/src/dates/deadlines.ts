import { defaultHolidays, type HolidayTable, isHoliday } from './holidays.ts'
import { addDays, daysBetween } from './jalali.ts'

function nextWorkingDay(day: string, table: HolidayTable): string {
  let last = day
  for (let guard = 0; guard < 60 && isHoliday(last, table); guard++) last = addDays(last, 1)
  return last
}

/** The day a stage report is due: `days` calendar days after its gate opened, moved off a holiday. */
export function dueDay(openedOn: string, days: number, table: HolidayTable = defaultHolidays): string {
  return nextWorkingDay(addDays(openedOn, days), table)
}

/**
 * The last day to act in a legal period of `days` calendar days (a month is 30): neither the day of service nor the
 * day of action is counted, and a last day on a holiday moves to the next working day (Civil Procedure Act art. 445).
 */
export function lastDayToAct(servedOn: string, days: number, table: HolidayTable = defaultHolidays): string {
  return nextWorkingDay(addDays(servedOn, days + 1), table)
}

/** Days past due on a day; 0 while there is time. */
export function daysLate(due: string, today: string): number {
  return Math.max(0, daysBetween(due, today))
}
