import { accept, type Checked, decline } from '../bilingual.ts'
import { machineText } from '../text/fold.ts'
import { identifierProblem } from './messages.ts'

/**
 * The number of a licence to practise (پروانهٔ اشتغال): three or four dash-separated groups of digits, one of which
 * may be «ک». Only the shape is checked: the register decides whether it exists.
 */
export function licenceNumber(text: string): Checked<string> {
  const number = machineText(text).replace(/[\u2010-\u2015\u2212]/g, '-')
  const groups = number.split('-')
  const shaped = groups.every((group) => /^[0-9]{1,8}$/.test(group) || group === 'ک')
  const lettered = groups.filter((group) => group === 'ک').length
  if (groups.length < 3 || groups.length > 4 || !shaped || lettered > 1) {
    return decline(identifierProblem('licence-number/shape'))
  }
  return accept(number)
}
