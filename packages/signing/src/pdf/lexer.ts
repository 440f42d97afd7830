/** Tokens and direct objects of PDF syntax, with their offsets (ISO 32000-2 §7.2, §7.3). */
import { equalBytes } from '../bytes.ts'
import { defaultLimits, type PdfLimits } from './limits.ts'
import type { PdfDictionary, PdfObject, PdfString } from './objects.ts'
import { pdfProblems } from './problems.ts'
import type { ByteReader } from './reader.ts'

// 1 white space, 2 delimiter, 0 regular
const KIND = new Uint8Array(256)
for (const byte of [0, 9, 10, 12, 13, 32]) KIND[byte] = 1
for (const char of '()<>[]{}/%') KIND[char.charCodeAt(0)] = 2

export const isSpace = (byte: number): boolean => KIND[byte] === 1
const isRegular = (byte: number): boolean => byte >= 0 && KIND[byte] === 0
const hexValue = (byte: number): number => {
  if (byte >= 48 && byte <= 57) return byte - 48
  const lower = byte | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

export class Lexer {
  readonly reader: ByteReader
  readonly #limits: PdfLimits
  /** Keys that dictionaries read so far hold with two values. */
  readonly ambiguous = new Set<string>()
  #tokens = 0
  at: number

  constructor(reader: ByteReader, at: number, limits: PdfLimits = defaultLimits) {
    this.reader = reader
    this.at = at
    this.#limits = limits
  }

  /** Moves over white space and comments. */
  skipSpace(): void {
    for (;;) {
      const byte = this.reader.at(this.at)
      if (byte === 0x25) {
        while (this.at < this.reader.length) {
          const next = this.reader.at(this.at)
          if (next === 10 || next === 13) break
          this.at++
        }
      } else if (byte >= 0 && KIND[byte] === 1) this.at++
      else return
    }
  }

  /** The run of regular characters here, after white space; empty at a delimiter. */
  word(): string {
    this.skipSpace()
    let text = ''
    while (isRegular(this.reader.at(this.at)) && text.length < 256) {
      text += String.fromCharCode(this.reader.at(this.at++))
    }
    return text
  }

  /** Consumes the keyword if it stands here. */
  keyword(expected: string): boolean {
    const before = this.at
    if (this.word() === expected) return true
    this.at = before
    return false
  }

  /** An unsigned integer, or undefined with the position kept. */
  integer(): number | undefined {
    const before = this.at
    const text = this.word()
    if (/^\+?\d{1,15}$/.test(text)) return Number(text)
    this.at = before
    return undefined
  }

  /** One direct object or reference. Throws `pdf.object-broken` or `pdf.limit`. */
  object(depth = 0): PdfObject {
    if (depth > this.#limits.depth) throw pdfProblems.error('pdf.limit', `depth at ${this.at}`)
    if (++this.#tokens > this.#limits.tokens) throw pdfProblems.error('pdf.limit', `tokens at ${this.at}`)
    this.skipSpace()
    const start = this.at
    const byte = this.reader.at(start)
    if (byte === 0x2f) return { type: 'name', value: this.#name(), start, end: this.at }
    if (byte === 0x28) return this.#literal()
    if (byte === 0x5b) return this.#array(depth)
    if (byte === 0x3c) return this.reader.at(start + 1) === 0x3c ? this.#dictionary(depth) : this.#hex()
    const text = this.word()
    if (text === 'true' || text === 'false') {
      return { type: 'boolean', value: text === 'true', start, end: this.at }
    }
    if (text === 'null') return { type: 'null', start, end: this.at }
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) {
      throw pdfProblems.error('pdf.object-broken', `at ${start}`)
    }
    return this.#numberOrReference(text, start)
  }

  #numberOrReference(text: string, start: number): PdfObject {
    const end = this.at
    if (/^\d{1,10}$/.test(text)) {
      const generation = this.integer()
      if (generation !== undefined && generation <= 65535 && this.keyword('R')) {
        return { type: 'reference', number: Number(text), generation, start, end: this.at }
      }
      this.at = end
    }
    return { type: 'number', value: Number(text), raw: text, start, end }
  }

  #name(): string {
    this.at++
    let value = ''
    for (let byte = this.reader.at(this.at); isRegular(byte); byte = this.reader.at(++this.at)) {
      if (value.length >= 65_536) throw pdfProblems.error('pdf.limit', `name at ${this.at}`)
      const high = byte === 0x23 ? hexValue(this.reader.at(this.at + 1)) : -1
      const low = high >= 0 ? hexValue(this.reader.at(this.at + 2)) : -1
      if (low >= 0) {
        value += String.fromCharCode(high * 16 + low)
        this.at += 2
      } else value += String.fromCharCode(byte)
    }
    return value
  }

  #hex(): PdfString {
    const start = this.at++
    const out = new Growing()
    let high = -1
    for (;;) {
      const byte = this.reader.at(this.at++)
      if (byte === 0x3e) break
      if (byte < 0) throw pdfProblems.error('pdf.object-broken', `string at ${start}`)
      if (KIND[byte] === 1) continue
      const digit = hexValue(byte)
      if (digit < 0) throw pdfProblems.error('pdf.object-broken', `string at ${start}`)
      if (high < 0) high = digit
      else {
        out.push(high * 16 + digit)
        high = -1
      }
    }
    if (high >= 0) out.push(high * 16)
    return { type: 'string', value: out.bytes(), hex: true, start, end: this.at }
  }

  #literal(): PdfString {
    const start = this.at++
    const out = new Growing()
    let open = 1
    for (;;) {
      const byte = this.reader.at(this.at++)
      if (byte < 0) throw pdfProblems.error('pdf.object-broken', `string at ${start}`)
      if (byte === 0x5c) this.#escape(out)
      else if (byte === 13) {
        if (this.reader.at(this.at) === 10) this.at++
        out.push(10)
      } else {
        if (byte === 0x28) open++
        if (byte === 0x29 && --open === 0) break
        out.push(byte)
      }
    }
    return { type: 'string', value: out.bytes(), hex: false, start, end: this.at }
  }

  #escape(out: Growing): void {
    const byte = this.reader.at(this.at++)
    const simple = 'nrtbf'.indexOf(String.fromCharCode(byte))
    if (simple >= 0) out.push([10, 13, 9, 8, 12][simple] as number)
    else if (byte === 13) {
      if (this.reader.at(this.at) === 10) this.at++
    } else if (byte >= 0x30 && byte <= 0x37) {
      let value = byte - 0x30
      for (let i = 0; i < 2; i++) {
        const next = this.reader.at(this.at)
        if (next < 0x30 || next > 0x37) break
        value = value * 8 + next - 0x30
        this.at++
      }
      out.push(value & 0xff)
    } else if (byte !== 10 && byte >= 0) out.push(byte)
  }

  #array(depth: number): PdfObject {
    const start = this.at++
    const items: PdfObject[] = []
    for (;;) {
      this.skipSpace()
      if (this.reader.at(this.at) === 0x5d) break
      items.push(this.object(depth + 1))
    }
    this.at++
    return { type: 'array', items, start, end: this.at }
  }

  #dictionary(depth: number): PdfDictionary {
    const start = this.at
    this.at += 2
    const entries = new Map<string, PdfObject>()
    const duplicates: string[] = []
    for (;;) {
      this.skipSpace()
      if (this.reader.startsWith(this.at, '>>')) break
      if (this.reader.at(this.at) !== 0x2f) throw pdfProblems.error('pdf.object-broken', `at ${this.at}`)
      const key = this.#name()
      const [known, value] = [entries.get(key), this.object(depth + 1)]
      if (known !== undefined) {
        duplicates.push(key)
        if (!this.#readsAlike(known, value)) this.ambiguous.add(key)
      }
      entries.set(key, value)
    }
    this.at += 2
    return { type: 'dictionary', entries, duplicates, start, end: this.at }
  }

  /** Whether two values are written with the same bytes. */
  #readsAlike(a: PdfObject, b: PdfObject): boolean {
    return equalBytes(this.reader.slice(a.start, a.end), this.reader.slice(b.start, b.end))
  }
}

/** A byte array that grows. */
class Growing {
  #bytes = new Uint8Array(64)
  #length = 0

  push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#length * 2)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes[this.#length++] = byte
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }
}
