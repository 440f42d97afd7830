/**
 * Revisions of a file whose newest cross-references are wrong, by the order in which they stand. Some writers append sound
 * objects and get only offsets and links wrong. Who follows links stops there, who scans sees what is read here; so the file
 * must hold nothing that scanning could see in two ways, and `PdfDocument` takes it only where the former finds no page.
 */
import { type Closing, type Revision, readChain, readClosing } from './chain.ts'
import { type Indirect, readIndirect } from './indirect.ts'
import { Lexer } from './lexer.ts'
import type { PdfLimits } from './limits.ts'
import type { PdfObject } from './objects.ts'
import { ByteReader } from './reader.ts'
import { rebuild } from './rebuild.ts'
import { type Entry, readSection, sameEntry, type XrefSection } from './xref.ts'

/** Revisions behind the last sound one that are read by scanning; real files have one or two. */
const MOST_SCANNED = 8

/** Oldest first; undefined where the file isn't a sound one followed by whole revisions. */
export function revisionsInOrder(reader: ByteReader, limits: PdfLimits): readonly Revision[] | undefined {
  const closings = readClosings(reader, limits)
  if (closings.at(-1)?.end !== reader.length) return undefined
  for (let sound = closings.length - 1; sound > 0 && closings.length - sound <= MOST_SCANNED; sound--) {
    const known = soundRevisions(reader, (closings[sound - 1] as Closing).end, limits)
    if (known === undefined) continue
    const revisions = [...known]
    for (const closing of closings.slice(sound)) {
      const revision = scanRevision(reader, (revisions.at(-1) as Revision).end, closing, limits)
      if (revision === undefined) return undefined
      revisions.push({ ...revision, index: revisions.length })
    }
    return revisions
  }
  return undefined
}

/**
 * Whether who mends the file by scanning reads the same: the last copy of each object is the one in effect, and no object stream holds
 * another of any.
 */
export function scansAlike(reader: ByteReader, limits: PdfLimits, revisions: readonly Revision[]): boolean {
  const inEffect = new Map(revisions.flatMap((revision) => [...revision.entries]))
  const { entries, containers } = rebuild(reader, limits)
  const alike = [...entries].every(([number, entry]) => {
    const own = inEffect.get(number)
    if (entry.kind !== 'offset' || own?.kind === 'free') return true
    // A number too large may be another one to a reader that counts in 32 bits.
    return own === undefined ? number <= limits.objects : sameEntry(own, entry)
  })
  return (
    alike &&
    [...containers].every(([container, inner]) =>
      inner.every((number, index) =>
        sameEntry(inEffect.get(number), { kind: 'compressed', container, index }),
      ),
    )
  )
}

function readClosings(reader: ByteReader, limits: PdfLimits): Closing[] {
  const found: Closing[] = []
  for (let at = reader.indexOf('startxref', 0); at >= 0; at = reader.indexOf('startxref', at + 9)) {
    const closing = readClosing(reader, at)
    if (closing !== undefined && found.push(closing) > limits.sections) return []
  }
  return found
}

/** The file up to `end`, where its chain is whole and its sections follow one another. */
function soundRevisions(reader: ByteReader, end: number, limits: PdfLimits): readonly Revision[] | undefined {
  const source = { length: end, slice: (from: number, to: number) => reader.slice(from, Math.min(to, end)) }
  const chain = attempt(() => readChain(new ByteReader(source), limits))
  return chain?.problems.length === 0 ? chain.revisions : undefined
}

/** Objects one after another, then a table of the same ones and its closing, and nothing else. */
function scanRevision(
  reader: ByteReader,
  start: number,
  closing: Closing,
  limits: PdfLimits,
): Revision | undefined {
  const entries = new Map<number, Entry>()
  const guides = new Set<number>()
  const lexer = new Lexer(reader, start, limits)
  for (;;) {
    lexer.skipSpace()
    if (lexer.at >= closing.eof) return undefined
    if (reader.startsWith(lexer.at, 'xref')) break
    const object = attempt(() => readIndirect(reader, lexer.at, limits, () => undefined))
    if (object === undefined || entries.has(object.number) || !isPlain(reader, object)) return undefined
    entries.set(object.number, { kind: 'offset', offset: object.start, generation: object.generation })
    if (guidesScanners(object.value)) guides.add(object.number)
    lexer.at = object.end
  }
  const section = attempt(() => readSection(reader, lexer.at, limits))
  if (section === undefined || readClosing(reader, section.end)?.end !== closing.end) return undefined
  const root = section.trailer.entries.get('Root')
  if (root?.type !== 'reference' || [...guides].some((number) => number !== root.number)) return undefined
  const listed = [...section.entries].filter(([, { kind }]) => kind !== 'free')
  if (listed.length !== entries.size || !listed.every(([number]) => entries.has(number))) return undefined
  const scanned: XrefSection = { ...section, entries }
  const { trailer } = section
  return { index: 0, start, end: closing.end, eof: closing.eof, sections: [scanned], entries, trailer }
}

/** Well formed, and nothing inside it looks like another object or a trailer to a reader that scans. */
function isPlain(reader: ByteReader, { start, end, problems }: Indirect): boolean {
  const text = new TextDecoder('latin1').decode(reader.slice(start, end))
  return problems.length === 0 && !/\d\s*obj|trailer|xref|%%EOF/.test(text.replace(/^\d+\s+\d+\s+obj/, ''))
}

/** Where links fail, a reader may begin with the last catalogue that it finds, or with what a stream lists. */
function guidesScanners(object: PdfObject): boolean {
  const dictionary = object.type === 'stream' ? object.dictionary : object
  const type = dictionary.type === 'dictionary' ? dictionary.entries.get('Type') : undefined
  return type?.type === 'name' && ['Catalog', 'XRef', 'ObjStm'].includes(type.value)
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
