import { isInSet, xrefsOf } from './external-files.ts'
import { eachDrawingFreeOf, failureOf } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** H04: what a drawing takes from other drawings is bound into it or lies in the set. */
export const h04: Rule = {
  id: 'H04',
  version: 1,
  severity: 'R',
  title: { fa: 'ارجاع‌های بیرونی (XREF) پیوست یا در مجموعه است', en: 'XREFs are bound or in the set' },
  reference: 'DXF Reference, BLOCK groups 1 and 70',
  applies: () => true,
  check: (context) =>
    eachDrawingFreeOf(context, (read) =>
      xrefsOf(read.model)
        .filter(({ path }) => !isInSet(path, context.files))
        .map((xref) => failureOf(read, [xref], MISSING, { measured: xref.path })),
    ),
}

const MISSING = {
  fa: 'نقشهٔ ارجاع‌شده (XREF) نه پیوست شده و نه در مجموعه هست؛ این برگ بی آن کامل نیست.',
  en: 'The referenced drawing (XREF) is neither bound nor in the set; without it this sheet is not whole.',
}
