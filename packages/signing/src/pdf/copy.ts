/** Copies an object graph out of another PDF into an increment, renumbered. */
import type { PdfDocument } from './document.ts'
import type { Increment } from './increment.ts'
import type { PdfDictionary, PdfObject, PdfReference, PdfStream } from './objects.ts'
import { pdfProblems } from './problems.ts'

/** Keys that lead out of resources into the document they belong to. */
const LEADING_OUT = new Set([
  'Parent',
  'P',
  'StructParent',
  'StructParents',
  'Annots',
  'AA',
  'A',
  'PieceInfo',
  'Metadata',
])
const MOST = 20_000

/** A function that copies values, each indirect object once. Throws `pdf.limit`. */
export function copier(from: PdfDocument, into: Increment): (value: PdfObject) => PdfObject {
  const known = new Map<number, PdfReference>()
  const copy = (value: PdfObject, depth: number): PdfObject => {
    if (depth > from.limits.depth) throw pdfProblems.error('pdf.limit', 'depth of the copied graph')
    switch (value.type) {
      case 'reference': {
        const before = known.get(value.number)
        if (before !== undefined) return before
        if (known.size >= MOST) throw pdfProblems.error('pdf.limit', 'copied objects')
        const reference = into.reserve()
        known.set(value.number, reference)
        into.set(reference, copy(from.resolve(value), depth + 1))
        return reference
      }
      case 'array':
        return { ...value, items: value.items.map((item) => copy(item, depth + 1)) }
      case 'dictionary':
        return copyDictionary(value, depth)
      case 'stream':
        return copyStream(value, depth)
      default:
        return value
    }
  }
  const copyDictionary = (value: PdfDictionary, depth: number): PdfDictionary => ({
    ...value,
    entries: new Map(
      [...value.entries]
        .filter(([key]) => !LEADING_OUT.has(key))
        .map(([key, entry]) => [key, copy(entry, depth + 1)]),
    ),
  })
  const copyStream = (value: PdfStream, depth: number): PdfStream => {
    const dictionary = copyDictionary(value.dictionary, depth)
    const entries = new Map(dictionary.entries)
    entries.delete('Length')
    return { ...value, dictionary: { ...dictionary, entries }, data: from.raw(value).slice() }
  }
  return (value) => copy(value, 0)
}
