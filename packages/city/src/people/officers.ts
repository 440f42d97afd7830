import type { Person, PersonRole } from '../records.ts'
import { invented } from './invented-person.ts'

const districts = (...numbers: number[]): PersonRole[] =>
  numbers.map((district) => ({ role: 'municipal-officer', district }))
/** Of the violations of these districts. */
const inspects = (...numbers: number[]): PersonRole[] =>
  numbers.map((district) => ({ role: 'violation-officer', district }))

const ROWS: readonly (readonly [name: string, roles: readonly PersonRole[]])[] = [
  ['مهدی شریف‌زاده', [{ role: 'council-officer' }]],
  ['سارا ملکی', [{ role: 'council-operator' }]],
  ['داوود پناهی', [{ role: 'administrator' }]],
  ['ناهید فرهمند', [{ role: 'auditor' }]],
  ['جواد اکبری', districts(7, 8)],
  ['اعظم سلطانی', districts(1, 2)],
  ['محسن بیات', districts(3, 4)],
  ['معصومه ترابی', districts(5, 6)],
  ['کاوه نیک‌پی', inspects(1, 2, 3, 4, 5, 6, 7, 8)],
  ['پریسا نیک‌نژاد', [{ role: 'council-officer' }]],
]

/** People of the council and of the municipality's eight districts. */
export function sampleOfficers(): Person[] {
  return ROWS.map(([name, roles], index) => invented(name, 101 + index, roles))
}
