import { latinDigits } from './latin.ts'

/** A number of a text, and by how much its last digit rounds. */
export type ShownNumber = { readonly value: number; readonly rounding: number }

/** What a text says beside words: its numbers, and whether that is all that it says of numbers. */
export type ShownNumbers = {
  readonly numbers: readonly ShownNumber[]
  /** Nothing else than signs, units of length and the marks of radius and diameter stand beside the numbers. */
  readonly bare: boolean
  /** Some digit isn't one of a number that can be told: ½, ², a number with three decimal points. */
  readonly unreadable: boolean
}

/** Feet, inches and the fraction of an inch, each of which may be left out. */
const FEET = /(?:(\d+(?:\.\d+)?)'(?:[- ]*|$))?(?:(\d+(?:\.\d+)?)?(?:[- ]*(\d+)\/(\d+))?")?/gu
const THOUSANDS = /(?<![\d.,/])\d{1,3}(?:[ \u00a0\u2009\u202f٬]\d{3})+(?!\d)/gu
const GROUPED = /^\d{1,3}(?:,\d{3})+(\.\d+)?$/
const NUMBER = /\.?\d+(?:[.,/]\d+)*/gu
/** After the numbers are taken out. */
const BARE = /^(?:mm|cm|m|متر|سانتی‌متر|میلی‌متر|R|[^\p{L}\p{N}])*$/iu

/** Every number of a text, in Persian, Arabic or Latin digits; feet and inches as inches. */
export function shownNumbers(text: string): ShownNumbers {
  const numbers: ShownNumber[] = []
  let unreadable = false
  const rest = latinDigits(text)
    .replace(/[！-～]/gu, (wide) => wide.normalize('NFKC'))
    // Letters by these names on a drawing are the mark of a diameter.
    .replace(/[ØøΦφ]/gu, ' ')
    .replace(FEET, (whole, ...parts) => {
      const [feet = '0', inches = '0', over = '0', under = '1'] = parts as (string | undefined)[]
      if (whole.trim() === '' || !/\d/.test(whole)) return whole
      const value = Number(feet) * 12 + Number(inches) + Number(over) / Number(under)
      if (Number.isFinite(value))
        numbers.push({ value, rounding: (0.5 * 10 ** -decimals(inches)) / Number(under) })
      else unreadable = true
      return ' '
    })
    .replace(THOUSANDS, (whole) => whole.replace(/\D/gu, ''))
    .replace(NUMBER, (whole) => {
      const number = numberOf(whole)
      if (number) numbers.push(number)
      else unreadable = true
      return ' '
    })
  return { numbers, bare: BARE.test(rest), unreadable: unreadable || /\p{N}/u.test(rest) }
}

function numberOf(written: string): ShownNumber | undefined {
  const grouped = GROUPED.exec(written)?.[1] === undefined ? written : written.replaceAll(',', '')
  const plain = grouped.replace(/[,/]/g, '.')
  const parts = plain.split('.')
  // The point after an abbreviation is none of the number.
  const text = parts.length === 3 && parts[0] === '' ? plain.slice(1) : plain
  return text.split('.').length <= 2
    ? { value: Number(text), rounding: 0.5 * 10 ** -decimals(text) }
    : undefined
}

const decimals = (text: string): number => text.split('.')[1]?.length ?? 0
