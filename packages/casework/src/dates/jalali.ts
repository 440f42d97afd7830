/**
 * Days and instants for people. Stored: instants in UTC, days as `YYYY-MM-DD`. Shown: the Persian solar calendar of
 * `Intl` (`fa-IR-u-ca-persian`), put together from parts, since `Intl` orders a Persian date with weekday wrongly.
 */
import { persianDigits } from '../text/fold.ts'

/** Iran's civil time: a licence that ends on a day ends at midnight here. */
export const CIVIL_TIME_ZONE = 'Asia/Tehran'

export type JalaliDay = { readonly year: number; readonly month: number; readonly day: number }

const DAY_MS = 86_400_000

const numeric = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})
const monthName = new Intl.DateTimeFormat('fa-IR-u-ca-persian', { month: 'long', timeZone: 'UTC' })
const weekdayName = new Intl.DateTimeFormat('fa-IR-u-ca-persian', { weekday: 'long', timeZone: 'UTC' })
const gregorian = new Intl.DateTimeFormat('en-u-ca-gregory', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const civil = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: CIVIL_TIME_ZONE,
})

function part(parts: readonly Intl.DateTimeFormatPart[], type: string): string {
  return parts.find((candidate) => candidate.type === type)?.value ?? ''
}

/** Milliseconds of noon UTC of a day `YYYY-MM-DD`. Throws RangeError when it isn't a day of the calendar. */
function noon(day: string): number {
  const ms = Date.parse(`${day}T12:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(ms) || isoOf(ms) !== day) {
    throw new RangeError(`Not a day: ${day}`)
  }
  return ms
}

const isoOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** True for a real day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  try {
    return noon(text) > Number.NEGATIVE_INFINITY
  } catch {
    return false
  }
}

/** The day in Iran at an instant. */
export function civilDay(instant: Date): string {
  const parts = civil.formatToParts(instant)
  return `${part(parts, 'year')}-${part(parts, 'month')}-${part(parts, 'day')}`
}

/** `HH:MM` in Iran at an instant, in Persian digits. */
export function clockTime(instant: Date): string {
  const parts = civil.formatToParts(instant)
  return persianDigits(`${part(parts, 'hour')}:${part(parts, 'minute')}`)
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: string, count: number): string {
  return isoOf(noon(day) + count * DAY_MS)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((noon(to) - noon(from)) / DAY_MS)
}

/** 0 Saturday … 6 Friday: the Iranian week. */
export function weekday(day: string): number {
  return (new Date(noon(day)).getUTCDay() + 1) % 7
}

export function toJalali(day: string): JalaliDay {
  const parts = numeric.formatToParts(new Date(noon(day)))
  return {
    year: Number(part(parts, 'year')),
    month: Number(part(parts, 'month')),
    day: Number(part(parts, 'day')),
  }
}

/** The ISO day of a Jalali date. Throws RangeError when the year has no such day. */
export function fromJalali(date: JalaliDay): string {
  const monthStart = (date.month - 1) * 30 + Math.min(date.month - 1, 6)
  const guess = Date.UTC(date.year + 621, 2, 20, 12) + (monthStart + date.day - 1) * DAY_MS
  for (const shift of [0, 1, 2, -1]) {
    const day = isoOf(guess + shift * DAY_MS)
    const back = toJalali(day)
    if (back.year === date.year && back.month === date.month && back.day === date.day) return day
  }
  throw new RangeError(`Not a day of the Persian calendar: ${date.year}/${date.month}/${date.day}`)
}

/** 1403 and 1408 are leap. */
export function isJalaliLeap(year: number): boolean {
  const dayAfter29Esfand = addDays(fromJalali({ year, month: 12, day: 29 }), 1)
  return toJalali(dayAfter29Esfand).month === 12
}

/** «۱۴۰۴/۰۹/۰۲», for columns. */
export function shortDay(day: string): string {
  const { year, month, day: date } = toJalali(day)
  const two = (number: number) => String(number).padStart(2, '0')
  return persianDigits(`${year}/${two(month)}/${two(date)}`)
}

/** «۲ آذر» */
export function dayAndMonth(day: string): string {
  return `${persianDigits(toJalali(day).day)} ${monthName.format(noon(day))}`
}

/** «یکشنبه ۲ آذر ۱۴۰۴», for sentences. */
export function longDay(day: string): string {
  return `${weekdayName.format(noon(day))} ${dayAndMonth(day)} ${persianDigits(toJalali(day).year)}`
}

/** “Sunday 23 November 2025”, for English sentences. */
export function longDayEnglish(day: string): string {
  const parts = gregorian.formatToParts(noon(day))
  return `${part(parts, 'weekday')} ${part(parts, 'day')} ${part(parts, 'month')} ${part(parts, 'year')}`
}
