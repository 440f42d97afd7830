/** Which character encoding the text of a DXF file is in: what it declares, and what its bytes say. */
import type { ProblemList } from './problem-list.ts'

/** `$DWGCODEPAGE` (as AutoCAD and others write it) to the names of the WHATWG Encoding Standard. */
const charsets: Readonly<Record<string, string>> = {
  '866': 'ibm866',
  '874': 'windows-874',
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
  '1250': 'windows-1250',
  '1251': 'windows-1251',
  '1252': 'windows-1252',
  '1253': 'windows-1253',
  '1254': 'windows-1254',
  '1255': 'windows-1255',
  '1256': 'windows-1256',
  '1257': 'windows-1257',
  '1258': 'windows-1258',
  '65001': 'utf-8',
}

/** `\M+nXXXX`: n names an East Asian code page (1361, Johab, is not in the Encoding Standard). */
export const multibyteCharsets: Readonly<Record<string, string>> = {
  '1': 'shift_jis',
  '2': 'big5',
  '3': 'euc-kr',
  '5': 'gbk',
}

/** The first version whose text is UTF-8 (R2007). */
const firstUnicodeVersion = 'AC1021'

export interface Charset {
  /** How text is read. */
  readonly charset: string
  /** What a string that is not valid in `charset` is read with. */
  readonly fallback: string
}

/** The charset of a declared code page, e.g. `windows-1256` of `ANSI_1256` or `ANSI1256`. */
export function charsetOf(codepage: string): string | undefined {
  if (/^utf-?8$/i.test(codepage.trim())) return 'utf-8'
  if (/^iso-?8859-?1$|^ascii$|^us-ascii$/i.test(codepage.trim())) return 'windows-1252'
  const number = /(\d{3,5})\s*$/.exec(codepage)?.[1]
  return number === undefined || !Object.hasOwn(charsets, number) ? undefined : charsets[number]
}

/**
 * Chooses the encoding. From R2007 text is UTF-8; before, it is in the declared code page, unless every byte
 * outside ASCII belongs to a UTF-8 sequence that reads as text, which some programs write regardless.
 *
 * @param text all bytes of the file that are text, in pieces
 */
export function chooseCharset(
  version: string,
  codepage: string | undefined,
  text: () => Iterable<Uint8Array>,
  problems: ProblemList,
): Charset {
  const declared = codepage === undefined ? undefined : charsetOf(codepage)
  const page = declared ?? 'windows-1252'
  if (codepage !== undefined && declared === undefined) {
    problems.add('dxf.encoding-unknown', { value: codepage, actual: page })
  }
  if (version >= firstUnicodeVersion) return { charset: 'utf-8', fallback: page }
  const evidence = utf8Evidence(text())
  if (evidence !== 'utf-8' || page === 'utf-8') {
    if (evidence === 'ascii' || page !== 'windows-1252' || !isPersian(text()))
      return { charset: page, fallback: page }
    problems.add('dxf.encoding-mismatch', { declared: codepage ?? page, actual: 'windows-1256' })
    return { charset: 'windows-1256', fallback: page }
  }
  if (codepage !== undefined) problems.add('dxf.encoding-mismatch', { declared: codepage, actual: 'UTF-8' })
  return { charset: 'utf-8', fallback: page }
}

/** Of Arabic script in UTF-8, by which a string in a page of single bytes is told to be none. */
const plainly = 3

/**
 * What a string of a file in single bytes is, of which a part or all is Arabic script in UTF-8: programs that put drawings together
 * leave such strings behind.
 */
export function utf8Within(bytes: Uint8Array): 'none' | 'part' | 'whole' {
  let found = 0
  let others = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte < 128) continue
    const pair = byte >= 0xd8 && byte <= 0xdb && ((bytes[at + 1] ?? 0) & 0xc0) === 0x80
    if (pair) at++
    if (pair) found++
    else others++
  }
  if (found < plainly) return 'none'
  return others === 0 ? 'whole' : 'part'
}

/** Sequences after which accidental validity is out of the question. */
const convincing = 12

/** Says `utf-8` when all that is not ASCII is UTF-8 and there is enough of it, or it is plainly letters. */
function utf8Evidence(pieces: Iterable<Uint8Array>): 'ascii' | 'utf-8' | 'other' {
  let sequences = 0
  let strange = 0
  for (const bytes of pieces) {
    for (let at = beyondAscii(bytes, 0); at < bytes.length; at = beyondAscii(bytes, at + 1)) {
      const lead = bytes[at] as number
      const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
      if (length === 0 || lead >= 0xf5) return 'other'
      for (let more = 1; more < length; more++) if (((bytes[at + more] ?? 0) & 0xc0) !== 0x80) return 'other'
      sequences++
      // Latin-1 letters, Arabic script, general punctuation: what a drawing would say in UTF-8.
      if (!(lead === 0xc2 || lead === 0xc3 || (lead >= 0xd8 && lead <= 0xdb) || lead === 0xe2)) strange++
      at += length - 1
    }
  }
  if (sequences === 0) return 'ascii'
  return sequences >= convincing || strange === 0 ? 'utf-8' : 'other'
}

/** Letters outside ASCII in a row, as no word of a western language has them. */
const wordLong = 3
/** Share of what is not ASCII that must stand in such words. */
const mostly = 0.6

/** Whether text that is said to be western (Windows-1252) is Persian in Windows-1256: whole words of its letters. */
function isPersian(pieces: Iterable<Uint8Array>): boolean {
  let all = 0
  let inWords = 0
  for (const bytes of pieces) {
    for (let at = beyondAscii(bytes, 0); at < bytes.length; ) {
      const start = at
      let letters = true
      while ((bytes[at] ?? 0) > 127) letters = persianBytes.has(bytes[at++] as number) && letters
      all += at - start
      if (letters && at - start >= wordLong) inWords += at - start
      at = beyondAscii(bytes, at)
    }
  }
  return inWords >= convincing && inWords >= mostly * all
}

const windows1256 = new TextDecoder('windows-1256')
const persianBytes: ReadonlySet<number> = new Set(
  Array.from({ length: 128 }, (_, index) => index + 128).filter((byte) =>
    /[\p{Script=Arabic}\u200c،؛؟]/u.test(windows1256.decode(Uint8Array.of(byte))),
  ),
)

const highBits = 0x80808080
const nearby = 64

/** The first byte from `at` on that is not ASCII, else the length. Beyond the next few four at a time: it is asked of whole files. */
function beyondAscii(bytes: Uint8Array, at: number): number {
  let next = at
  const near = Math.min(bytes.length, at + nearby)
  while (next < near && (bytes[next] as number) < 128) next++
  if (next < near || next === bytes.length) return next
  next -= (bytes.byteOffset + next) & 3
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + next, (bytes.length - next) >> 2)
  let word = 0
  while (word < words.length && ((words[word] as number) & highBits) === 0) word++
  next += word * 4
  while (next < bytes.length && (bytes[next] as number) < 128) next++
  return next
}
