/** Objects as PDF syntax, with the place each one got (ISO 32000-2 §7.3). */
import { toHex } from '../bytes.ts'
import { isSignatureValue, type PdfDictionary, type PdfObject, type PdfStream } from './objects.ts'

/** What is written for the data of a stream and for the value of a string: encryption happens here. */
export interface Encoding {
  stream(stream: PdfStream): Uint8Array
  string(value: Uint8Array): Uint8Array
}

/** As it is: of what was made here, and of trailers and the streams that stand for them. */
export const PLAIN: Encoding = {
  stream: ({ data }) => data ?? new Uint8Array(),
  string: (value) => value,
}

/** Collects bytes; `place` is where the next byte will stand in the file. */
export class Output {
  readonly #parts: Uint8Array[] = []
  /** What was written since the last part: most of it comes in small pieces. */
  #text = ''
  readonly #places = new Map<PdfObject, { start: number; end: number }>()
  place: number

  constructor(place: number) {
    this.place = place
  }

  /** ASCII (or Latin-1) text. */
  text(text: string): void {
    this.#text += text
    this.place += text.length
  }

  bytes(bytes: Uint8Array): void {
    this.#flush()
    this.#parts.push(bytes)
    this.place += bytes.length
  }

  /** Writes a value and remembers where. */
  object(value: PdfObject, encoding: Encoding): void {
    const start = this.place
    if (value.type === 'dictionary') this.#dictionary(value, encoding)
    else if (value.type === 'array') {
      this.text('[')
      for (const [index, item] of value.items.entries()) {
        if (index > 0) this.text(' ')
        this.object(item, encoding)
      }
      this.text(']')
    } else if (value.type === 'stream') {
      const data = encoding.stream(value)
      const entries = new Map(value.dictionary.entries)
      entries.set('Length', {
        type: 'number',
        value: data.length,
        raw: String(data.length),
        start: -1,
        end: -1,
      })
      this.#dictionary({ ...value.dictionary, entries }, encoding)
      this.text('\nstream\n')
      this.bytes(data)
      this.text('\nendstream')
    } else if (value.type === 'string') this.text(scalar({ ...value, value: encoding.string(value.value) }))
    else this.text(scalar(value))
    this.#places.set(value, { start, end: this.place })
  }

  /** Where an object that was written stands; undefined for one that wasn't. */
  placeOf(value: PdfObject): { start: number; end: number } | undefined {
    return this.#places.get(value)
  }

  finish(): Uint8Array[] {
    this.#flush()
    return this.#parts
  }

  #flush(): void {
    if (this.#text === '') return
    this.#parts.push(latin1Bytes(this.#text))
    this.#text = ''
  }

  #dictionary(value: PdfDictionary, encoding: Encoding): void {
    this.text('<<')
    for (const [key, entry] of value.entries) {
      this.text(`/${escapeName(key)} `)
      this.object(entry, isSignatureValue(key, value) ? { ...encoding, string: PLAIN.string } : encoding)
      this.text('\n')
    }
    this.text('>>')
  }
}

const encoder = new TextEncoder()

/** ASCII, as nearly all of it is, takes the fast way: then UTF-8 is as long as the text. */
function latin1Bytes(text: string): Uint8Array {
  const bytes = encoder.encode(text)
  if (bytes.length === text.length) return bytes
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

function scalar(value: Exclude<PdfObject, { type: 'array' | 'dictionary' | 'stream' }>): string {
  switch (value.type) {
    case 'null':
      return 'null'
    case 'boolean':
      return String(value.value)
    case 'number':
      return value.raw
    case 'name':
      return `/${escapeName(value.value)}`
    case 'reference':
      return `${value.number} ${value.generation} R`
    case 'string':
      return value.hex ? `<${toHex(value.value)}>` : literal(value.value)
  }
}

function escapeName(name: string): string {
  return name.replace(
    /[^!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/g,
    (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}

function literal(value: Uint8Array): string {
  let out = '('
  for (const byte of value) {
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c) out += `\\${String.fromCharCode(byte)}`
    else if (byte < 32 || byte > 126) out += `\\${byte.toString(8).padStart(3, '0')}`
    else out += String.fromCharCode(byte)
  }
  return `${out})`
}
