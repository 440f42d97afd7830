/** Bytes of an increment that no object and no cross-reference section accounts for. */
import type { PdfDocument } from '../../pdf/document.ts'
import { Lexer } from '../../pdf/lexer.ts'

/** The first place in the newest revision where something other than white space stands outside its objects. */
export function unlistedBytes(document: PdfDocument): number | undefined {
  const revision = document.revisions.at(-1)
  if (revision === undefined) return undefined
  const extents: [number, number][] = []
  for (const [number, entry] of revision.entries) {
    const located = entry.kind === 'offset' ? document.locate(number) : undefined
    if (located?.extent !== undefined) extents.push([located.extent.start, located.extent.end])
  }
  for (const section of revision.sections) {
    extents.push([section.offset, section.end])
    if (section.hybrid !== undefined) extents.push([section.hybrid.start, section.hybrid.end])
    const closing = new Lexer(document.reader, section.end)
    if (closing.keyword('startxref') && closing.integer() !== undefined)
      extents.push([section.end, closing.at])
  }
  extents.push([revision.eof - 5, revision.end])
  extents.sort((a, b) => a[0] - b[0])
  let at = revision.start
  for (const [start, end] of extents) {
    if (start > at && !blank(document, at, start)) return at
    at = Math.max(at, end)
  }
  return blank(document, at, revision.end) ? undefined : at
}

function blank(document: PdfDocument, from: number, to: number): boolean {
  const lexer = new Lexer(document.reader, from)
  lexer.skipSpace()
  return lexer.at >= to
}
