/**
 * The structure of one signature before any cryptography (EN 319 102-1 §5.2.2, ISO 32000-2 §12.8.1): the ranges, the
 * gap, Contents and its padding, the revision covered.
 */
import { readNode } from '../der/index.ts'
import type { Problem } from '../errors.ts'
import type { Revision } from '../pdf/chain.ts'
import type { PdfDocument } from '../pdf/document.ts'
import type { Field } from '../pdf/form.ts'
import type { PdfDictionary, PdfObject } from '../pdf/objects.ts'
import { padesFindings } from './findings.ts'

export interface SignatureStructure {
  readonly byteRange: readonly number[] | null
  readonly ranges: readonly (readonly [number, number])[]
  readonly contents: Uint8Array
  readonly cms: Uint8Array | null
  /** Where the last range ends. */
  readonly end: number | null
  readonly revision: Revision | null
  readonly problems: readonly Problem[]
}

/** Doubles make readers disagree about what was signed. */
const DECISIVE = ['ByteRange', 'Contents', 'SubFilter', 'Filter', 'Type']

export function readStructure(document: PdfDocument, field: Field, value: PdfDictionary): SignatureStructure {
  const problems: Problem[] = []
  const add = (code: Parameters<typeof padesFindings.problem>[0], detail?: string): void => {
    problems.push(padesFindings.problem(code, detail))
  }
  const twice = value.duplicates.find((key) => DECISIVE.includes(key))
  if (twice !== undefined) add('pades.duplicate-key', twice)
  const byteRange = readByteRange(document, value.entries.get('ByteRange'))
  const length = document.reader.length
  const four = byteRange?.length === 4 ? (byteRange as [number, number, number, number]) : undefined
  const sound =
    four?.every((part) => Number.isSafeInteger(part) && part >= 0) &&
    four[0] === 0 &&
    four[0] + four[1] < four[2] &&
    four[2] + four[3] <= length
  if (!sound) add('pades.byte-range', byteRange?.join(' '))

  const token = value.entries.get('Contents')
  const contents = token?.type === 'string' ? token.value : new Uint8Array()
  if (token?.type !== 'string' || !token.hex || !inFile(document, field)) add('pades.contents')
  else if (four !== undefined && sound && (token.start !== four[1] || token.end !== four[2])) {
    add('pades.gap', `${four[1]}–${four[2]}, Contents ${token.start}–${token.end}`)
  }
  const cmsLength = outerLength(contents)
  if (cmsLength === undefined) add('pades.contents', 'CMS')
  else if (contents.subarray(cmsLength).some((byte) => byte !== 0)) add('pades.padding')

  const end = four !== undefined && sound ? four[2] + four[3] : null
  const revision = end === null ? null : (coveredRevision(document, end) ?? null)
  if (end !== null && revision === null) add('pades.coverage', `${end} of ${length}`)
  if (revision !== null && !isSame(document, field, revision.index)) add('pades.replaced')
  return {
    byteRange: byteRange ?? null,
    ranges:
      four !== undefined && sound
        ? [
            [0, four[1]],
            [four[2], four[2] + four[3]],
          ]
        : [],
    contents,
    cms: cmsLength === undefined ? null : contents.subarray(0, cmsLength),
    end,
    revision,
    problems,
  }
}

function readByteRange(document: PdfDocument, object: PdfObject | undefined): number[] | undefined {
  if (document.resolve(object).type !== 'array') return undefined
  return document.items(object).map((item) => document.number(item) ?? Number.NaN)
}

/** Offsets mean places in the file only for objects outside object streams. */
function inFile(document: PdfDocument, field: Field): boolean {
  const holder = field.value?.type === 'reference' ? field.value : field.reference
  return holder !== undefined && document.locate(holder.number)?.extent !== undefined
}

/** The outer TLV, definite or indefinite. */
function outerLength(contents: Uint8Array): number | undefined {
  try {
    return contents.length === 0 ? undefined : readNode(contents).end
  } catch {
    return undefined
  }
}

/** The range may end at `%%EOF` or after the end of line behind it; the last one may take in blank bytes after it. */
function coveredRevision(document: PdfDocument, end: number): Revision | undefined {
  const found = document.revisions.find((revision) => revision.eof <= end && end <= revision.end)
  if (found !== undefined) return found
  const last = document.revisions.at(-1)
  return last !== undefined && end === document.reader.length && isBlank(document, last.end)
    ? last
    : undefined
}

export function isBlank(document: PdfDocument, from: number): boolean {
  const { reader } = document
  if (reader.length - from > 4_096) return false
  for (let at = from; at < reader.length; at++)
    if (![0, 9, 10, 12, 13, 32].includes(reader.at(at))) return false
  return true
}

/** The field's value is the same object, in the same place, in the revision that the signature covers. */
function isSame(document: PdfDocument, field: Field, index: number): boolean {
  const then = document.at(index)
  const holder = field.value?.type === 'reference' ? field.value : field.reference
  if (holder === undefined) return false
  const [now, before] = [document.locate(holder.number), then.locate(holder.number)]
  return now !== undefined && before !== undefined && now.value === before.value
}
