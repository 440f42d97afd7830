/** A field's value that is written another way and says the same: in another encoding, as another type, as a list of one. */
import type { PdfDocument } from '../../pdf/document.ts'
import { decodeText, type PdfObject } from '../../pdf/objects.ts'
import type { Comparison } from './comparison.ts'

/** Such a value fills nothing in, and so explains no other look of the field. An empty text is another than none. */
export function saysTheSame(step: Comparison, was: PdfObject, is: PdfObject): boolean {
  const said = saying(step.before, was)
  return said !== undefined && said === saying(step.after, is)
}

function saying(document: PdfDocument, value: PdfObject): string | undefined {
  const [only] = value.type === 'array' && value.items.length === 1 ? value.items : [value]
  const one = document.resolve(only)
  if (one.type === 'name') return one.value
  return one.type === 'string' ? decodeText(one.value) : undefined
}
