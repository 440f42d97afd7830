/**
 * Days and instants as people read them: Jalali in Persian, Gregorian in English, in Tehran's time.
 * Built from `formatToParts`, because `Intl` with a weekday prints «۱۴۰۴ آذر ۲, یکشنبه».
 */
import type { Language } from '../messages/index.ts'

const ZONE = 'Asia/Tehran'
const LOCALE = { fa: 'fa-IR-u-ca-persian', en: 'en-GB' } as const

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>

const made = new Map<string, Intl.DateTimeFormat>()

function parts(at: Date, language: Language, options: Intl.DateTimeFormatOptions): Parts {
  const key = language + JSON.stringify(options)
  let format = made.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, ...options })
    made.set(key, format)
  }
  const found: Parts = {}
  for (const { type, value } of format.formatToParts(at)) found[type] = value
  return found
}

/** A day `YYYY-MM-DD` stands for noon in Tehran, so that no zone moves it. */
function instant(when: string | Date): Date {
  if (when instanceof Date) return when
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(when) ? `${when}T08:30:00Z` : when)
}

/** «یکشنبه ۲ آذر ۱۴۰۴» / "Sunday 23 November 2025". */
export function longDay(when: string | Date, language: Language): string {
  const p = parts(instant(when), language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return `${p.weekday} ${p.day} ${p.month} ${p.year}`
}

/** «۲ آذر» / "23 November". */
export function dayAndMonth(when: string | Date, language: Language): string {
  const p = parts(instant(when), language, { day: 'numeric', month: 'long' })
  return `${p.day} ${p.month}`
}

/** «۱۴۰۴/۰۹/۰۲» / "2025/11/23": for columns. */
export function columnDay(when: string | Date, language: Language): string {
  const p = parts(instant(when), language, { year: 'numeric', month: '2-digit', day: '2-digit' })
  return `${p.year}/${p.month}/${p.day}`
}

/** «۰۹/۰۲» / "11/23": for the cells of the section. */
export function cellDay(when: string | Date, language: Language): string {
  const p = parts(instant(when), language, { month: '2-digit', day: '2-digit' })
  return `${p.month}/${p.day}`
}

/** «۱۰:۲۲» / "10:22"; with seconds «۱۰:۲۲:۴۱». */
export function clock(when: string | Date, language: Language, seconds = false): string {
  const p = parts(instant(when), language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(seconds ? { second: '2-digit' } : {}),
  })
  return `${p.hour}:${p.minute}${seconds ? `:${p.second}` : ''}`
}

/** Whole days from one day to another in Tehran; negative when `to` is before `from`. */
export function daysBetween(from: string | Date, to: string | Date): number {
  return Math.round((dayNumber(instant(to)) - dayNumber(instant(from))) / 86_400_000)
}

function dayNumber(at: Date): number {
  const p = parts(at, 'en', { year: 'numeric', month: '2-digit', day: '2-digit' })
  return Date.UTC(Number(p.year), Number(p.month) - 1, Number(p.day))
}
