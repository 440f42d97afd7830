import { checkReaderProblems } from './from-problems.ts'
import type { Rule } from './rule.ts'

/** F04: groups are well-formed, counts agree with what follows, numbers are finite. */
export const f04: Rule = {
  id: 'F04',
  version: 1,
  severity: 'R',
  title: { fa: 'ساختار درست و عددها متناهی است', en: 'Well-formed, with finite numbers' },
  reference: 'DXF Reference, “Group Codes”',
  applies: () => true,
  check: (context) => checkReaderProblems(context, 'F04'),
}
