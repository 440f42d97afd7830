/** Object streams: many objects in one stream (ISO 32000-2 §7.5.7). */
import { Lexer } from './lexer.ts'
import type { PdfLimits } from './limits.ts'
import type { PdfDictionary } from './objects.ts'
import { pdfProblems } from './problems.ts'
import { ByteReader } from './reader.ts'

export interface Packed {
  readonly number: number
  /** In the decoded stream. */
  readonly offset: number
}

/** The numbers and places that the head of a decoded object stream gives; throws `pdf.object-stream`. */
export function objectStreamHeader(
  decoded: Uint8Array,
  dictionary: PdfDictionary,
  limits: PdfLimits,
): Packed[] {
  const count = dictionary.entries.get('N')
  const first = dictionary.entries.get('First')
  if (count?.type !== 'number' || first?.type !== 'number' || !(count.value <= decoded.length)) {
    throw pdfProblems.error('pdf.object-stream', 'N or First')
  }
  const lexer = new Lexer(new ByteReader(decoded), 0, limits)
  const out: Packed[] = []
  // some readers look for the number, others take the place that the cross-references give
  const numbers = new Set<number>()
  for (let i = 0; i < count.value; i++) {
    const number = lexer.integer()
    const offset = lexer.integer()
    if (number === undefined || offset === undefined || first.value + offset > decoded.length) {
      throw pdfProblems.error('pdf.object-stream', `entry ${i}`)
    }
    if (numbers.has(number)) throw pdfProblems.error('pdf.object-stream', `object ${number} twice`)
    numbers.add(number)
    out.push({ number, offset: first.value + offset })
  }
  return out
}
