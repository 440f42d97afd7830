import { checkReaderProblems } from './from-problems.ts'
import type { Rule } from './rule.ts'

/** F08: text is in the encoding that the file declares, and Persian is stored as letters. */
export const f08: Rule = {
  id: 'F08',
  version: 1,
  severity: 'E',
  title: { fa: 'رمزگذاری متن یکدست است', en: 'The encoding of text is consistent' },
  reference: 'DXF Reference, $DWGCODEPAGE',
  applies: () => true,
  check: (context) => checkReaderProblems(context, 'F08'),
}
