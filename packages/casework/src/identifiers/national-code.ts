import { accept, type Checked, decline } from '../bilingual.ts'
import { machineText } from '../text/fold.ts'
import { identifierProblem } from './messages.ts'

/** The check digit of nine digits: r = Σ dᵢ·(10…2) mod 11; r when below 2, else 11 − r. */
export function nationalCodeCheckDigit(nine: string): number {
  let sum = 0
  for (let index = 0; index < 9; index++) sum += Number(nine[index]) * (10 - index)
  const rest = sum % 11
  return rest < 2 ? rest : 11 - rest
}

/**
 * A natural person's national code (کد ملی). Takes Persian or ASCII digits; 8 or 9 digits are padded with the
 * leading zeros that spreadsheets drop. Gives the ten ASCII digits.
 */
export function nationalCode(text: string): Checked<string> {
  const typed = machineText(text)
  if (!/^[0-9]{8,10}$/.test(typed)) return decline(identifierProblem('national-code/shape'))
  const code = typed.padStart(10, '0')
  if (/^(.)\1{9}$/.test(code)) return decline(identifierProblem('national-code/repeated'))
  if (nationalCodeCheckDigit(code) !== Number(code[9])) {
    return decline(identifierProblem('national-code/check-digit'))
  }
  return accept(code)
}
