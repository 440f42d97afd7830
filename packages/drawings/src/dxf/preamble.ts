/** What must be known before text can be read: version and code page, from the HEADER section. */

import { kindOf, TEXT } from './group-codes.ts'
import { asciiString } from './number.ts'
import type { Tags } from './tags.ts'

export interface Preamble {
  readonly version: string | undefined
  readonly codepage: string | undefined
}

/** A header has some hundred variables; beyond this there is none. */
const searched = 20_000

/** Looks for `$ACADVER` and `$DWGCODEPAGE` in the HEADER section. */
export function readPreamble(tags: Tags): Preamble {
  let version: string | undefined
  let codepage: string | undefined
  let variable = ''
  let inHeader = false
  for (let count = 0; count < searched && tags.next(); count++) {
    const { code } = tags
    if (kindOf(code) !== TEXT) continue
    const value = asciiString(tags.bytes, tags.start, Math.min(tags.end, tags.start + 40)).trim()
    if (code === 0 && inHeader) break
    if (code === 2 && !inHeader) inHeader = value === 'HEADER'
    else if (code === 9) variable = value
    else if (inHeader && variable === '$ACADVER' && code === 1) version ??= value
    else if (inHeader && variable === '$DWGCODEPAGE' && code === 3) codepage ??= value
  }
  return { version, codepage }
}

/** The strings of a binary file, for judging its encoding. */
export function* stringsOf(tags: Tags): Generator<Uint8Array> {
  while (tags.next()) if (kindOf(tags.code) === TEXT) yield tags.bytes.subarray(tags.start, tags.end)
}
