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
    closing.skipSpace()
    const start = closing.at
    if (closing.keyword('startxref') && closing.integer() !== undefined) extents.push([start, closing.at])
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

/** Longest notes of a writer (`%iText-7.1`) that an increment may hold; longer ones could be a file of another kind. */
const NOTES = 128
const NOTE = /%(?:[\x20-\x7e]*|[\u0080-\uffff]{4})(?=[\r\n]|$)/g

/** White space, and a writer's note or the mark of a binary file. */
function blank(document: PdfDocument, from: number, to: number): boolean {
  if (to <= from) return true
  let notes = 0
  const text = new TextDecoder('latin1').decode(document.reader.slice(from, to))
  const rest = text.replace(NOTE, (note) => {
    notes += note.length
    return ''
  })
  return notes <= NOTES && /^[\0\t\n\f\r ]*$/.test(rest)
}
