/** The fields of the interactive form (ISO 32000-2 §12.7). */
import type { PdfDocument } from './document.ts'
import { decodeText, type PdfDictionary, type PdfObject, type PdfReference } from './objects.ts'
import { pdfProblems } from './problems.ts'

export interface Field {
  /** Partial names joined with dots. */
  readonly name: string
  /** Absent when the field is written inside its parent's array. */
  readonly reference: PdfReference | undefined
  readonly dictionary: PdfDictionary
  /** FT, inherited. */
  readonly type: string | undefined
  /** V, inherited, unresolved. */
  readonly value: PdfObject | undefined
  /** Widgets that show it; the field itself when both are one. */
  readonly widgets: readonly {
    readonly reference: PdfReference | undefined
    readonly dictionary: PdfDictionary
  }[]
}

/** Terminal fields in the order of the tree; damage is reported to the document. Throws `pdf.limit`. */
export function readFields(document: PdfDocument): Field[] {
  const form = document.dictionary(document.catalog?.entries.get('AcroForm'))
  const fields: Field[] = []
  const seen = new Set<number>()
  let nodes = 0
  const visit = (node: PdfObject, parent: Inherited, depth: number): void => {
    if (depth > document.limits.depth || ++nodes > document.limits.nodes) {
      throw pdfProblems.error('pdf.limit', 'form tree')
    }
    const reference = node.type === 'reference' ? node : undefined
    if (reference !== undefined) {
      if (seen.has(reference.number)) {
        document.report(pdfProblems.problem('pdf.form-tree', `object ${reference.number} twice`))
        return
      }
      seen.add(reference.number)
    }
    const dictionary = document.dictionary(node)
    if (dictionary === undefined) return
    const own = inherit(document, parent, dictionary)
    const kids = document.items(dictionary.entries.get('Kids'))
    const named = kids.filter((kid) => document.dictionary(kid)?.entries.has('T'))
    if (named.length > 0) {
      for (const kid of kids) visit(kid, own, depth + 1)
      return
    }
    const widgets = kids.flatMap((kid) => {
      const widget = document.dictionary(kid)
      return widget ? [{ reference: kid.type === 'reference' ? kid : undefined, dictionary: widget }] : []
    })
    fields.push({
      ...own,
      reference,
      dictionary,
      widgets: widgets.length > 0 ? widgets : [{ reference, dictionary }],
    })
  }
  for (const item of document.items(form?.entries.get('Fields'))) {
    visit(item, { name: '', type: undefined, value: undefined }, 0)
  }
  return fields
}

interface Inherited {
  readonly name: string
  readonly type: string | undefined
  readonly value: PdfObject | undefined
}

function inherit(document: PdfDocument, parent: Inherited, dictionary: PdfDictionary): Inherited {
  const partial = document.string(dictionary.entries.get('T'))
  const own = partial === undefined ? '' : decodeText(partial)
  return {
    name: own === '' ? parent.name : parent.name === '' ? own : `${parent.name}.${own}`,
    type: document.name(dictionary.entries.get('FT')) ?? parent.type,
    value: dictionary.entries.get('V') ?? parent.value,
  }
}
