/** PDF objects as data that remember where they were read (ISO 32000-2 §7.3). */

/** Offsets `[start, end)` in the bytes an object was read from; -1 for one made here. */
interface Place {
  readonly start: number
  readonly end: number
}
export interface PdfNull extends Place {
  readonly type: 'null'
}
export interface PdfBoolean extends Place {
  readonly type: 'boolean'
  readonly value: boolean
}
export interface PdfNumber extends Place {
  readonly type: 'number'
  readonly value: number
  /** As written, so that copies keep the digits. */
  readonly raw: string
}
export interface PdfName extends Place {
  readonly type: 'name'
  /** Decoded, one character a byte. */
  readonly value: string
}
export interface PdfString extends Place {
  readonly type: 'string'
  readonly value: Uint8Array
  readonly hex: boolean
}
export interface PdfReference extends Place {
  readonly type: 'reference'
  readonly number: number
  readonly generation: number
}
export interface PdfArray extends Place {
  readonly type: 'array'
  readonly items: readonly PdfObject[]
}
export interface PdfDictionary extends Place {
  readonly type: 'dictionary'
  readonly entries: ReadonlyMap<string, PdfObject>
  /** Keys written more than once; the last value counts, but readers differ. */
  readonly duplicates: readonly string[]
}
export interface PdfStream extends Place {
  readonly type: 'stream'
  readonly dictionary: PdfDictionary
  /** Encoded bytes: in the file `[dataStart, dataEnd)`, or given when made here. */
  readonly dataStart: number
  readonly dataEnd: number
  readonly data?: Uint8Array
  /** The object whose key its bytes in the file are encrypted with, in an encrypted document. */
  readonly encryptedAs?: Pick<PdfReference, 'number' | 'generation'>
}
export type PdfObject =
  | PdfNull
  | PdfBoolean
  | PdfNumber
  | PdfName
  | PdfString
  | PdfReference
  | PdfArray
  | PdfDictionary
  | PdfStream

const made = { start: -1, end: -1 } as const

export const pdfNull: PdfNull = { type: 'null', ...made }
export const bool = (value: boolean): PdfBoolean => ({ type: 'boolean', value, ...made })
export const name = (value: string): PdfName => ({ type: 'name', value, ...made })
export const ref = (number: number, generation = 0): PdfReference => ({
  type: 'reference',
  number,
  generation,
  ...made,
})
export const array = (items: readonly PdfObject[]): PdfArray => ({ type: 'array', items, ...made })
export const bytesString = (value: Uint8Array, hex = false): PdfString => ({
  type: 'string',
  value,
  hex,
  ...made,
})

export function num(value: number): PdfNumber {
  const raw = Number.isInteger(value) ? String(value) : value.toFixed(4).replace(/\.?0+$/, '')
  return { type: 'number', value, raw, ...made }
}

export function dict(entries: Readonly<Record<string, PdfObject | undefined>>): PdfDictionary {
  const kept = Object.entries(entries).filter((entry): entry is [string, PdfObject] => entry[1] !== undefined)
  return { type: 'dictionary', entries: new Map(kept), duplicates: [], ...made }
}

/** A stream made here; Length is written with it. */
export const stream = (dictionary: PdfDictionary, data: Uint8Array): PdfStream => ({
  type: 'stream',
  dictionary,
  data,
  dataStart: -1,
  dataEnd: -1,
  ...made,
})

/** The dictionary with some entries replaced, or removed where `undefined`. */
export function withEntries(
  base: PdfDictionary,
  changes: Readonly<Record<string, PdfObject | undefined>>,
): PdfDictionary {
  const entries = new Map(base.entries)
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) entries.delete(key)
    else entries.set(key, value)
  }
  return { type: 'dictionary', entries, duplicates: [], ...made }
}

/** The value of a signature, the one string that encryption passes over (ISO 32000-2 §7.6.2). */
export const isSignatureValue = (key: string, { entries }: PdfDictionary): boolean =>
  key === 'Contents' && entries.has('ByteRange')

/** A text string: PDFDocEncoding where ASCII is enough, else UTF-16BE with its mark (ISO 32000-2 §7.9.2.2). */
export function textString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return bytesString(new TextEncoder().encode(text))
  const bytes = new Uint8Array(2 + text.length * 2)
  bytes[0] = 0xfe
  bytes[1] = 0xff
  for (let i = 0; i < text.length; i++) {
    bytes[2 + 2 * i] = text.charCodeAt(i) >> 8
    bytes[3 + 2 * i] = text.charCodeAt(i) & 0xff
  }
  return bytesString(bytes)
}

/** A text string as Unicode: UTF-16, UTF-8 or PDFDocEncoding (ISO 32000-2 §7.9.2.2, Annex D.2). */
export function decodeText(value: Uint8Array): string {
  if (value[0] === 0xfe && value[1] === 0xff) return new TextDecoder('utf-16be').decode(value.subarray(2))
  if (value[0] === 0xff && value[1] === 0xfe) return new TextDecoder('utf-16le').decode(value.subarray(2))
  if (value[0] === 0xef && value[1] === 0xbb && value[2] === 0xbf) {
    return new TextDecoder().decode(value.subarray(3))
  }
  let out = ''
  for (const byte of value) out += documentEncoded(byte)
  return out
}

/** Where PDFDocEncoding isn't Latin-1. */
const LOW = '\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc'
const HIGH =
  '\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018' +
  '\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac'

const documentEncoded = (byte: number): string =>
  (byte < 0x20 ? LOW[byte - 0x18] : HIGH[byte - 0x80]) ?? String.fromCharCode(byte)

export const referenceKey = (reference: { number: number; generation: number }): string =>
  `${reference.number} ${reference.generation}`
