import type { Bilingual } from '../bilingual.ts'
import { persianDigits } from './fold.ts'

/** The name of a storey: −1 basement, 0 ground, 1 first … «زیرزمین»، «همکف»، «طبقهٔ ۳». */
export function floorName(floor: number): Bilingual {
  if (floor === 0) return { fa: 'همکف', en: 'Ground floor' }
  if (floor === -1) return { fa: 'زیرزمین', en: 'Basement' }
  if (floor < 0) return { fa: `زیرزمین ${persianDigits(-floor)}`, en: `Basement ${-floor}` }
  return { fa: `طبقهٔ ${persianDigits(floor)}`, en: `Floor ${floor}` }
}
