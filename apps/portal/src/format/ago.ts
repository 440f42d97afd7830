/** When it was: the hour of today, else the day with it. */
import type { Language } from '../messages/index.ts'
import { clock, dayAndMonth, daysBetween } from './dates.ts'

export function whenItWas(at: string, language: Language, now = new Date()): string {
  const time = clock(at, language)
  return daysBetween(at, now) === 0 ? time : `${dayAndMonth(at, language)} ${time}`
}
