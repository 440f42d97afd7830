import { checkReaderProblems } from './from-problems.ts'
import type { Rule } from './rule.ts'

/** L02: every layer that is used is declared. Its name is not yet held against a grammar. */
export const l02: Rule = {
  id: 'L02',
  version: 1,
  severity: 'W',
  title: { fa: 'لایه‌های به‌کاررفته در جدول لایه‌ها هست', en: 'Layers in use are declared' },
  reference: 'DXF Reference, “LAYER”',
  applies: () => true,
  check: (context) => checkReaderProblems(context, 'L02'),
}
