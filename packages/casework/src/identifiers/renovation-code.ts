import { accept, type Checked, decline } from '../bilingual.ts'
import { machineText } from '../text/fold.ts'
import { identifierProblem } from './messages.ts'

const PARTS = ['district', 'region', 'block', 'parcel', 'building', 'apartment', 'shop'] as const

/** Which part of the city a code names; `0` in a part means the whole of what stands before it. */
export type RenovationCode = { readonly [part in (typeof PARTS)[number]]: number }
export type RenovationLevel = (typeof PARTS)[number]

/** Digits in each of the seven parts. A council may choose others. */
export const DEFAULT_RENOVATION_WIDTHS: readonly number[] = [2, 2, 5, 5, 3, 3, 3]

/**
 * A renovation code (کد نوسازی): district-region-block-parcel-building-apartment-shop. Short parts are read with
 * their leading zeros missing. Show it in `<bdi dir="ltr">`.
 */
export function renovationCode(
  text: string,
  widths: readonly number[] = DEFAULT_RENOVATION_WIDTHS,
): Checked<RenovationCode> {
  const parts = machineText(text)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .split('-')
  if (parts.length !== PARTS.length || parts.some((part) => !/^[0-9]+$/.test(part))) {
    return decline(identifierProblem('renovation-code/shape'))
  }
  if (parts.some((part, index) => part.length > (widths[index] ?? 0))) {
    return decline(identifierProblem('renovation-code/width'))
  }
  const numbers = parts.map(Number)
  if (!isHierarchical(numbers)) return decline(identifierProblem('renovation-code/gap'))
  const [district = 0, region = 0, block = 0, parcel = 0, building = 0, apartment = 0, shop = 0] = numbers
  return accept({ district, region, block, parcel, building, apartment, shop })
}

/** A shop may stand in a building without being part of an apartment; otherwise a zero ends the code. */
function isHierarchical(numbers: readonly number[]): boolean {
  const upToApartment = numbers.slice(0, 6)
  const end = upToApartment.indexOf(0)
  if (numbers[0] === 0) return false
  if (end === -1) return true
  if (upToApartment.slice(end).some((number) => number !== 0)) return false
  return numbers[6] === 0 || end >= 4
}

/** `08-02-00117-00034-001-000-000` */
export function formatRenovationCode(
  code: RenovationCode,
  widths: readonly number[] = DEFAULT_RENOVATION_WIDTHS,
): string {
  return PARTS.map((part, index) => String(code[part]).padStart(widths[index] ?? 0, '0')).join('-')
}

/** The smallest thing the code names: a whole district, a parcel, one apartment … */
export function renovationLevel(code: RenovationCode): RenovationLevel {
  return PARTS.findLast((part) => code[part] !== 0) ?? 'district'
}

/** True when `inner` is `outer` or lies within it: hierarchy is by prefix. */
export function renovationCodeWithin(inner: RenovationCode, outer: RenovationCode): boolean {
  return PARTS.every((part) => outer[part] === 0 || outer[part] === inner[part])
}
