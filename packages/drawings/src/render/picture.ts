/**
 * A sheet drawn once and shown often: its pieces in flat arrays, in drawing order, lengths in mm of its paper. It goes from
 * thread to thread and over a wire as bytes, and `drawPicture` paints any part of it at any scale.
 */

export const KIND = { stroke: 0, wide: 1, fill: 2, cover: 3, text: 4, raster: 5 } as const

/** How a piece stands to another revision of its sheet; of what is reshaped much may be as it was. */
export const MARK = { same: 0, alone: 1, changed: 2, reshaped: 3 } as const

export interface Gradient {
  readonly name: string
  /** Radians. */
  readonly angle: number
  readonly colors: readonly number[]
}

/** What pieces refer to by number. */
interface PictureTables {
  readonly width: number
  readonly height: number
  readonly layers: readonly string[]
  readonly dashes: readonly (readonly number[])[]
  /** Rings that cut: x and y in turn. */
  readonly clips: readonly (readonly number[])[]
  /** The clips of a piece, all of which cut it. */
  readonly clipLists: readonly (readonly number[])[]
  readonly gradients: readonly Gradient[]
  /** Lines of text as SVG path data, `letterUnit` to the height of a capital. */
  readonly shapes: readonly string[]
  readonly letterUnit: number
  /** Files of pictures, as base64. */
  readonly rasters: readonly { readonly type: string; readonly data: string }[]
}

const COLUMNS = {
  // One of each for a piece.
  kind: Uint8Array,
  mark: Uint8Array,
  layer: Uint32Array,
  color: Uint32Array,
  width: Float32Array,
  opacity: Float32Array,
  /** Number of its dashes, its gradient, its shape or its file, counted from 1; 0 for none. */
  detail: Uint32Array,
  /** Number of its list of clips, counted from 1; 0 for none. */
  clipList: Uint32Array,
  /** Number of the path after its last. */
  pathEnd: Uint32Array,
  // One of each for a path.
  closed: Uint8Array,
  skipped: Float32Array,
  /** Number of the figure after its last. */
  pointEnd: Uint32Array,
  /** Four of them: left, bottom, right, top. */
  box: Float32Array,
  // x and y in turn. Of a text or a raster, its map: xx, xy, yx, yy, x, y.
  points: Float32Array,
} as const

export type ColumnName = keyof typeof COLUMNS
export type Columns = { readonly [Name in ColumnName]: InstanceType<(typeof COLUMNS)[Name]> }
export interface Picture {
  readonly tables: PictureTables
  readonly columns: Columns
}

export const columnNames = Object.keys(COLUMNS) as ColumnName[]
export const newColumn = (name: ColumnName, length: number) => new COLUMNS[name](length)

const ALIGNED = 8
const aligned = (length: number): number => Math.ceil(length / ALIGNED) * ALIGNED

/** The picture as bytes: the length of the tables, the tables as JSON, then each column. */
export function pictureBytes({ tables, columns }: Picture): Uint8Array<ArrayBuffer> {
  const lengths = columnNames.map((name) => columns[name].length)
  const head = new TextEncoder().encode(JSON.stringify({ tables, lengths }))
  const size = columnNames.reduce((sum, name) => sum + aligned(columns[name].byteLength), 0)
  const bytes = new Uint8Array(ALIGNED + aligned(head.length) + size)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, ALIGNED)
  let at = ALIGNED + aligned(head.length)
  for (const name of columnNames) {
    const { buffer, byteOffset, byteLength } = columns[name]
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += aligned(byteLength)
  }
  return bytes
}

/** The picture of bytes that `pictureBytes` wrote; its arrays are views of them. */
export function pictureOf(buffer: ArrayBuffer): Picture {
  const length = new DataView(buffer).getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, ALIGNED, length)))
  let at = ALIGNED + aligned(length)
  const columns = columnNames.map((name, index) => {
    const column = new COLUMNS[name](buffer, at, head.lengths[index])
    at += aligned(column.byteLength)
    return [name, column]
  })
  return { tables: head.tables, columns: Object.fromEntries(columns) }
}
