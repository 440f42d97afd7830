/** The chain of cross-reference sections and the revisions it makes (ISO 32000-2 §7.5.5, §7.5.6). */
import type { Problem } from '../errors.ts'
import { isSpace, Lexer } from './lexer.ts'
import type { PdfLimits } from './limits.ts'
import type { PdfDictionary } from './objects.ts'
import { pdfProblems } from './problems.ts'
import type { ByteReader } from './reader.ts'
import { type Entry, readSection, type XrefSection } from './xref.ts'

/** One saved state of the file: bytes `[start, end)` with the sections that end it. */
export interface Revision {
  readonly index: number
  readonly start: number
  /** After `%%EOF`, and after one end of line that follows it. */
  readonly end: number
  /** After `%%EOF` itself. */
  readonly eof: number
  /** More than one only in a linearized file's first revision; newest first. */
  readonly sections: readonly XrefSection[]
  readonly entries: ReadonlyMap<number, Entry>
  readonly trailer: PdfDictionary
}

export interface Chain {
  readonly revisions: readonly Revision[]
  readonly problems: readonly Problem[]
}

/** Follows startxref and every Prev. Throws `pdf.startxref`, `pdf.xref-broken`, `pdf.xref-loop` or `pdf.limit`. */
export function readChain(reader: ByteReader, limits: PdfLimits): Chain {
  const problems: Problem[] = []
  const sections = readSections(reader, limits, problems)
  for (const section of sections) problems.push(...section.problems, ...sizeProblems(section))
  const revisions: Revision[] = []
  const linearized = isLinearizedPair(sections)
  const groups = sections.map((section) => [section]).reverse()
  if (linearized) groups.splice(0, 2, [...(groups[1] ?? []), ...(groups[0] ?? [])])
  for (const group of groups) {
    const newest = group[0] as XrefSection
    const last = group.at(-1) as XrefSection
    const start = revisions.at(-1)?.end ?? 0
    const closing = readClosing(reader, last.end)
    if (closing === undefined || closing.startxref !== newest.offset) {
      problems.push(pdfProblems.problem('pdf.section-end', `section at ${newest.offset}`))
    }
    if (closing?.odd) problems.push(pdfProblems.problem('pdf.startxref-odd', `section at ${newest.offset}`))
    const eof = closing?.eof ?? last.end
    const end = closing?.end ?? last.end
    if (newest.offset < start || end <= start) {
      problems.push(pdfProblems.problem('pdf.xref-order', `section at ${newest.offset}`))
    }
    const entries = group.length === 1 ? newest.entries : new Map([...last.entries, ...newest.entries])
    revisions.push({
      index: revisions.length,
      start,
      end,
      eof,
      sections: group,
      entries,
      trailer: newest.trailer,
    })
  }
  const end = revisions.at(-1)?.end ?? 0
  if (end !== reader.length)
    problems.push(pdfProblems.problem('pdf.trailing-bytes', `${reader.length - end}`))
  return { revisions, problems }
}

/** The sections that a reader finds who follows links for as long as they lead somewhere; newest first. */
export function linkedSections(reader: ByteReader, limits: PdfLimits): XrefSection[] {
  const found: XrefSection[] = []
  try {
    for (const section of followLinks(reader, limits, [])) found.push(section)
  } catch {
    // where the links break off
  }
  return found
}

/** Newest first. */
function readSections(reader: ByteReader, limits: PdfLimits, problems: Problem[]): XrefSection[] {
  return [...followLinks(reader, limits, problems)]
}

function* followLinks(reader: ByteReader, limits: PdfLimits, problems: Problem[]): Generator<XrefSection> {
  const seen = new Set<number>()
  let total = 0
  let offset: number | undefined = lastStartxref(reader, problems)
  while (offset !== undefined) {
    if (seen.has(offset)) throw pdfProblems.error('pdf.xref-loop', `offset ${offset}`)
    if (seen.size >= limits.sections) throw pdfProblems.error('pdf.limit', 'sections')
    seen.add(offset)
    if (isSpace(reader.at(offset)) || reader.at(offset) === 0x25) {
      problems.push(pdfProblems.problem('pdf.startxref-odd', `offset ${offset}`))
    }
    const section: XrefSection = readSection(reader, offset, limits)
    total += section.entries.size
    if (total > limits.objects) throw pdfProblems.error('pdf.limit', 'objects')
    yield section
    const prev = section.trailer.entries.get('Prev')
    if (prev !== undefined && (prev.type !== 'number' || !Number.isInteger(prev.value))) {
      throw pdfProblems.error('pdf.xref-broken', `Prev at ${offset}`)
    }
    offset = prev?.type === 'number' ? prev.value : undefined
  }
}

function lastStartxref(reader: ByteReader, problems: Problem[]): number {
  // the standard's readers look in the last 1024 bytes; more is looked through only to describe the damage
  const at = reader.lastIndexOf('startxref', Math.max(0, reader.length - (1 << 16)))
  if (at < 0) throw pdfProblems.error('pdf.startxref')
  if (at < reader.length - 1024) problems.push(pdfProblems.problem('pdf.startxref-odd', `at ${at}`))
  const closing = readClosing(reader, at)
  if (closing === undefined) throw pdfProblems.error('pdf.startxref', `at ${at}`)
  return closing.startxref
}

export interface Closing {
  readonly startxref: number
  readonly eof: number
  readonly end: number
  readonly odd: boolean
}

/** `startxref N %%EOF` after white space and comments; undefined when it isn't there. */
export function readClosing(reader: ByteReader, from: number): Closing | undefined {
  const lexer = new Lexer(reader, from)
  if (!lexer.keyword('startxref')) return undefined
  const keywordEnd = lexer.at
  lexer.skipSpace()
  // Who reads digits alone finds no place in `+9`, and mends the file.
  if (!isDigit(reader.at(lexer.at))) return undefined
  const startxref = lexer.integer()
  if (startxref === undefined) return undefined
  let at = lexer.at
  const newLine = [10, 13].includes(reader.at(keywordEnd))
  while (isSpace(reader.at(at))) at++
  if (!reader.startsWith(at, '%%EOF')) return undefined
  const eof = at + 5
  let end = eof
  if (reader.at(end) === 13) end++
  if (reader.at(end) === 10) end++
  return { startxref, eof, end, odd: !newLine }
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39

/** In a linearized file the first-page section stands before the main one, which its Prev names (Annex F). */
function isLinearizedPair(sections: readonly XrefSection[]): boolean {
  const [main, first] = [sections.at(-1), sections.at(-2)]
  return main !== undefined && first !== undefined && first.offset < main.offset
}

function sizeProblems(section: XrefSection): Problem[] {
  const size = section.trailer.entries.get('Size')
  const declared = size?.type === 'number' ? size.value : 0
  const beyond = [...section.entries].find(([number, entry]) => number >= declared && entry.kind !== 'free')
  return beyond === undefined ? [] : [pdfProblems.problem('pdf.xref-size', `object ${beyond[0]}`)]
}
