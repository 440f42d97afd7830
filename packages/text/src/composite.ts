/** Glyphs that a subset has more than its font: a letter with the marks over or under it as one (OpenType: glyf, hmtx, maxp). */

/** Offsets in units of the font. */
export interface Composite {
  readonly base: number
  readonly marks: readonly { readonly id: number; readonly dx: number; readonly dy: number }[]
}

type Box = readonly [xMin: number, yMin: number, xMax: number, yMax: number]

const WORDS = 0x1
const OFFSETS = 0x2
const MORE = 0x20
const METRICS = 0x200

/**
 * What the table glyf says of a composite.
 *
 * @param boxOf of a glyph of the font; undefined where it has no outline
 */
export function composed({ base, marks }: Composite, boxOf: (glyph: number) => Box | undefined): Uint8Array {
  const parts = [{ id: base, dx: 0, dy: 0, flags: METRICS }, ...marks.map((mark) => ({ ...mark, flags: 0 }))]
  const shown = parts.flatMap((part) => {
    const box = boxOf(part.id)
    return box === undefined ? [] : [{ ...part, box }]
  })
  if (shown.length === 0) return new Uint8Array()
  const data = new DataView(new ArrayBuffer(10 + 8 * shown.length))
  data.setInt16(0, -1)
  for (const side of [0, 1, 2, 3]) {
    const values = shown.map(({ box, dx, dy }) => (box[side] as number) + (side % 2 === 0 ? dx : dy))
    data.setInt16(2 + 2 * side, side < 2 ? Math.min(...values) : Math.max(...values))
  }
  for (const [index, { id, dx, dy, flags }] of shown.entries()) {
    const at = 10 + 8 * index
    data.setUint16(at, WORDS | OFFSETS | flags | (index + 1 < shown.length ? MORE : 0))
    data.setUint16(at + 2, id)
    data.setInt16(at + 4, dx)
    data.setInt16(at + 6, dy)
  }
  return new Uint8Array(data.buffer)
}

/** Makes the tables of measures say those of the composites too, which are as wide as their bases. */
export function measured(
  tables: ReadonlyMap<string, Uint8Array>,
  count: number,
  composites: readonly Composite[],
): Map<string, Uint8Array> {
  const all = count + composites.length
  const [hhea, maxp, hmtx] = ['hhea', 'maxp', 'hmtx'].map((tag) => viewOf(tables.get(tag)?.slice()))
  if (hhea === undefined || maxp === undefined || hmtx === undefined) throw new RangeError('hmtx')
  const long = hhea.getUint16(34)
  const measures = new DataView(new ArrayBuffer(4 * all))
  for (let glyph = 0; glyph < all; glyph++) {
    const own = composites[glyph - count]?.base ?? glyph
    const bearing = own < long ? 4 * own + 2 : 4 * long + 2 * (own - long)
    measures.setUint16(4 * glyph, hmtx.getUint16(4 * Math.min(own, long - 1)))
    measures.setInt16(4 * glyph + 2, hmtx.getInt16(bearing))
  }
  hhea.setUint16(34, all)
  maxp.setUint16(4, all)
  const parts = Math.max(...composites.map(({ marks }) => marks.length + 1))
  const raise = (at: number, value: number) => maxp.setUint16(at, Math.min(0xffff, value))
  // Points and contours of composites, of how many parts they are, and how deep.
  for (const at of [10, 12]) raise(at, parts * Math.max(maxp.getUint16(at), maxp.getUint16(at - 4)))
  raise(28, Math.max(parts, maxp.getUint16(28)))
  raise(30, maxp.getUint16(30) + 1)
  const changed = { hhea, maxp, hmtx: measures }
  return new Map([
    ...tables,
    ...Object.entries(changed).map(
      ([tag, { buffer }]) => [tag, new Uint8Array(buffer as ArrayBuffer)] as const,
    ),
  ])
}

const viewOf = (bytes = new Uint8Array()): DataView => new DataView(bytes.slice().buffer)
