/**
 * The tag stream: DXF as pairs of group code and value, pulled one at a time straight from the bytes, text or
 * binary, without a copy. A cursor never throws and always ends; what it can't read it reports and stops at.
 */
import { BinaryTags } from './binary-tags.ts'
import type { Limits } from './limits.ts'
import type { ProblemList } from './problem-list.ts'
import { TextTags } from './text-tags.ts'
import { Window } from './window.ts'

/** The current tag, after `next()` returned true. */
export interface Tags {
  /** The file, or the part of it that is in memory. */
  readonly bytes: Uint8Array
  /** Group code. */
  readonly code: number
  /** The value's bytes: `bytes[start, end)`. */
  readonly start: number
  readonly end: number
  /** Where the tag begins in the file. */
  readonly offset: number
  /** The line of the group code, from 1; 0 in binary files. */
  readonly line: number
  /** Where the next tag begins in the file. */
  readonly position: number
  /** Of the file. */
  readonly length: number
  /** Moves to the next tag; false at the end of what can be read. Comments (999) are passed over. */
  next(): boolean
  /** The value as a number; 0, with a problem reported, when it is not a finite one. */
  number(): number
  /** Where the first byte after the current tag is that isn't blank, a line end or Ctrl-Z; undefined where there is none. */
  tail(): number | undefined
}

export interface TagOptions {
  readonly limits: Limits
  readonly problems: ProblemList
  /** Read only these bytes: `[from, to)`, as found by an earlier pass. */
  readonly from?: number
  readonly to?: number
  readonly line?: number
}

const sentinel = 'AutoCAD Binary DXF\r\n\u001a\u0000'

/** Whether the file is in the binary form (DXF Reference, "Binary DXF Files"). */
export function isBinary(bytes: Uint8Array): boolean {
  if (bytes.length < sentinel.length) return false
  for (let at = 0; at < sentinel.length; at++) if (bytes[at] !== sentinel.charCodeAt(at)) return false
  return true
}

/** Opens the tag stream of a text or binary DXF file: of one in memory, or of one under a window at its beginning. */
export function openTags(file: Uint8Array | Window, options: TagOptions): Tags {
  const window = file instanceof Window ? file : Window.whole(file)
  const { bytes } = window
  if (!isBinary(bytes)) return new TextTags(window, options)
  // Up to R12 codes take one byte: then the first tag, "0 SECTION", has its S right after one zero byte.
  const wideCodes = bytes[sentinel.length + 1] === 0
  return new BinaryTags(window, sentinel.length, wideCodes, options)
}
