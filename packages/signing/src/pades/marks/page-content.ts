/** What a page's content says, written in one stream or several (ISO 32000-2 §7.8.2). */
import { join } from '../../bytes.ts'
import type { PdfDocument } from '../../pdf/document.ts'
import { isSpace } from '../../pdf/lexer.ts'
import type { PdfObject } from '../../pdf/objects.ts'
import type { Page } from '../../pdf/pages.ts'
import { pdfProblems } from '../../pdf/problems.ts'

const NEW_LINE = Uint8Array.of(10)

export function contentStreams(document: PdfDocument, page: Page): readonly PdfObject[] {
  const contents = document.resolve(page.dictionary.entries.get('Contents'))
  return contents.type === 'array' ? contents.items.map((item) => document.resolve(item)) : [contents]
}

/** As readers put it together: with white space between the streams, and where a token goes on in the next, without as well. */
export function joinContent(document: PdfDocument, list: readonly PdfObject[]): readonly Uint8Array[] {
  // a stream may be listed many times
  const decoded = new Map(list.map((one) => [one, undefined as Uint8Array | undefined]))
  for (const one of decoded.keys())
    decoded.set(one, one.type === 'stream' ? document.decode(one) : new Uint8Array())
  const parts = list.map((one) => decoded.get(one) as Uint8Array).filter((part) => part.length > 0)
  const total = parts.reduce((sum, part) => sum + part.length, 0)
  if (total > document.limits.decoded) throw pdfProblems.error('pdf.limit', 'content')
  const apart = join(parts.flatMap((part) => [part, NEW_LINE]))
  const split = parts.some((part, index) => {
    const [last, first] = [part.at(-1), parts[index + 1]?.[0]]
    return last !== undefined && first !== undefined && !isSpace(last) && !isSpace(first)
  })
  return split ? [apart, join(parts)] : [apart]
}
