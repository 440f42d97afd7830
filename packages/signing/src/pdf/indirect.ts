/** Indirect objects and streams at a place in the file (ISO 32000-2 §7.3.8, §7.3.10). */
import type { Problem } from '../errors.ts'
import { Lexer } from './lexer.ts'
import type { PdfLimits } from './limits.ts'
import { type PdfDictionary, type PdfObject, type PdfReference, type PdfStream, pdfNull } from './objects.ts'
import { pdfProblems } from './problems.ts'
import type { ByteReader } from './reader.ts'

export interface Indirect {
  readonly number: number
  readonly generation: number
  readonly value: PdfObject
  readonly start: number
  /** After `endobj` where it stands, else after the value. */
  readonly end: number
  readonly problems: readonly Problem[]
}

export type LengthOf = (length: PdfReference) => number | undefined

/** Reads `N G obj … endobj` at an offset; throws `pdf.object-broken` when there is none. */
export function readIndirect(
  reader: ByteReader,
  offset: number,
  limits: PdfLimits,
  lengthOf: LengthOf,
): Indirect {
  const lexer = new Lexer(reader, offset, limits)
  lexer.skipSpace()
  const start = lexer.at
  const number = lexer.integer()
  const generation = number === undefined ? undefined : lexer.integer()
  if (number === undefined || generation === undefined || !objectKeyword(lexer)) {
    throw pdfProblems.error('pdf.object-broken', `at ${offset}`)
  }
  const problems: Problem[] = []
  // readers take an object without a value for null
  if (lexer.keyword('endobj')) return { number, generation, value: pdfNull, start, end: lexer.at, problems }
  const direct = lexer.object()
  const value =
    direct.type === 'dictionary' ? (readStream(lexer, direct, lengthOf, problems) ?? direct) : direct
  for (const key of lexer.ambiguous)
    problems.push(pdfProblems.problem('pdf.duplicate-key', `${number}: ${key}`))
  if (!lexer.keyword('endobj'))
    problems.push(pdfProblems.problem('pdf.object-broken', `${number}: no endobj`))
  return { number, generation, value, start, end: lexer.at, problems }
}

/** `obj`, which may touch what follows as in `1 0 obj<<` or (seen in the wild) `1 0 obj12`. */
function objectKeyword(lexer: Lexer): boolean {
  lexer.skipSpace()
  if (!lexer.reader.startsWith(lexer.at, 'obj')) return false
  lexer.at += 3
  return true
}

function readStream(
  lexer: Lexer,
  dictionary: PdfDictionary,
  lengthOf: LengthOf,
  problems: Problem[],
): PdfStream | undefined {
  const { reader } = lexer
  if (!lexer.keyword('stream')) return undefined
  // CRLF or LF must follow; a lone CR is seen in the wild
  if (reader.at(lexer.at) === 13) lexer.at++
  if (reader.at(lexer.at) === 10) lexer.at++
  const dataStart = lexer.at
  const declared = dictionary.entries.get('Length')
  const length =
    declared?.type === 'number'
      ? declared.value
      : declared?.type === 'reference'
        ? lengthOf(declared)
        : undefined
  let dataEnd = length !== undefined && Number.isInteger(length) && length >= 0 ? dataStart + length : -1
  if (dataEnd >= 0 && dataEnd <= reader.length) {
    lexer.at = dataEnd
    if (!lexer.keyword('endstream')) dataEnd = -1
  } else dataEnd = -1
  if (dataEnd < 0) {
    problems.push(pdfProblems.problem('pdf.stream-length', `at ${dataStart}`))
    const found = reader.indexOf('endstream', dataStart)
    if (found < 0) throw pdfProblems.error('pdf.object-broken', `stream at ${dataStart}`)
    dataEnd = found
    if (reader.at(dataEnd - 1) === 10) dataEnd--
    if (reader.at(dataEnd - 1) === 13) dataEnd--
    dataEnd = Math.max(dataStart, dataEnd)
    lexer.at = found + 'endstream'.length
    // some readers end the stream here, some go on into the objects behind it
    if (length !== undefined && dataStart + length > lexer.at)
      problems.push(pdfProblems.problem('pdf.stream-beyond', `at ${dataStart}`))
  }
  return { type: 'stream', dictionary, dataStart, dataEnd, start: dictionary.start, end: lexer.at }
}
