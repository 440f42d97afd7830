/** Numbers as people read them: Persian digits and marks in Persian, ASCII in English. */
import { persianDigits, asciiDigits as plainDigits } from '@mohr/casework'
import type { Language } from '../messages/index.ts'

const formats = {
  fa: new Intl.NumberFormat('fa-IR', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
}

/** A quantity: `1508` ▶ «۱٬۵۰۸». */
export function number(value: number, language: Language): string {
  return formats[language].format(value)
}

const measures = {
  fa: new Intl.NumberFormat('fa-IR', { minimumFractionDigits: 2, maximumFractionDigits: 3 }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 3 }),
}

/** With the decimals of a measure: `3.6` ▶ «۳٫۶۰». */
export function exact(value: number, language: Language): string {
  return measures[language].format(value)
}

/** How many there are of a list; «+» where `more` of it was not fetched. */
export function counted(value: number, more: boolean, language: Language): string {
  return number(value, language) + (more ? '+' : '')
}

/** Replaces ASCII digits by Persian ones in a Persian text; a decimal point between digits becomes «٫». */
export function digits(text: string, language: Language): string {
  if (language === 'en') return text
  return persianDigits(text.replace(/(?<=\d)\.(?=\d)/g, '٫'))
}

/** Persian and Arabic digits back to ASCII: what is copied from the page, and what goes to the server. */
export function asciiDigits(text: string): string {
  return plainDigits(text).replace(/(?<=\d)٫(?=\d)/g, '.')
}

/** A level in metres with its sign: «+۳٫۲۰», «±۰٫۰۰». */
export function level(metres: number, language: Language): string {
  const sign = metres === 0 ? '±' : metres > 0 ? '+' : '−'
  return sign + digits(Math.abs(metres).toFixed(2), language)
}

/** A size in the largest fitting unit, with one decimal at most. */
export function fileSize(
  bytes: number,
  units: { byte: string; kilo: string; mega: string },
  language: Language,
): string {
  const fit = new Intl.NumberFormat(language === 'fa' ? 'fa-IR' : 'en-GB', { maximumFractionDigits: 1 })
  if (bytes < 1000) return `${fit.format(bytes)} ${units.byte}`
  if (bytes < 1_000_000) return `${fit.format(bytes / 1000)} ${units.kilo}`
  return `${fit.format(bytes / 1_000_000)} ${units.mega}`
}

/** The head and tail of a digest, in groups of four, for a person to compare. */
export function shortDigest(hex: string): string {
  return `${hex.slice(0, 4)} ${hex.slice(4, 8)} … ${hex.slice(-4)}`
}
