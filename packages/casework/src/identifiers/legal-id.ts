import { accept, type Checked, decline } from '../bilingual.ts'
import { machineText } from '../text/fold.ts'
import { identifierProblem } from './messages.ts'

const WEIGHTS = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17] as const

/** The check digit of ten digits: Σ (digitᵢ + d)·weightᵢ mod 11 with d = digit₁₀ + 2, and 10 read as 0. */
export function legalIdCheckDigit(ten: string): number {
  const shift = Number(ten[9]) + 2
  const sum = WEIGHTS.reduce((total, weight, index) => total + (Number(ten[index]) + shift) * weight, 0)
  return (sum % 11) % 10
}

/** A legal person's national id (شناسهٔ ملی اشخاص حقوقی): exactly 11 digits, as ASCII. */
export function legalId(text: string): Checked<string> {
  const id = machineText(text)
  if (!/^[0-9]{11}$/.test(id)) return decline(identifierProblem('legal-id/shape'))
  if (id.slice(3, 9) === '000000') return decline(identifierProblem('legal-id/empty-body'))
  if (legalIdCheckDigit(id) !== Number(id[10])) return decline(identifierProblem('legal-id/check-digit'))
  return accept(id)
}
