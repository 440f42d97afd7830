import { checkReaderProblems } from './from-problems.ts'
import type { Rule } from './rule.ts'

/** F06: each handle is well-formed and used once, and each owner is in the file. */
export const f06: Rule = {
  id: 'F06',
  version: 1,
  severity: 'E',
  title: { fa: 'شناسه‌ها یکتا و مالک‌ها موجود است', en: 'Handles are unique and owners exist' },
  reference: 'DXF Reference, groups 5, 105 and 330',
  applies: () => true,
  check: (context) => checkReaderProblems(context, 'F06'),
}
