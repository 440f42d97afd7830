/**
 * Append-only writing: new and replaced objects after the bytes as they are, closed by a section of the same kind
 * as the one before (ISO 32000-2 §7.5.6).
 */
import { randomBytes } from '#platform'
import { type AppendedFile, appendTo, join } from '../bytes.ts'
import type { PdfDocument } from './document.ts'
import {
  array,
  bytesString,
  dict,
  name,
  num,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
  ref,
  stream,
} from './objects.ts'
import { pdfProblems } from './problems.ts'
import { type Encoding, Output, PLAIN } from './serialize.ts'

/** Keys of a trailer that belong to the section itself and never to the next one. */
const OWN_KEYS = ['Size', 'Prev', 'XRefStm', 'Type', 'W', 'Index', 'Filter', 'DecodeParms', 'Length']
const MOST_OBJECTS = 8_388_607
const MOST_BYTES = 9_999_999_999

export interface Written {
  /** The input, followed by this increment. */
  readonly file: AppendedFile
  /** Where an object made for this increment stands in the file. */
  placeOf(value: PdfObject): { start: number; end: number } | undefined
}

export class Increment {
  readonly #document: PdfDocument
  readonly #objects = new Map<number, { generation: number; value: PdfObject }>()
  #next: number

  /** Throws `pdf.encryption`, `pdf.rebuilt`, `pdf.header-offset` or `pdf.limit`: what can't be appended to safely. */
  constructor(document: PdfDocument) {
    if (document.rebuilt || document.problems.some(({ code }) => code === 'pdf.chain-cut')) {
      throw pdfProblems.error('pdf.rebuilt')
    }
    if (document.problems.some(({ code }) => code === 'pdf.encryption'))
      throw pdfProblems.error('pdf.encryption')
    const offset = document.problems.find((problem) => problem.code === 'pdf.header-offset')
    if (offset !== undefined) throw pdfProblems.error('pdf.header-offset', offset.detail)
    this.#document = document
    this.#next = 1
    for (const revision of document.revisions) {
      this.#next = Math.max(this.#next, document.number(revision.trailer.entries.get('Size')) ?? 0)
      for (const number of revision.entries.keys()) this.#next = Math.max(this.#next, number + 1)
    }
  }

  /** A number for an object to be given later by `set`. */
  reserve(): PdfReference {
    if (this.#next > MOST_OBJECTS) throw pdfProblems.error('pdf.limit', 'objects')
    return ref(this.#next++)
  }

  add(value: PdfObject): PdfReference {
    const reference = this.reserve()
    this.set(reference, value)
    return reference
  }

  /** Defines a reserved object or replaces one of the document. */
  set(reference: PdfReference, value: PdfObject): void {
    this.#objects.set(reference.number, { generation: reference.generation, value })
  }

  /** The value as this increment has it so far, else as the document has it. */
  current(object: PdfObject | undefined): PdfObject {
    if (object?.type === 'reference') {
      const changed = this.#objects.get(object.number)
      if (changed !== undefined) return changed.value
    }
    return this.#document.resolve(object)
  }

  write(): Written {
    const reader = this.#document.reader
    const output = new Output(reader.length)
    if (![10, 13].includes(reader.at(reader.length - 1))) output.text('\n')
    const places = new Map<number, { offset: number; generation: number }>()
    const writeObject = (number: number, generation: number, value: PdfObject): void => {
      places.set(number, { offset: output.place, generation })
      output.text(`${number} ${generation} obj\n`)
      output.object(value, this.#encoding({ number, generation }))
      output.text('\nendobj\n')
    }
    for (const [number, { generation, value }] of this.#objects) writeObject(number, generation, value)
    const newest = this.#document.revisions.at(-1)?.sections[0]
    if (newest === undefined) throw pdfProblems.error('pdf.rebuilt')
    const section = output.place
    if (newest.kind === 'stream') {
      const own = this.reserve()
      places.set(own.number, { offset: section, generation: 0 })
      const trailer = this.#trailer(newest.offset)
      output.text(`${own.number} 0 obj\n`)
      output.object(xrefStream(trailer, places), PLAIN)
      output.text('\nendobj\n')
    } else {
      output.text(`xref\n${xrefTable(places)}trailer\n`)
      output.object(this.#trailer(newest.offset), PLAIN)
      output.text('\n')
    }
    output.text(`startxref\n${section}\n%%EOF\n`)
    if (output.place > MOST_BYTES) throw pdfProblems.error('pdf.limit', 'file size')
    return {
      file: appendTo(reader.source, join(output.finish())),
      placeOf: (value) => output.placeOf(value),
    }
  }

  #encoding(holder: { readonly number: number; readonly generation: number }): Encoding {
    const document = this.#document
    const { security } = document
    if (security === undefined) return { ...PLAIN, stream: (stream) => document.raw(stream) }
    return {
      stream: (stream) => security.encryptStream(stream, document.raw(stream), holder),
      string: (value) => security.encryptString(value, holder),
    }
  }

  #trailer(previous: number): PdfDictionary {
    const kept = [...this.#document.trailer.entries].filter(([key]) => !OWN_KEYS.includes(key))
    const identifier = this.#document.items(this.#document.trailer.entries.get('ID'))[0]
    const fresh = bytesString(randomBytes(16), true)
    return dict({
      ...Object.fromEntries(kept),
      Size: num(this.#next),
      Prev: num(previous),
      ID: array([identifier?.type === 'string' ? identifier : fresh, fresh]),
    })
  }
}

/** Runs of consecutive numbers. */
function runs(numbers: readonly number[]): number[][] {
  const out: number[][] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = out.at(-1)
    if (last !== undefined && last.at(-1) === number - 1) last.push(number)
    else out.push([number])
  }
  return out
}

type Places = ReadonlyMap<number, { readonly offset: number; readonly generation: number }>

function xrefTable(places: Places): string {
  let out = ''
  for (const run of runs([...places.keys()])) {
    out += `${run[0]} ${run.length}\n`
    for (const number of run) {
      const { offset, generation } = places.get(number) as { offset: number; generation: number }
      out += `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`
    }
  }
  return out
}

function xrefStream(trailer: PdfDictionary, places: Places): PdfObject {
  const groups = runs([...places.keys()])
  const rows = groups.flat().map((number) => {
    const { offset, generation } = places.get(number) as { offset: number; generation: number }
    const row = new Uint8Array(8)
    row[0] = 1
    for (let i = 0, left = offset; i < 5; i++, left = Math.floor(left / 256)) row[5 - i] = left % 256
    row[6] = generation >> 8
    row[7] = generation & 0xff
    return row
  })
  const entries = new Map(trailer.entries)
  entries.set('Type', name('XRef'))
  entries.set('W', array([num(1), num(5), num(2)]))
  entries.set('Index', array(groups.flatMap((run) => [num(run[0] as number), num(run.length)])))
  const dictionary: PdfDictionary = { type: 'dictionary', entries, duplicates: [], start: -1, end: -1 }
  return stream(dictionary, join(rows))
}
