/** Records of the TABLES section, as data. */

import { compile, type Reader } from './compile.ts'
import {
  type Described,
  type Fields,
  integer,
  maybeHandle,
  maybeInteger,
  real,
  reals,
  text,
} from './definition.ts'
import { legacyPersianFont } from './legacy-persian.ts'
import type { DimensionStyle, Extent, Layer, Linetype, TableRecord, TextStyle } from './model.ts'
import { readOnce } from './once.ts'
import type { Source } from './source.ts'

const base = {
  name: text(2),
  handle: maybeHandle(5),
  owner: maybeHandle(330),
  flags: integer(70),
} as const satisfies Fields

/** Since R13 a DIMSTYLE's handle is group 105; its group 5 is an arrow block's name. */
const dimensionStyle = {
  ...base,
  handle: maybeHandle(105),
} as const satisfies Fields

const linetype = { ...base, dashes: reals(49, 73) } as const satisfies Fields

const layer = {
  ...base,
  /** Negative when the layer is off. */
  color: integer(62, 7),
  linetype: text(6, 'CONTINUOUS'),
  plot: integer(290, 1),
  lineweight: integer(370, -3),
  trueColor: maybeInteger(420),
} as const satisfies Fields

const style = {
  ...base,
  font: text(3),
  bigFont: text(4),
  height: real(40),
  widthFactor: real(41, 1),
  oblique: real(50),
} as const satisfies Fields

const readers = {
  base: compile(base),
  dimensionStyle: compile(dimensionStyle),
  layer: compile(layer),
  style: compile(style),
  linetype: compile(linetype),
}

/** What reading a table record gives. */
export interface ReadTableRecord {
  readonly record: TableRecord
  readonly layer?: Layer
  readonly style?: TextStyle
  readonly linetype?: Linetype
  readonly dimensionStyle?: DimensionStyle
  readonly more: boolean
}

const FROZEN = 1
const LOCKED = 4
/** Of a text style. */
const VERTICAL = 4

/** Reads the table record whose group 0 is the current tag. */
export function readTableRecord(source: Source, table: string, type: string): ReadTableRecord {
  const { offset, line } = source.tags
  const read = <F extends Fields>(reader: Reader<F>) => {
    const fields = reader.fresh()
    const more = readOnce(source, type, reader, fields)
    const extent: Extent = { offset, endOffset: more ? source.tags.offset : source.tags.position, line }
    return { fields, more, extent }
  }
  if (type === 'LAYER') {
    const { fields, more, extent } = read(readers.layer)
    return { ...entry(table, type, fields, extent), layer: layerOf(fields, extent), more }
  }
  if (type === 'STYLE') {
    const { fields, more, extent } = read(readers.style)
    return { ...entry(table, type, fields, extent), style: styleOf(fields, extent), more }
  }
  if (type === 'LTYPE') {
    const { fields, more, extent } = read(readers.linetype)
    const { name, handle, dashes } = fields
    return { ...entry(table, type, fields, extent), linetype: { name, handle, dashes, ...extent }, more }
  }
  if (type === 'DIMSTYLE') {
    const { fields, more, extent } = read(readers.dimensionStyle)
    const { name, handle } = fields
    const dimensionStyle = { name, handle, ...extent }
    return { ...entry(table, type, fields, extent), dimensionStyle, more }
  }
  const { fields, more, extent } = read(readers.base)
  return { ...entry(table, type, fields, extent), more }
}

function entry(table: string, type: string, fields: Described<typeof base>, extent: Extent) {
  const { name, handle, owner, flags } = fields
  return { record: { table, type, name, handle, owner, flags, ...extent } }
}

function layerOf(fields: Described<typeof layer>, extent: Extent): Layer {
  const { name, handle, flags, color, linetype, plot, lineweight, trueColor } = fields
  return {
    name,
    handle,
    on: color >= 0,
    frozen: (flags & FROZEN) !== 0,
    locked: (flags & LOCKED) !== 0,
    // AutoCAD plots nothing on Defpoints, whatever the file says.
    plot: plot !== 0 && name.toUpperCase() !== 'DEFPOINTS',
    color: Math.abs(color),
    trueColor,
    linetype,
    lineweight,
    ...extent,
  }
}

function styleOf(fields: Described<typeof style>, extent: Extent): TextStyle {
  const { name, handle, flags, font, bigFont, height, widthFactor, oblique } = fields
  const legacyPersian = legacyPersianFont(font, bigFont)
  const vertical = (flags & VERTICAL) !== 0
  return { name, handle, font, bigFont, height, widthFactor, oblique, vertical, legacyPersian, ...extent }
}
