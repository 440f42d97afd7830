import { accept, type Checked, decline } from '../bilingual.ts'
import { machineText } from '../text/fold.ts'
import { identifierProblem } from './messages.ts'

/** A postal code: 10 ASCII digits. 0 or 2 among the first five is unusual and only warned of. */
export function postalCode(text: string): Checked<string> {
  const code = machineText(text).replace(/-/g, '')
  if (!/^[0-9]{10}$/.test(code)) return decline(identifierProblem('postal-code/shape'))
  const unusual = /[02]/.test(code.slice(0, 5))
  return accept(code, unusual ? [identifierProblem('postal-code/unusual')] : [])
}
