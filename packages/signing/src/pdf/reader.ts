/** Byte by byte access over a source that need not be in memory. */
import type { Source } from '../types.ts'
import { pdfProblems } from './problems.ts'

const WINDOW = 1 << 16

export class ByteReader {
  readonly length: number
  readonly source: Source
  #window: Uint8Array
  #from = 0
  // overlapping objects and endless comments can ask for the same bytes again and again
  #budget: number

  constructor(source: Source) {
    this.source = source
    this.length = source.length
    this.#budget = source.length * 200 + (1 << 27)
    this.#window = source instanceof Uint8Array ? source : new Uint8Array()
  }

  /** The byte at an offset, -1 outside. Throws `pdf.limit` after reading each byte hundreds of times. */
  at(offset: number): number {
    if (--this.#budget < 0) throw pdfProblems.error('pdf.limit', 'bytes read')
    const byte = this.#window[offset - this.#from]
    if (byte !== undefined) return byte
    if (offset < 0 || offset >= this.length || this.source instanceof Uint8Array) return -1
    this.#from = Math.max(0, offset - (WINDOW >> 4))
    this.#window = this.source.slice(this.#from, Math.min(this.length, this.#from + WINDOW))
    return this.#window[offset - this.#from] ?? -1
  }

  slice(start: number, end: number): Uint8Array {
    const from = Math.max(0, Math.min(start, this.length))
    const to = Math.max(from, Math.min(end, this.length))
    return this.source instanceof Uint8Array ? this.source.subarray(from, to) : this.source.slice(from, to)
  }

  /** Whether ASCII `text` stands at the offset. */
  startsWith(offset: number, text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.at(offset + i) !== text.charCodeAt(i)) return false
    return true
  }

  /** First place of ASCII `text` in `[from, to)`, or -1. */
  indexOf(text: string, from: number, to: number = this.length): number {
    const first = text.charCodeAt(0)
    for (let at = Math.max(0, from); at + text.length <= to; at++) {
      if (this.at(at) === first && this.startsWith(at, text)) return at
    }
    return -1
  }

  /** Last place of ASCII `text` that starts in `[from, to)`, or -1. */
  lastIndexOf(text: string, from: number, to: number = this.length): number {
    for (let at = Math.min(to, this.length - text.length + 1) - 1; at >= Math.max(0, from); at--) {
      if (this.startsWith(at, text)) return at
    }
    return -1
  }
}
