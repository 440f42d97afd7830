import { checkReaderProblems } from './from-problems.ts'
import type { Rule } from './rule.ts'

/** F03: one of each section, table, block and group of a record, nothing after EOF: every reader sees the same drawing. */
export const f03: Rule = {
  id: 'F03',
  version: 2,
  severity: 'R',
  title: { fa: 'از هر بخش یکی است و پس از EOF چیزی نیست', en: 'One of each section, nothing after EOF' },
  reference: 'DXF Reference, “General DXF File Structure”',
  applies: () => true,
  check: (context) => checkReaderProblems(context, 'F03'),
}
