/** Stream filters with bounded output: Flate with predictors, ASCIIHex, ASCII85 (ISO 32000-2 §7.4). */
import { Unzlib } from 'fflate'
import { type PdfDictionary, type PdfObject, pdfNull } from './objects.ts'
import { pdfProblems } from './problems.ts'

const PIECE = 1 << 13

/**
 * Decodes through every filter; throws `pdf.filter` for damage or an image filter, `pdf.limit` beyond `limit` bytes. `spend` is told
 * what each filter made, be it thrown away.
 */
export function decodeStream(
  data: Uint8Array,
  dictionary: PdfDictionary,
  resolve: (object: PdfObject | undefined) => PdfObject,
  limit: number,
  spend: (bytes: number) => void = () => {},
): Uint8Array {
  const listed = (keys: string[]): PdfObject[] => {
    const value = resolve(keys.map((key) => dictionary.entries.get(key)).find((found) => found !== undefined))
    if (value.type === 'null') return []
    return value.type === 'array' ? value.items.map((item) => resolve(item)) : [value]
  }
  const filters = listed(['Filter', 'F'])
  const parameters = listed(['DecodeParms', 'DP'])
  if (filters.length > 8) throw pdfProblems.error('pdf.limit', 'filters')
  return filters.reduce((bytes, filter, index) => {
    const kind = filter.type === 'name' ? filter.value : ''
    const parms = parameters[index] ?? pdfNull
    // taken off where the bytes are read
    if (kind === 'Crypt') return bytes
    if (kind === 'FlateDecode' || kind === 'Fl') return predict(inflate(bytes, limit, spend), parms, resolve)
    spend(bytes.length)
    if (kind === 'ASCIIHexDecode' || kind === 'AHx') return asciiHex(bytes)
    if (kind === 'ASCII85Decode' || kind === 'A85') return ascii85(bytes)
    throw pdfProblems.error('pdf.filter', kind)
  }, data)
}

function inflate(data: Uint8Array, limit: number, spend: (bytes: number) => void): Uint8Array {
  const parts: Uint8Array[] = []
  let total = 0
  const stream = new Unzlib((part) => {
    total += part.length
    spend(part.length)
    if (total > limit) throw pdfProblems.error('pdf.limit', 'decoded stream')
    parts.push(part)
  })
  try {
    for (let at = 0; at < data.length; at += PIECE) {
      stream.push(data.subarray(at, at + PIECE), at + PIECE >= data.length)
    }
  } catch (error) {
    if (total > limit) throw error
    throw pdfProblems.error('pdf.filter', 'FlateDecode', error)
  }
  const out = new Uint8Array(total)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

function predict(
  data: Uint8Array,
  parms: PdfObject,
  resolve: (object: PdfObject | undefined) => PdfObject,
): Uint8Array {
  if (parms.type !== 'dictionary') return data
  const setting = (key: string, fallback: number): number => {
    const value = resolve(parms.entries.get(key))
    return value.type === 'number' ? value.value : fallback
  }
  const predictor = setting('Predictor', 1)
  if (predictor === 1) return data
  const colors = setting('Colors', 1)
  const bits = setting('BitsPerComponent', 8)
  const columns = setting('Columns', 1)
  const row = Math.ceil((colors * bits * columns) / 8)
  if (!(row > 0 && row <= 1 << 24) || !(colors > 0 && bits > 0))
    throw pdfProblems.error('pdf.filter', 'predictor')
  const step = Math.max(1, (colors * bits) >> 3)
  if (predictor === 2) {
    if (bits !== 8) throw pdfProblems.error('pdf.filter', 'TIFF predictor')
    return tiff(data, row, step)
  }
  if (predictor < 10 || predictor > 15) throw pdfProblems.error('pdf.filter', 'predictor')
  return png(data, row, step)
}

function tiff(data: Uint8Array, row: number, step: number): Uint8Array {
  const out = data.slice()
  for (let i = 0; i < out.length; i++) {
    if (i % row >= step) out[i] = ((out[i] as number) + (out[i - step] as number)) & 0xff
  }
  return out
}

function png(data: Uint8Array, row: number, step: number): Uint8Array {
  const rows = Math.ceil(data.length / (row + 1))
  const out = new Uint8Array(rows * row)
  let length = 0
  for (let r = 0; r < rows; r++) {
    const from = r * (row + 1)
    const kind = data[from] as number
    if (kind > 4) throw pdfProblems.error('pdf.filter', 'PNG predictor')
    const count = Math.min(row, data.length - from - 1)
    for (let i = 0; i < count; i++) {
      const at = r * row + i
      const left = i >= step ? (out[at - step] as number) : 0
      const up = r > 0 ? (out[at - row] as number) : 0
      const corner = r > 0 && i >= step ? (out[at - row - step] as number) : 0
      const add = [0, left, up, (left + up) >> 1, kind === 4 ? paeth(left, up, corner) : 0][kind] as number
      out[at] = ((data[from + 1 + i] as number) + add) & 0xff
    }
    length += Math.max(0, count)
  }
  return out.subarray(0, length)
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const toLeft = Math.abs(guess - left)
  const toUp = Math.abs(guess - up)
  const toCorner = Math.abs(guess - corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

function asciiHex(data: Uint8Array): Uint8Array {
  const text = new TextDecoder('latin1')
    .decode(data)
    .replace(/>[\s\S]*$/, '')
    .replace(/\s/g, '')
  if (/[^0-9a-f]/i.test(text)) throw pdfProblems.error('pdf.filter', 'ASCIIHexDecode')
  const out = new Uint8Array(Math.ceil(text.length / 2))
  for (let i = 0; i < out.length; i++) {
    out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2).padEnd(2, '0'), 16)
  }
  return out
}

function ascii85(data: Uint8Array): Uint8Array {
  const out: number[] = []
  let group: number[] = []
  const flush = (): void => {
    const full = [...group, 84, 84, 84, 84].slice(0, 5)
    const value = full.reduce((sum, digit) => sum * 85 + digit, 0)
    const bytes = [value / 2 ** 24, value / 2 ** 16, value / 256, value].map((part) => Math.floor(part) % 256)
    out.push(...bytes.slice(0, group.length - 1))
    group = []
  }
  for (const byte of data) {
    if (byte === 0x7e) break
    if (byte <= 32) continue
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0)
    else if (byte < 33 || byte > 117) throw pdfProblems.error('pdf.filter', 'ASCII85Decode')
    else if (group.push(byte - 33) === 5) flush()
  }
  if (group.length > 1) flush()
  return Uint8Array.from(out)
}
