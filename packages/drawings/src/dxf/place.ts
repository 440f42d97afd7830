import type { Place } from '../errors.ts'

/** Something that stands at a line (text) or an offset (binary). */
export interface Located {
  readonly line: number
  readonly offset: number
}

/** The place of a record: its line in text files, its offset in binary ones. */
export function placeOf(record: Located): Place {
  return record.line === 0 ? { offset: record.offset } : { line: record.line, offset: record.offset }
}
