/** Finds objects by scanning a file whose cross-references are broken, so that it can be described, never signed. */
import { decodeStream } from './filters.ts'
import { readIndirect } from './indirect.ts'
import { Lexer } from './lexer.ts'
import type { PdfLimits } from './limits.ts'
import { objectStreamHeader } from './object-stream.ts'
import { dict, type PdfDictionary, type PdfObject, pdfNull } from './objects.ts'
import { pdfProblems } from './problems.ts'
import type { ByteReader } from './reader.ts'
import type { Entry } from './xref.ts'

export interface Rebuilt {
  readonly entries: ReadonlyMap<number, Entry>
  /** The numbers that each object stream holds, whether or not they stand elsewhere too. */
  readonly containers: ReadonlyMap<number, readonly number[]>
  readonly trailer: PdfDictionary
}

/** Of an object's number, whatever it is: some readers take of a long one the lower bits alone. */
const MOST_DIGITS = 15

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57

/** The last definition of each object counts. Throws `pdf.unreadable` when no catalog is found. */
export function rebuild(reader: ByteReader, limits: PdfLimits): Rebuilt {
  const entries = new Map<number, Entry>()
  const containers = new Map<number, readonly number[]>()
  const trailers: PdfDictionary[] = []
  for (let at = reader.indexOf('obj', 0); at >= 0; at = reader.indexOf('obj', at + 3)) {
    const found = reader.startsWith(at - 3, 'end') ? undefined : objectHeader(reader, at)
    if (found === undefined) continue
    entries.set(found.number, { kind: 'offset', offset: found.start, generation: found.generation })
    if (entries.size > limits.objects) throw pdfProblems.error('pdf.limit', 'objects')
  }
  for (const [number, entry] of [...entries]) {
    if (entry.kind !== 'offset') continue
    const inner = readContainer(reader, number, entry.offset, limits, trailers)
    if (inner !== undefined) containers.set(number, inner)
  }
  for (const [container, inner] of containers)
    for (const [index, number] of inner.entries())
      if (!entries.has(number)) entries.set(number, { kind: 'compressed', container, index })
  for (let at = reader.indexOf('trailer', 0); at >= 0; at = reader.indexOf('trailer', at + 7)) {
    const trailer = attempt(() => new Lexer(reader, at + 7, limits).object())
    if (trailer?.type === 'dictionary' && trailer.entries.has('Root')) trailers.push(trailer)
  }
  const trailer = trailers.at(-1)
  if (trailer === undefined) throw pdfProblems.error('pdf.unreadable')
  const kept = [...trailer.entries].filter(([key]) => ['Root', 'Info', 'ID', 'Encrypt'].includes(key))
  return { entries, containers, trailer: dict(Object.fromEntries(kept)) }
}

/** `N G ` before the keyword at `at`. */
function objectHeader(
  reader: ByteReader,
  at: number,
): { number: number; generation: number; start: number } | undefined {
  let start = at
  for (const part of ['generation', 'number']) {
    const before = start
    while (start > 0 && reader.at(start - 1) <= 32) start--
    if (start === before && part === 'number') return undefined
    const end = start
    while (start > 0 && isDigit(reader.at(start - 1)) && end - start < MOST_DIGITS) start--
    if (start === end) return undefined
  }
  const lexer = new Lexer(reader, start)
  const number = lexer.integer()
  const generation = lexer.integer()
  return number === undefined || generation === undefined ? undefined : { number, generation, start }
}

/** What an object stream holds; remembers the trailer keys of a cross-reference stream. */
function readContainer(
  reader: ByteReader,
  number: number,
  offset: number,
  limits: PdfLimits,
  trailers: PdfDictionary[],
): readonly number[] | undefined {
  const value = attempt(() => readIndirect(reader, offset, limits, () => undefined).value)
  if (
    value?.type === 'dictionary' &&
    nameOf(value.entries.get('Type')) === 'Catalog' &&
    trailers.length === 0
  ) {
    trailers.push(dict({ Root: { type: 'reference', number, generation: 0, start: -1, end: -1 } }))
  }
  if (value?.type !== 'stream') return undefined
  const type = nameOf(value.dictionary.entries.get('Type'))
  if (type === 'XRef' && value.dictionary.entries.has('Root')) trailers.push(value.dictionary)
  const count = value.dictionary.entries.get('N')
  return type === 'ObjStm' && count?.type === 'number' ? containerNumbers(reader, value, limits) : undefined
}

function containerNumbers(reader: ByteReader, stream: PdfObject, limits: PdfLimits): number[] {
  if (stream.type !== 'stream') return []
  return (
    attempt(() =>
      objectStreamHeader(
        decodeStream(
          reader.slice(stream.dataStart, stream.dataEnd),
          stream.dictionary,
          (value) => value ?? pdfNull,
          limits.decoded,
        ),
        stream.dictionary,
        limits,
      ).map((entry) => entry.number),
    ) ?? []
  )
}

const nameOf = (object: PdfObject | undefined): string => (object?.type === 'name' ? object.value : '')

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
