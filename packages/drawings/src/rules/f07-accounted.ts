import { checkReaderProblems } from './from-problems.ts'
import type { Rule } from './rule.ts'

/** F07: no entity is lost in reading, and no reference leads to a block that is not there. */
export const f07: Rule = {
  id: 'F07',
  version: 1,
  severity: 'R',
  title: { fa: 'هر موجودیت به حساب آمده است', en: 'Every entity is accounted for' },
  reference: 'DXF Reference, “BLOCKS Section” and “ENTITIES Section”',
  applies: () => true,
  check: (context) => checkReaderProblems(context, 'F07'),
}
