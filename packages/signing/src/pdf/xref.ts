/** One cross-reference section: a classic table or a stream (ISO 32000-2 §7.5.4, §7.5.8). */
import type { Problem } from '../errors.ts'
import { decodeStream } from './filters.ts'
import { readIndirect } from './indirect.ts'
import { Lexer } from './lexer.ts'
import type { PdfLimits } from './limits.ts'
import { type PdfDictionary, type PdfObject, pdfNull } from './objects.ts'
import { pdfProblems } from './problems.ts'
import type { ByteReader } from './reader.ts'

export type Entry =
  | { readonly kind: 'free'; readonly generation: number }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number }

export interface XrefSection {
  readonly kind: 'table' | 'stream' | 'hybrid'
  readonly offset: number
  /** After the trailer dictionary, or after `endobj` of the stream. */
  readonly end: number
  readonly entries: ReadonlyMap<number, Entry>
  readonly trailer: PdfDictionary
  readonly problems: readonly Problem[]
  /** The stream of a hybrid section: its extent and object number. */
  readonly hybrid?: { readonly start: number; readonly end: number; readonly number: number }
}

/** Readers take no object number beyond 8,388,607 (ISO 32000-1 Annex C), and mend a file that speaks of one, each in its way. */
const MOST_NUMBERS = 8_388_608

/** Reads the section at an offset. Throws `pdf.xref-broken`. */
export function readSection(reader: ByteReader, offset: number, limits: PdfLimits): XrefSection {
  const lexer = new Lexer(reader, offset, limits)
  if (offset < 0 || offset >= reader.length) throw pdfProblems.error('pdf.xref-broken', `offset ${offset}`)
  const section = lexer.keyword('xref')
    ? readTable(lexer, offset, limits)
    : readXrefStream(reader, offset, limits)
  const size = section.trailer.entries.get('Size')
  if (size?.type === 'number' && size.value > MOST_NUMBERS)
    throw pdfProblems.error('pdf.xref-broken', `Size at ${offset}`)
  return section
}

function readTable(lexer: Lexer, offset: number, limits: PdfLimits): XrefSection {
  const entries = new Map<number, Entry>()
  const problems = new Map<string, Problem>()
  const report = (code: Parameters<typeof pdfProblems.problem>[0], detail: string): void => {
    if (!problems.has(code)) problems.set(code, pdfProblems.problem(code, detail))
  }
  while (!lexer.keyword('trailer')) {
    const first = lexer.integer()
    const count = first === undefined ? undefined : lexer.integer()
    const whole = first !== undefined && count !== undefined && first + count <= MOST_NUMBERS
    if (!whole || count > lexer.reader.length / 10) {
      throw pdfProblems.error('pdf.xref-broken', `table at ${offset}`)
    }
    for (let i = 0; i < count; i++) {
      lexer.skipSpace()
      const start = lexer.at
      const place = lexer.integer()
      const generation = lexer.integer()
      const letter = lexer.word()
      if (place === undefined || generation === undefined || (letter !== 'n' && letter !== 'f')) {
        throw pdfProblems.error('pdf.xref-broken', `table at ${offset}`)
      }
      const tail = lexer.reader.slice(start + 18, start + 20)
      const usual = lexer.at === start + 18 && [0x0d, 0x20, 0x0a].includes(tail[0] ?? 0)
      if (!usual || ![0x0d, 0x0a].includes(tail[1] ?? 0)) report('pdf.xref-entry', `at ${start}`)
      addEntry(entries, first + i, tableEntry(place, generation, letter), limits, report)
    }
  }
  const trailer = lexer.object()
  if (trailer.type !== 'dictionary') throw pdfProblems.error('pdf.xref-broken', `trailer at ${offset}`)
  for (const key of lexer.ambiguous) report('pdf.duplicate-key', `trailer: ${key}`)
  const table: XrefSection = {
    kind: 'table',
    offset,
    end: lexer.at,
    entries,
    trailer,
    problems: [...problems.values()],
  }
  const stream = trailer.entries.get('XRefStm')
  return stream === undefined ? table : joinHybrid(lexer.reader, table, stream, limits)
}

function tableEntry(offset: number, generation: number, letter: string): Entry {
  // offset 0 can hold no object: some producers write unused entries so
  if (letter === 'f' || offset === 0) return { kind: 'free', generation }
  return { kind: 'offset', offset, generation }
}

/** Entries of the stream count where the table says free or nothing (§7.5.8.4). */
function joinHybrid(reader: ByteReader, table: XrefSection, at: PdfObject, limits: PdfLimits): XrefSection {
  if (at.type !== 'number') throw pdfProblems.error('pdf.xref-broken', 'XRefStm')
  const stream = readXrefStream(reader, at.value, limits)
  const entries = new Map(table.entries)
  const problems = [...table.problems, ...stream.problems]
  let conflict: number | undefined
  for (const [number, entry] of stream.entries) {
    const known = entries.get(number)
    if (known === undefined || known.kind === 'free') entries.set(number, entry)
    else if (entry.kind !== 'free' && !sameEntry(known, entry)) conflict ??= number
  }
  if (conflict !== undefined) {
    problems.push(pdfProblems.problem('pdf.xref-hybrid-conflict', `object ${conflict}`))
  }
  const object = readIndirect(reader, at.value, limits, () => undefined)
  const hybrid = { start: object.start, end: object.end, number: object.number }
  return { ...table, kind: 'hybrid', entries, problems, hybrid }
}

export function sameEntry(a: Entry | undefined, b: Entry | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  if (a.kind === 'offset')
    return b.kind === 'offset' && a.offset === b.offset && a.generation === b.generation
  if (a.kind === 'compressed') {
    return b.kind === 'compressed' && a.container === b.container && a.index === b.index
  }
  return b.kind === 'free'
}

function addEntry(
  entries: Map<number, Entry>,
  number: number,
  entry: Entry,
  limits: PdfLimits,
  report: (code: 'pdf.xref-duplicate', detail: string) => void,
): void {
  if (entries.has(number)) report('pdf.xref-duplicate', `object ${number}`)
  entries.set(number, entry)
  if (entries.size > limits.objects) throw pdfProblems.error('pdf.limit', 'objects')
}

function readXrefStream(reader: ByteReader, offset: number, limits: PdfLimits): XrefSection {
  try {
    const object = readIndirect(reader, offset, limits, () => undefined)
    const stream = object.value
    if (stream.type !== 'stream') throw pdfProblems.error('pdf.xref-broken', `at ${offset}`)
    const type = stream.dictionary.entries.get('Type')
    if (type?.type !== 'name' || type.value !== 'XRef')
      throw pdfProblems.error('pdf.xref-broken', `at ${offset}`)
    const data = decodeStream(
      reader.slice(stream.dataStart, stream.dataEnd),
      stream.dictionary,
      (value) => value ?? pdfNull,
      limits.decoded,
    )
    const problems = [...object.problems]
    let repeated = false
    const entries = readEntries(data, stream.dictionary, limits, (code, detail) => {
      if (!repeated) problems.push(pdfProblems.problem(code, detail))
      repeated = true
    })
    return { kind: 'stream', offset, end: object.end, entries, trailer: stream.dictionary, problems }
  } catch (error) {
    throw pdfProblems.error('pdf.xref-broken', `at ${offset}`, error)
  }
}

function readEntries(
  data: Uint8Array,
  dictionary: PdfDictionary,
  limits: PdfLimits,
  report: (code: 'pdf.xref-duplicate', detail: string) => void,
): Map<number, Entry> {
  const widths = integers(dictionary.entries.get('W'))
  const size = integers(dictionary.entries.get('Size'))?.[0]
  const index = integers(dictionary.entries.get('Index')) ?? (size === undefined ? undefined : [0, size])
  if (widths?.length !== 3 || widths.some((w) => w > 16) || index === undefined || index.length % 2 === 1) {
    throw pdfProblems.error('pdf.xref-broken', 'stream dictionary')
  }
  const [w0, w1, w2] = widths as [number, number, number]
  const entries = new Map<number, Entry>()
  let at = 0
  const field = (width: number, fallback: number): number => {
    if (width === 0) return fallback
    let value = 0
    for (let i = 0; i < width; i++) value = value * 256 + (data[at++] as number)
    if (!Number.isSafeInteger(value)) throw pdfProblems.error('pdf.xref-broken', 'entry too large')
    return value
  }
  for (let i = 0; i < index.length; i += 2) {
    const [first, count] = [index[i] as number, index[i + 1] as number]
    if (first + count > MOST_NUMBERS) throw pdfProblems.error('pdf.xref-broken', 'Index')
    if (w0 + w1 + w2 === 0 || at + count * (w0 + w1 + w2) > data.length) {
      throw pdfProblems.error('pdf.xref-broken', 'stream too short')
    }
    for (let number = first; number < first + count; number++) {
      const kind = field(w0, 1)
      const [second, third] = [field(w1, 0), field(w2, 0)]
      const entry: Entry | undefined =
        kind === 1
          ? { kind: 'offset', offset: second, generation: third }
          : kind === 2
            ? { kind: 'compressed', container: second, index: third }
            : kind === 0
              ? { kind: 'free', generation: third }
              : undefined
      if (entry !== undefined) addEntry(entries, number, entry, limits, report)
    }
  }
  return entries
}

function integers(object: PdfObject | undefined): number[] | undefined {
  const items = object?.type === 'array' ? object.items : object === undefined ? [] : [object]
  const out = items.map((item) => (item.type === 'number' ? item.value : -1))
  return out.length > 0 && out.every((value) => Number.isSafeInteger(value) && value >= 0) ? out : undefined
}
