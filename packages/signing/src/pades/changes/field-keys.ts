/** What a field and its widgets inherit from the fields around them (ISO 32000-2 §12.7.4.1), and what its value says. */
import type { PdfDocument } from '../../pdf/document.ts'
import type { Field } from '../../pdf/form.ts'
import { decodeText, type PdfDictionary, type PdfObject, pdfNull } from '../../pdf/objects.ts'
import type { State } from '../marks/canvas.ts'
import { stateAfter } from '../marks/page-marks.ts'

const DEEPEST = 32
/** Reading an option costs as much as so many cells of what may be hidden. */
const READING = 20

/** Bits of Ff. */
export const FLAGS = {
  multiline: 1 << 12,
  password: 1 << 13,
  combo: 1 << 17,
  edit: 1 << 18,
  comb: 1 << 24,
} as const

/** The nearest dictionary's, from the widget upwards. */
export function inheritedKey(
  document: PdfDocument,
  field: Field,
  widget: PdfDictionary,
  key: string,
): PdfObject | undefined {
  const own = widget.entries.get(key)
  if (own !== undefined) return own
  let node: PdfDictionary | undefined = field.dictionary
  for (let depth = 0; node !== undefined && depth < DEEPEST; depth++) {
    const found = node.entries.get(key)
    if (found !== undefined) return found
    node = document.dictionary(node.entries.get('Parent'))
  }
  return undefined
}

export const flagsOf = (document: PdfDocument, field: Field, widget: PdfDictionary): number =>
  document.number(inheritedKey(document, field, widget, 'Ff')) ?? 0

/** The texts of a value: one, or those of a list; undefined for what is neither. */
export function valueTexts(document: PdfDocument, value: PdfObject | undefined): string[] | undefined {
  const resolved = document.resolve(value ?? pdfNull)
  if (resolved.type === 'null') return []
  const items = resolved.type === 'array' ? resolved.items : [resolved]
  const texts = items.map((item) => textOf(document, item))
  return texts.every((text) => text !== undefined) ? texts : undefined
}

function textOf(document: PdfDocument, object: PdfObject): string | undefined {
  const resolved = document.resolve(object)
  if (resolved.type === 'string') return decodeText(resolved.value)
  if (resolved.type === 'stream') return decodeText(document.decode(resolved))
  return resolved.type === 'name' ? resolved.value : undefined
}

/** What a choice offers: the value that is sent, and what is shown for it. */
export function optionsOf(
  document: PdfDocument,
  field: Field,
  widget: PdfDictionary,
): readonly { readonly sent: string; readonly shown: string }[] {
  const options = document.items(inheritedKey(document, field, widget, 'Opt'))
  document.spend('cells', options.length * READING)
  return options.flatMap((item) => {
    const [sent, shown = sent] = valueTexts(document, item) ?? []
    return sent === undefined || shown === undefined ? [] : [{ sent, shown }]
  })
}

/** The state in which a field's own style sets its text; undefined where it has none that can be read. */
export function styleOf(document: PdfDocument, field: Field, widget: PdfDictionary): State | undefined {
  const form = document.dictionary(document.catalog?.entries.get('AcroForm'))
  const style = document.string(inheritedKey(document, field, widget, 'DA') ?? form?.entries.get('DA'))
  return style && stateAfter(document, style, form?.entries.get('DR'))
}
