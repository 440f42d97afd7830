/** All groups of a record, also those the model does not name, read again from the file's bytes. */

import { charsetOf } from './codepage.ts'
import { CHUNK, isNumeric, kindOf } from './group-codes.ts'
import { defaultLimits } from './limits.ts'
import type { DxfDocument, Extent, Group } from './model.ts'
import { ProblemList } from './problem-list.ts'
import { isBinary, openTags } from './tags.ts'
import { TextReader } from './text.ts'

/** What of a document reading its groups asks. */
type Written = Pick<DxfDocument, 'bytes' | 'charset' | 'codepage'>

const readers = new WeakMap<Written, TextReader>()

/**
 * The groups of an entity, object or table record in file order, group 0 first, extended data (1000 and up) and
 * embedded objects included. Binary chunks (310–319, 1004) are bytes; other values are strings or numbers.
 */
export function groupsOf(document: Written, record: Extent): Group[] {
  const { bytes } = document
  const problems = new ProblemList()
  let text = readers.get(document)
  if (text === undefined) {
    const fallback = charsetOf(document.codepage ?? '') ?? 'windows-1252'
    text = new TextReader({ bytes }, { charset: document.charset, fallback }, problems)
    readers.set(document, text)
  }
  const { offset: from, endOffset: to, line } = record
  const tags = openTags(bytes, { limits: defaultLimits, problems, from, to, line })
  const binary = isBinary(bytes)
  const groups: Group[] = []
  while (tags.next()) {
    const { code } = tags
    if (kindOf(code) === CHUNK) groups.push([code, chunk(tags.bytes.subarray(tags.start, tags.end), binary)])
    else if (isNumeric(code)) groups.push([code, tags.number()])
    else groups.push([code, text.read(tags.start, tags.end)])
  }
  return groups
}

/** A handle as the model has it, of a group that has it as the file wrote it. */
export const handleOf = (value: Group[1]): string =>
  String(value)
    .trim()
    .toUpperCase()
    .replace(/^0+(?=.)/, '')

function chunk(bytes: Uint8Array, binary: boolean): Uint8Array {
  if (binary) return bytes
  const digits = new TextDecoder('latin1').decode(bytes).trim()
  const pairs = /^([0-9a-f]{2})*$/i.test(digits) ? digits.length / 2 : 0
  return Uint8Array.from({ length: pairs }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16))
}
