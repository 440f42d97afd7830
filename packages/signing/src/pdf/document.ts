/** A PDF as its newest, or any earlier, revision shows it. */
import { codeOf, type Problem } from '../errors.ts'
import type { Source } from '../types.ts'
import { linkedSections, type Revision, readChain } from './chain.ts'
import { decryptObject } from './encryption/decrypt.ts'
import { openSecurity, type Security } from './encryption/security.ts'
import { decodeStream } from './filters.ts'
import { readIndirect } from './indirect.ts'
import { Lexer } from './lexer.ts'
import { defaultLimits, type PdfLimits, withinLength } from './limits.ts'
import { objectStreamHeader, type Packed } from './object-stream.ts'
import { type PdfDictionary, type PdfObject, type PdfStream, pdfNull } from './objects.ts'
import { pdfProblems } from './problems.ts'
import { ByteReader } from './reader.ts'
import { rebuild } from './rebuild.ts'
import { revisionsInOrder, scansAlike } from './repair.ts'
import type { Entry } from './xref.ts'

/** Damage beyond this is no longer listed one by one. */
const MOST_PROBLEMS = 1_000

/** An object together with the place that the cross-references give it. */
export interface Located {
  readonly value: PdfObject
  readonly entry: Entry
  /** Extent in the file with `obj` and `endobj`; absent for an object inside an object stream. */
  readonly extent?: { readonly start: number; readonly end: number }
}

/** What the views of one file share. */
interface Shared {
  readonly reader: ByteReader
  readonly limits: PdfLimits
  readonly problems: Map<string, Problem>
  readonly objects: Map<string, Located>
  readonly containers: Map<number, { decoded: ByteReader; header: Packed[] }>
  /** Places of objects that can't be read, and of streams that hold none. */
  readonly broken: Set<string>
  /** How an encrypted document is read. */
  security: Security | undefined
  decoded: number
  lookups: number
  operators: number
  marks: number
  cells: number
}

export class PdfDocument {
  readonly revisions: readonly Revision[]
  readonly version: string
  /** Whether objects had to be found by scanning. */
  readonly rebuilt: boolean
  readonly #shared: Shared
  readonly #reading = new Set<number>()

  constructor(shared: Shared, revisions: readonly Revision[], version: string, rebuilt: boolean) {
    this.#shared = shared
    this.revisions = revisions
    this.version = version
    this.rebuilt = rebuilt
  }

  get reader(): ByteReader {
    return this.#shared.reader
  }
  get limits(): PdfLimits {
    return this.#shared.limits
  }
  /** Oddities met so far; reading more objects may add more. */
  get problems(): readonly Problem[] {
    return [...this.#shared.problems.values()]
  }
  get trailer(): PdfDictionary {
    return (this.revisions.at(-1) as Revision).trailer
  }
  get encrypted(): boolean {
    const encrypt = this.trailer.entries.get('Encrypt')
    return encrypt !== undefined && encrypt.type !== 'null'
  }
  /** Of an encrypted document; it was opened with a password or without. */
  get security(): Security | undefined {
    return this.#shared.security
  }
  get catalog(): PdfDictionary | undefined {
    const root = this.resolve(this.trailer.entries.get('Root'))
    return root.type === 'dictionary' ? root : undefined
  }

  /** The document as it stood at the end of revision `index`. */
  at(index: number): PdfDocument {
    return new PdfDocument(this.#shared, this.revisions.slice(0, index + 1), this.version, this.rebuilt)
  }

  report(problem: Problem): void {
    if (this.#shared.problems.size < MOST_PROBLEMS)
      this.#shared.problems.set(`${problem.code} ${problem.detail ?? ''}`, problem)
  }

  /** Throws `pdf.limit` when content asks for more of something than one document may. */
  spend(what: 'operators' | 'marks' | 'cells', count = 1): void {
    this.#shared[what] += count
    if (this.#shared[what] > this.limits[what]) throw pdfProblems.error('pdf.limit', what)
  }

  entry(number: number): Entry | undefined {
    for (let i = this.revisions.length - 1; i >= 0; i--) {
      if (++this.#shared.lookups > this.limits.lookups) throw pdfProblems.error('pdf.limit', 'look-ups')
      const entry = this.revisions[i]?.entries.get(number)
      if (entry !== undefined) return entry
    }
    return undefined
  }

  /** The object with its place; undefined when it is free, absent or broken. Throws only `pdf.limit`. */
  locate(number: number, generation?: number): Located | undefined {
    const entry = this.entry(number)
    if (entry === undefined || entry.kind === 'free') return undefined
    const expected = entry.kind === 'offset' ? entry.generation : 0
    if (generation !== undefined && generation !== expected) {
      // some readers take it all the same
      this.report(pdfProblems.problem('pdf.generation', `object ${number}`))
      return undefined
    }
    const key = entry.kind === 'offset' ? `${number}@${entry.offset}` : `${number}/${this.#place(entry)}`
    const known = this.#shared.objects.get(key)
    if (known !== undefined) return known
    const holder = entry.kind === 'compressed' ? this.#holder(entry.container) : key
    if (this.#reading.has(number) || this.#shared.broken.has(holder)) return undefined
    this.#reading.add(number)
    try {
      const located = entry.kind === 'offset' ? this.#direct(number, entry) : this.#packed(number, entry)
      this.#shared.objects.set(key, located)
      return located
    } catch (error) {
      const code = codeOf(error)
      if (code === 'pdf.limit') throw error
      // a stream whose own length it holds is only being read
      const unread = entry.kind === 'compressed' && this.#reading.has(entry.container)
      if (!unread && (code === 'pdf.object-stream' || entry.kind === 'offset'))
        this.#shared.broken.add(holder)
      const mismatch = code === 'pdf.object-mismatch'
      this.report(
        pdfProblems.problem(mismatch ? 'pdf.object-mismatch' : 'pdf.object-unreadable', `object ${number}`),
      )
      return undefined
    } finally {
      this.#reading.delete(number)
    }
  }

  get(number: number, generation?: number): PdfObject {
    return this.locate(number, generation)?.value ?? pdfNull
  }

  /** Follows references to a value; null for what isn't there. */
  resolve(object: PdfObject | undefined): PdfObject {
    let value = object ?? pdfNull
    for (let hops = 0; value.type === 'reference'; hops++) {
      if (hops > 8) return pdfNull
      value = this.get(value.number, value.generation)
    }
    return value
  }

  dictionary(object: PdfObject | undefined): PdfDictionary | undefined {
    const value = this.resolve(object)
    if (value.type === 'stream') return value.dictionary
    return value.type === 'dictionary' ? value : undefined
  }
  /** The items of an array, unresolved; empty for anything else. */
  items(object: PdfObject | undefined): readonly PdfObject[] {
    const value = this.resolve(object)
    return value.type === 'array' ? value.items : []
  }
  name(object: PdfObject | undefined): string | undefined {
    const value = this.resolve(object)
    return value.type === 'name' ? value.value : undefined
  }
  number(object: PdfObject | undefined): number | undefined {
    const value = this.resolve(object)
    return value.type === 'number' ? value.value : undefined
  }
  string(object: PdfObject | undefined): Uint8Array | undefined {
    const value = this.resolve(object)
    return value.type === 'string' ? value.value : undefined
  }

  /** Encoded bytes of a stream, without their encryption. */
  raw(stream: PdfStream): Uint8Array {
    if (stream.data !== undefined) return stream.data
    const bytes = this.reader.slice(stream.dataStart, stream.dataEnd)
    const { security } = this.#shared
    if (security === undefined || stream.encryptedAs === undefined) return bytes
    return security.decryptStream(stream, bytes, stream.encryptedAs)
  }

  /** Decoded bytes; throws `pdf.filter` or `pdf.limit`. */
  decode(stream: PdfStream): Uint8Array {
    const left = this.limits.decodedTotal - this.#shared.decoded
    if (left < 0) throw pdfProblems.error('pdf.limit', 'decoded streams')
    return decodeStream(
      this.raw(stream),
      stream.dictionary,
      (value) => this.resolve(value),
      Math.min(left, this.limits.decoded),
      (bytes) => {
        this.#shared.decoded += bytes
      },
    )
  }

  #direct(number: number, entry: Entry & { kind: 'offset' }): Located {
    const { reader, limits } = this.#shared
    const found = readIndirect(reader, entry.offset, limits, (length) => this.number(length))
    for (const problem of found.problems) this.report(problem)
    if (found.number !== number || found.generation !== entry.generation) {
      throw pdfProblems.error('pdf.object-mismatch', `object ${number}`)
    }
    const { security } = this.#shared
    const plain = security === undefined || security.dictionary === number
    const value = plain ? found.value : decryptObject(found.value, security, found)
    return { value, entry, extent: { start: found.start, end: found.end } }
  }

  #place(entry: Entry & { kind: 'compressed' }): string {
    return `${this.#holder(entry.container)}/${entry.index}`
  }

  #holder(container: number): string {
    const entry = this.entry(container)
    return entry?.kind === 'offset' ? `in ${entry.offset}` : 'nowhere'
  }

  #packed(number: number, entry: Entry & { kind: 'compressed' }): Located {
    const { decoded, header } = this.#container(entry.container)
    const packed = header[entry.index]
    if (packed?.number !== number) {
      throw pdfProblems.error('pdf.object-mismatch', `object ${number}`)
    }
    const lexer = new Lexer(decoded, packed.offset, this.limits)
    const value = lexer.object()
    for (const key of lexer.ambiguous)
      this.report(pdfProblems.problem('pdf.duplicate-key', `${number}: ${key}`))
    return { value, entry }
  }

  #container(number: number): { decoded: ByteReader; header: Packed[] } {
    const located = this.locate(number)
    if (located?.extent === undefined || located.value.type !== 'stream') {
      throw pdfProblems.error('pdf.object-stream', `object ${number}`)
    }
    const { start } = located.extent
    const known = this.#shared.containers.get(start)
    if (known !== undefined) return known
    const bytes = this.decode(located.value)
    const header = objectStreamHeader(bytes, located.value.dictionary, this.limits)
    const container = { decoded: new ByteReader(bytes), header }
    this.#shared.containers.set(start, container)
    return container
  }
}

/** What another way of finding objects can't change. */
const FINAL = new Set(['pdf.limit', 'pdf.password-required', 'pdf.password-wrong', 'pdf.security-handler'])

/**
 * Opens a PDF. A file whose cross-references are broken is read by scanning and says so (`rebuilt`, `pdf.rebuilt`). `password` is that
 * of the user or the owner of an encrypted one.
 * Throws `pdf.not-a-pdf`, `pdf.unreadable`, `pdf.limit`, or what `openSecurity` throws.
 */
export function openPdf(source: Source, limits: Partial<PdfLimits> = {}, password?: string): PdfDocument {
  const reader = new ByteReader(source)
  const bounds = withinLength({ ...defaultLimits, ...limits }, reader.length)
  const header = reader.indexOf('%PDF-', 0, Math.min(reader.length, 1024 + 5))
  if (header < 0) throw pdfProblems.error('pdf.not-a-pdf')
  const problems = new Map<string, Problem>()
  const shared: Shared = {
    reader,
    limits: bounds,
    problems,
    objects: new Map(),
    containers: new Map(),
    broken: new Set(),
    security: undefined,
    decoded: 0,
    lookups: 0,
    operators: 0,
    marks: 0,
    cells: 0,
  }
  const add = (problem: Problem): unknown => problems.set(`${problem.code} ${problem.detail ?? ''}`, problem)
  if (header > 0) add(pdfProblems.problem('pdf.header-offset', `${header} bytes`))
  let version = ''
  for (let at = header + 5; /[0-9.]/.test(String.fromCharCode(reader.at(at))); at++) {
    version += String.fromCharCode(reader.at(at))
  }
  if (!/^(1\.[0-7]|2\.0)$/.test(version)) add(pdfProblems.problem('pdf.header-version', version))
  try {
    const chain = readChain(reader, bounds)
    const document = unlock(shared, chain.revisions, version, false, password)
    if (document.catalog === undefined) throw pdfProblems.error('pdf.xref-broken', 'no catalog')
    for (const problem of chain.problems) add(problem)
    return document
  } catch (error) {
    if (FINAL.has(codeOf(error) ?? '')) throw error
    const loops = codeOf(error) === 'pdf.xref-loop'
    const repaired = loops ? undefined : repairedDocument(shared, version, password)
    if (repaired !== undefined) {
      add(pdfProblems.problem('pdf.chain-cut', error instanceof Error ? error.message : undefined))
      return repaired
    }
    add(pdfProblems.problem('pdf.rebuilt', error instanceof Error ? error.message : undefined))
    return rebuiltDocument(shared, version, password)
  }
}

/** The document of these revisions, its encryption opened: nothing is read before. */
function unlock(
  shared: Shared,
  revisions: readonly Revision[],
  version: string,
  rebuilt: boolean,
  password: string | undefined,
): PdfDocument {
  const own: Shared = {
    ...shared,
    objects: new Map(),
    containers: new Map(),
    broken: new Set(),
    security: undefined,
  }
  const plain = new PdfDocument(own, revisions, version, rebuilt)
  // encryption is of a whole file: where it comes or goes with a later revision, no reader can read both
  const whole = plain.encrypted === plain.at(0).encrypted
  shared.security = plain.encrypted && whole ? openSecurity(plain, password) : undefined
  const document = new PdfDocument(shared, revisions, version, rebuilt)
  if (!whole) document.report(pdfProblems.problem('pdf.encryption', 'not of every revision'))
  if (shared.security?.soundPermissions === false)
    document.report(pdfProblems.problem('pdf.permissions-differ'))
  return document
}

/** Only where a reader that follows the links as far as they lead finds no pages, and so shows nothing else. */
function repairedDocument(
  shared: Shared,
  version: string,
  password: string | undefined,
): PdfDocument | undefined {
  const revisions = revisionsInOrder(shared.reader, shared.limits)
  const newest = revisions?.at(-1)
  if (revisions === undefined || newest === undefined) return undefined
  if (!scansAlike(shared.reader, shared.limits, revisions)) return undefined
  const document = unlock(shared, revisions, version, false, password)
  if (document.catalog === undefined) return undefined
  const linked = linkedSections(shared.reader, shared.limits).map((section) => ({ ...newest, ...section }))
  if (linked.length === 0) return document
  const followed = new PdfDocument(shared, linked.reverse(), version, false)
  return followed.resolve(followed.catalog?.entries.get('Pages')).type === 'null' ? document : undefined
}

function rebuiltDocument(shared: Shared, version: string, password: string | undefined): PdfDocument {
  const { entries, trailer } = rebuild(shared.reader, shared.limits)
  const end = shared.reader.length
  const revision: Revision = { index: 0, start: 0, end, eof: end, sections: [], entries, trailer }
  const document = unlock(shared, [revision], version, true, password)
  if (document.catalog === undefined) throw pdfProblems.error('pdf.unreadable')
  return document
}
