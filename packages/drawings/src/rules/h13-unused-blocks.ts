import { eachDrawingFreeOf, failureOf } from './per-drawing.ts'
import type { Rule } from './rule.ts'
import { unusedBlocks } from './unused-blocks.ts'

/** H13: every block that is defined is shown somewhere: unused ones carry content that no one sees. */
export const h13: Rule = {
  id: 'H13',
  version: 1,
  severity: 'W',
  title: { fa: 'بلوک بی‌کاربرد ندارد', en: 'No unused blocks' },
  reference: 'DXF Reference, BLOCK and INSERT',
  applies: () => true,
  check: (context) =>
    eachDrawingFreeOf(context, (read) => {
      const unused = unusedBlocks(read.model)
      const names = unused.slice(0, 20).map(({ name }) => name)
      return unused.length === 0
        ? []
        : [
            failureOf(
              read,
              unused.map(({ handle }) => ({ handle })),
              UNUSED,
              { evidence: { names } },
            ),
          ]
    }),
}

const UNUSED = {
  fa: 'بلوک‌هایی تعریف شده که در هیچ جای نقشه دیده نمی‌شود؛ پیش از تحویل پاک (purge) شود.',
  en: 'Blocks are defined that are shown nowhere in the drawing; purge them before submission.',
}
