import { checkReaderProblems } from './from-problems.ts'
import type { Rule } from './rule.ts'

/** H09: no text style uses an SHX font whose Persian is glyph codes. */
export const h09: Rule = {
  id: 'H09',
  version: 1,
  severity: 'E',
  title: { fa: 'قلم SHX فارسی قدیمی در کار نیست', en: 'No legacy Persian SHX font' },
  reference: 'DXF Reference, “STYLE”, groups 3 and 4',
  applies: () => true,
  check: (context) => checkReaderProblems(context, 'H09'),
}
