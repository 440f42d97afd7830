/** What a page's content says, written in one stream or several (ISO 32000-2 §7.8.2). */
import { join } from '../../bytes.ts'
import type { PdfDocument } from '../../pdf/document.ts'
import { isSpace } from '../../pdf/lexer.ts'
import { type PdfStream, pdfNull } from '../../pdf/objects.ts'
import type { Page } from '../../pdf/pages.ts'
import { pdfProblems } from '../../pdf/problems.ts'

const NEW_LINE = Uint8Array.of(10)

/** Throws `pdf.object-broken` where something is named that is no stream: other readers may find one there. */
export function contentStreams(document: PdfDocument, page: Page): readonly PdfStream[] {
  const named = page.dictionary.entries.get('Contents') ?? pdfNull
  const contents = document.resolve(named)
  const list = contents.type === 'array' ? contents.items : named.type === 'null' ? [] : [named]
  return list.map((item) => {
    const stream = document.resolve(item)
    if (stream.type !== 'stream') throw pdfProblems.error('pdf.object-broken', 'Contents')
    return stream
  })
}

/** As readers put it together: with white space between the streams, and where a token goes on in the next, without as well. */
export function joinContent(document: PdfDocument, list: readonly PdfStream[]): readonly Uint8Array[] {
  // a stream may be listed many times
  const decoded = new Map(list.map((one) => [one, undefined as Uint8Array | undefined]))
  for (const one of decoded.keys()) decoded.set(one, document.decode(one))
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
