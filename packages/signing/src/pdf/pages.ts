/** The pages of a document in order, with what they inherit (ISO 32000-2 §7.7.3). */
import type { PdfDocument } from './document.ts'
import type { PdfDictionary, PdfObject, PdfReference } from './objects.ts'
import { pdfProblems } from './problems.ts'

export interface Page {
  /** 1-based. */
  readonly number: number
  readonly reference: PdfReference
  readonly dictionary: PdfDictionary
  /** Resources, MediaBox, CropBox and Rotate, from the page or its ancestors. */
  readonly inherited: ReadonlyMap<string, PdfObject>
}

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

/** Walks the page tree; loops and damage are reported to the document and skipped. Throws `pdf.limit`. */
export function readPages(document: PdfDocument): Page[] {
  const pages: Page[] = []
  const seen = new Set<number>()
  const damage = (detail: string): void => document.report(pdfProblems.problem('pdf.page-tree', detail))
  const visit = (
    node: PdfObject | undefined,
    inherited: ReadonlyMap<string, PdfObject>,
    depth: number,
  ): void => {
    if (node?.type !== 'reference') {
      damage('a node is not a reference')
      return
    }
    if (seen.has(node.number)) {
      damage(`object ${node.number} twice`)
      return
    }
    if (depth > document.limits.depth || seen.size > document.limits.nodes) {
      throw pdfProblems.error('pdf.limit', 'page tree')
    }
    seen.add(node.number)
    const dictionary = document.dictionary(node)
    if (dictionary === undefined) {
      damage(`object ${node.number}`)
      return
    }
    const own = new Map(inherited)
    for (const key of INHERITED) {
      const value = dictionary.entries.get(key)
      // a key that is null is one that isn't there (§7.3.7)
      if (value !== undefined && value.type !== 'null') own.set(key, value)
    }
    if (dictionary.entries.has('Kids')) {
      for (const kid of document.items(dictionary.entries.get('Kids'))) visit(kid, own, depth + 1)
    } else pages.push({ number: pages.length + 1, reference: node, dictionary, inherited: own })
  }
  visit(document.catalog?.entries.get('Pages'), new Map(), 0)
  return pages
}

/** Four numbers as a rectangle with its corners in order; undefined for anything else. */
export function readBox(
  document: PdfDocument,
  object: PdfObject | undefined,
): [number, number, number, number] | undefined {
  const numbers = document.items(object).map((item) => document.number(item))
  const [a, b, c, d] = numbers
  if (numbers.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined) {
    return undefined
  }
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}
