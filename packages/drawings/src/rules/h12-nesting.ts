import { checkReaderProblems } from './from-problems.ts'
import type { Rule } from './rule.ts'

/** H12: no block contains itself, and expanding all blocks stays within the limit. */
export const h12: Rule = {
  id: 'H12',
  version: 1,
  severity: 'R',
  title: { fa: 'بلوک‌ها در خود درج نشده‌اند و بمب نیستند', en: 'Blocks hold no INSERT cycles or bombs' },
  reference: 'DXF Reference, “INSERT”',
  applies: () => true,
  check: (context) => checkReaderProblems(context, 'H12'),
}
