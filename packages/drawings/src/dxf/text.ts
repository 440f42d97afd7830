/**
 * Strings of a DXF file: bytes decoded in the file's encoding, then the escapes every string may hold: caret
 * codes (`^J`), `\U+XXXX` and `\M+nXXXX`. Order is the stored, logical order.
 */
import { type Charset, multibyteCharsets, utf8Within } from './codepage.ts'
import { asciiString } from './number.ts'
import type { ProblemList } from './problem-list.ts'

const backslash = 92
const caret = 94
const internedLength = 24
const internedSlots = 4096

/** Arabic letters as shaped glyphs (Unicode Arabic Presentation Forms-A and -B, ligature words excepted). */
const presentationForms = /[\ufb50-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]/

/** Decodes strings of one file. */
export class TextReader {
  readonly charset: Charset
  private readonly file: { readonly bytes: Uint8Array }
  private readonly problems: ProblemList
  private readonly strict: TextDecoder
  private readonly fallback: TextDecoder
  private readonly interned: (string | undefined)[] = new Array(internedSlots)
  private reportedFallback = false
  private reportedForms = false

  /** @param file where the bytes lie now; those of a window move on */
  constructor(file: { readonly bytes: Uint8Array }, charset: Charset, problems: ProblemList) {
    this.file = file
    this.charset = charset
    this.problems = problems
    this.strict = new TextDecoder(charset.charset, { fatal: true, ignoreBOM: true })
    this.fallback = new TextDecoder(charset.fallback)
  }

  /** The string in `bytes[start, end)` of the file. */
  read(start: number, end: number): string {
    const { bytes } = this.file
    let hash = end - start
    let plain = true
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number
      if (byte > 127 || byte === backslash || byte === caret) plain = false
      hash = (Math.imul(hash, 31) + byte) | 0
    }
    if (!plain) return this.decode(bytes.subarray(start, end))
    if (end - start > internedLength) return asciiString(bytes, start, end)
    const slot = (hash ^ (hash >>> 12)) & (internedSlots - 1)
    const known = this.interned[slot]
    if (known !== undefined && isAt(bytes, start, end, known)) return known
    const fresh = asciiString(bytes, start, end)
    this.interned[slot] = fresh
    return fresh
  }

  /** Several pieces as one string: joined as bytes, so that no character is broken at a seam. */
  join(pieces: readonly Uint8Array[]): string {
    const [first] = pieces
    if (first !== undefined && pieces.length === 1) return this.decode(first)
    const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
    let to = 0
    for (const piece of pieces) {
      joined.set(piece, to)
      to += piece.length
    }
    return this.decode(joined)
  }

  /** One character of the file's code page, as `%%nnn` names it. */
  character(code: number): string {
    if (code === 0) this.problems.add('dxf.text-nul')
    return code < 128 ? String.fromCharCode(code) : this.fallback.decode(Uint8Array.of(code))
  }

  private decode(bytes: Uint8Array): string {
    const stored = this.decodeBytes(bytes)
    const text = resolveEscapes(stored)
    // One among the bytes is named where they are read.
    if (text.includes('\0') && !stored.includes('\0')) this.problems.add('dxf.text-nul')
    if (!this.reportedForms && presentationForms.test(text)) {
      this.reportedForms = true
      this.problems.add('dxf.text-presentation-forms')
    }
    return text
  }

  private decodeBytes(bytes: Uint8Array): string {
    const { charset } = this.charset
    const within = charset === 'utf-8' ? 'none' : utf8Within(bytes)
    if (within !== 'none') this.problems.add('dxf.encoding-mismatch', { declared: charset, actual: 'UTF-8' })
    if (within === 'whole') return new TextDecoder().decode(bytes)
    try {
      return this.strict.decode(bytes)
    } catch {
      const text = this.fallback.decode(bytes)
      if (this.charset.charset !== this.charset.fallback && !this.reportedFallback) {
        this.reportedFallback = true
        const { charset, fallback } = this.charset
        this.problems.add('dxf.encoding-mismatch', { declared: charset, actual: fallback })
      }
      if (text.includes('\ufffd')) this.problems.add('dxf.text-undecodable')
      return text
    }
  }
}

function isAt(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (text.length !== end - start) return false
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== bytes[start + at]) return false
  return true
}

/** Resolves caret codes, `\U+XXXX` and `\M+nXXXX`. */
export function resolveEscapes(text: string): string {
  let result = text
  if (result.includes('\\')) {
    result = result
      .replace(/\\U\+([0-9A-Fa-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\M\+([1-5])([0-9A-Fa-f]{4})/g, multibyte)
      .toWellFormed()
  }
  if (!result.includes('^')) return result
  return result.replace(/\^([@-_ ])/g, (_, letter: string) =>
    letter === ' ' ? '^' : String.fromCharCode(letter.charCodeAt(0) - 64),
  )
}

function multibyte(whole: string, page: string, hex: string): string {
  const charset = multibyteCharsets[page]
  if (charset === undefined) return whole
  const value = Number.parseInt(hex, 16)
  const bytes = value > 255 ? Uint8Array.of(value >> 8, value & 255) : Uint8Array.of(value)
  return new TextDecoder(charset).decode(bytes)
}
