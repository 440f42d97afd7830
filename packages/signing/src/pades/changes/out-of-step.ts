/** Whether filling in leaves a second value beside the first, which some readers show: a widget's own, rich text, indices of a choice. */
import type { PdfDocument } from '../../pdf/document.ts'
import type { Field } from '../../pdf/form.ts'
import type { PdfDictionary, PdfObject } from '../../pdf/objects.ts'
import type { Comparison } from './comparison.ts'
import { optionsOf, valueTexts } from './field-keys.ts'
import { folded, LONGEST, withoutSpaces } from './said-alike.ts'

/** `new` where what was written says something else than the value, `left` where what was there wasn't made to follow it. */
export function secondValue(
  step: Comparison,
  old: Field,
  now: Field,
  filled: boolean,
): 'new' | 'left' | undefined {
  const nodes = [now, ...now.widgets].map(({ dictionary }, index) => ({
    is: dictionary,
    was: (index === 0 ? old : old.widgets[index - 1])?.dictionary,
  }))
  let found: 'left' | undefined
  for (const { is, was } of nodes) {
    for (const [key, speaks] of Object.entries(SPEAKING)) {
      const [before, after] = [was?.entries.get(key), is.entries.get(key)]
      const same = before !== undefined && after !== undefined && step.sameContent(before, after)
      if (after === undefined || (same && !filled) || speaks(step.after, now, is, after)) continue
      if (!same) return 'new'
      if (was === undefined || speaks(step.before, old, was, before)) found = 'left'
    }
  }
  return found
}

type Speaking = (document: PdfDocument, field: Field, node: PdfDictionary, value: PdfObject) => boolean

/** Whether such an entry says what the field's value does. */
const SPEAKING: Readonly<Record<string, Speaking>> = {
  V: (document, field, _, value) => sameTexts(valueTexts(document, value), valueTexts(document, field.value)),
  RV: (document, field, _, value) => {
    const [rich = ''] = valueTexts(document, value) ?? []
    return sameTexts([plainText(rich)], [(valueTexts(document, field.value) ?? []).join('')])
  },
  I: (document, field, node, value) => {
    const options = optionsOf(document, field, node)
    const chosen = document.items(value).map((item) => options[document.number(item) ?? -1]?.sent ?? '')
    const values = valueTexts(document, field.value)
    return document.resolve(value).type === 'null' || sameTexts(chosen.toSorted(), values?.toSorted())
  },
}

const sameTexts = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.length === b.length &&
  a.every((text, index) => {
    const other = b[index] as string
    return (
      text === other ||
      (Math.max(text.length, other.length) <= LONGEST &&
        withoutSpaces(folded(text)) === withoutSpaces(folded(other)))
    )
  })

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** The letters of rich text (ISO 32000-2 §12.7.3.4), an excerpt of XHTML. */
const plainText = (rich: string): string =>
  rich
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|([a-z]+));/g, (whole, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[name as string] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
