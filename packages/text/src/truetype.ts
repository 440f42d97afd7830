/** A TrueType font cut down to some of its glyphs, which keep their numbers (OpenType: glyf, loca, hmtx). */
import type { Face } from 'harfbuzzjs'
import { type Composite, composed, measured } from './composite.ts'
import { TextError } from './errors.ts'

export const needsTables = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']
/** Hinting programs, kept where they are. */
const HINTING = ['cvt ', 'fpgm', 'prep']

const COMPONENTS = { words: 1, scale: 8, more: 32, twoScales: 64, matrix: 128 } as const

export interface Metrics {
  /** Advance of a glyph in thousandths of an em. */
  width(glyph: number): number
  /** In thousandths of an em. */
  readonly box: readonly number[]
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function table(face: Face, tag: string): DataView {
  const bytes = face.referenceTable(tag)
  if (bytes === undefined) throw new TextError(tag)
  // what is given is HarfBuzz's own memory, which moves when it grows
  return view(bytes.slice())
}

export function metricsOf(face: Face): Metrics {
  const [head, hmtx] = [table(face, 'head'), table(face, 'hmtx')]
  const long = table(face, 'hhea').getUint16(34)
  const thousandths = (units: number): number => Math.round((units * 1_000) / face.upem)
  return {
    width: (glyph) => thousandths(hmtx.getUint16(4 * Math.min(glyph, long - 1))),
    box: [36, 38, 40, 42].map((at) => thousandths(head.getInt16(at))),
  }
}

/** The font file with these glyphs, what they are composed of, and the composites behind its last glyph. Throws `text.font`. */
export function subset(
  face: Face,
  glyphs: Iterable<number>,
  composites: readonly Composite[] = [],
): Uint8Array {
  try {
    return cut(face, glyphs, composites)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new TextError(undefined, error)
  }
}

export const glyphCount = (face: Face): number => table(face, 'maxp').getUint16(4)

function cut(face: Face, glyphs: Iterable<number>, composites: readonly Composite[]): Uint8Array {
  const count = glyphCount(face)
  const [glyf, loca, head] = [table(face, 'glyf'), table(face, 'loca'), table(face, 'head')]
  const long = head.getInt16(50) === 1
  const place = (glyph: number): number => (long ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph))
  const kept = new Set<number>()
  const left = [0, ...glyphs]
  for (const { base, marks } of composites) left.push(base, ...marks.map(({ id }) => id))
  for (let glyph = left.pop(); glyph !== undefined; glyph = left.pop()) {
    if (kept.has(glyph)) continue
    kept.add(glyph)
    if (place(glyph + 1) > place(glyph)) left.push(...components(glyf, place(glyph)))
  }

  const outlines: Uint8Array[] = []
  const all = count + composites.length
  const places = new DataView(new ArrayBuffer(4 * (all + 1)))
  let length = 0
  const add = (outline: Uint8Array): void => {
    const padded = new Uint8Array(Math.ceil(outline.length / 4) * 4)
    padded.set(outline)
    outlines.push(padded)
    length += padded.length
  }
  for (let glyph = 0; glyph < count; glyph++) {
    places.setUint32(4 * glyph, length)
    if (!kept.has(glyph)) continue
    const outline = new Uint8Array(
      glyf.buffer,
      glyf.byteOffset + place(glyph),
      place(glyph + 1) - place(glyph),
    )
    add(outline)
  }
  const side = (glyph: number, at: number): number => glyf.getInt16(place(glyph) + 2 + 2 * at)
  for (const [index, composite] of composites.entries()) {
    places.setUint32(4 * (count + index), length)
    add(
      composed(composite, (glyph) =>
        place(glyph + 1) > place(glyph)
          ? [side(glyph, 0), side(glyph, 1), side(glyph, 2), side(glyph, 3)]
          : undefined,
      ),
    )
  }
  places.setUint32(4 * all, length)

  const header = bytesOf(head).slice()
  view(header).setUint32(8, 0)
  view(header).setInt16(50, 1)
  const tables = new Map<string, Uint8Array>([
    ['glyf', join(outlines)],
    ['head', header],
    ['loca', bytesOf(places)],
  ])
  for (const tag of ['hhea', 'hmtx', 'maxp', ...HINTING]) {
    const bytes = face.referenceTable(tag)
    if (bytes !== undefined) tables.set(tag, bytes.slice())
  }
  return fontFile(composites.length > 0 ? measured(tables, count, composites) : tables)
}

const bytesOf = ({ buffer, byteOffset, byteLength }: DataView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** The glyphs that a composite one at this place is made of. */
function components(glyf: DataView, start: number): number[] {
  if (glyf.getInt16(start) >= 0) return []
  const found: number[] = []
  let at = start + 10
  for (let flags: number = COMPONENTS.more; (flags & COMPONENTS.more) !== 0; ) {
    flags = glyf.getUint16(at)
    found.push(glyf.getUint16(at + 2))
    at += 4 + ((flags & COMPONENTS.words) !== 0 ? 4 : 2)
    if ((flags & COMPONENTS.scale) !== 0) at += 2
    else if ((flags & COMPONENTS.twoScales) !== 0) at += 4
    else if ((flags & COMPONENTS.matrix) !== 0) at += 8
  }
  return found
}

/** Tables with their directory and checksums. */
function fontFile(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = Math.floor(Math.log2(entries.length))
  const directory = new DataView(new ArrayBuffer(12 + 16 * entries.length))
  directory.setUint32(0, 0x00010000)
  directory.setUint16(4, entries.length)
  directory.setUint16(6, 16 * 2 ** power)
  directory.setUint16(8, power)
  directory.setUint16(10, 16 * entries.length - 16 * 2 ** power)
  const parts: Uint8Array[] = [bytesOf(directory)]
  let place = directory.byteLength
  let headAt = 0
  for (const [index, [tag, bytes]] of entries.entries()) {
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4)
    padded.set(bytes)
    const row = 12 + 16 * index
    for (let i = 0; i < 4; i++) directory.setUint8(row + i, tag.charCodeAt(i))
    directory.setUint32(row + 4, checksum(padded))
    directory.setUint32(row + 8, place)
    directory.setUint32(row + 12, bytes.length)
    if (tag === 'head') headAt = place
    parts.push(padded)
    place += padded.length
  }
  const file = join(parts)
  view(file).setUint32(headAt + 8, (0xb1b0afba - checksum(file)) >>> 0)
  return file
}

function checksum(bytes: Uint8Array): number {
  const data = view(bytes)
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + data.getUint32(at)) >>> 0
  return sum
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
