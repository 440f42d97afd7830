/** MTEXT: paragraphs in a box, attached to a point by one of nine places of it. */
import type { EntityOf, MtextColumns, Point } from '../../dxf/model.ts'
import { aciColor } from '../aci.ts'
import {
  type Affine,
  compose,
  compositionOf,
  ocsMap,
  rotation,
  scaling,
  shearing,
  translation,
} from '../affine.ts'
import type { Pen } from '../pen.ts'
import { type Alignment, parseMtext } from '../text/mtext-format.ts'
import { type SetPiece, type SetRow, setParagraphs } from '../text/mtext-lines.ts'
import type { Wording } from '../text/wording.ts'

/** From line to line: in heights of the letters (AutoCAD, "single spaced"). */
const SPACING = 5 / 3
const EXACT = 2
const LINES = { under: -0.2, over: 1.2, through: 0.5 } as const
const LINE_WIDTH = 0.06
/** Characters of one text; what is beyond is not set. */
const LONGEST = 20_000
const BACKGROUND = { color: 1, paper: 2, frame: 16 }
const WHITE = 0xffffff

/** What setting it needs; other entities hold the same. */
type Written = Pick<
  EntityOf<'MTEXT'>,
  | 'height'
  | 'width'
  | 'content'
  | 'style'
  | 'attachment'
  | 'insert'
  | 'xAxis'
  | 'rotation'
  | 'extrusion'
  | 'lineSpacing'
  | 'lineSpacingStyle'
  | 'background'
  | 'backgroundColor'
  | 'backgroundScale'
  | 'columns'
>

interface MtextOptions {
  /** 0xRRGGBB, where it isn't the entity's. */
  readonly color?: number | undefined
  /** Is told how wide the longest line is. */
  readonly measured?: (width: number) => void
}

/** False of words that have no height. */
export function drawMtext(
  entity: Written,
  wording: Wording,
  pen: Pen,
  { color, measured }: MtextOptions = {},
): boolean {
  const { height, width } = entity
  const content = entity.content.slice(0, LONGEST)
  if (content.trim() === '') return true
  if (!(height > 0)) return false
  if (!pen.budget.spend('letters', content.length)) return true
  const style = wording.fontOf(entity.style)
  const start = {
    ...{
      height,
      widthFactor: style.widthFactor,
      oblique: style.oblique,
      tracking: 1,
      color,
      bold: style.bold,
    },
    ...{ font: style.font, under: false, over: false, through: false, rise: 0 },
  }
  const { columns } = entity
  const room = columns?.width ?? width
  const rows = setParagraphs(parseMtext(content, start, wording.characterOf), room, wording.fonts)
  const blocks = columns === undefined ? [rows] : inColumns(rows, columns, entity)
  const box = boxOf(blocks, room, entity)
  const map = placement(entity, pen)
  measured?.(rows.reduce((most, row) => Math.max(most, row.width), 0))
  drawBackground(entity, box, map, pen)
  const column = (entity.attachment - 1) % 3
  const usual: Alignment = column === 1 ? 'center' : column === 2 ? 'right' : 'left'
  for (const [place, block] of blocks.entries()) {
    const from = columns?.reversed ? blocks.length - 1 - place : place
    const left = box.left + from * (room + (columns?.gutter ?? 0))
    drawRows(block, left, box, usual, map, { entity, wording, pen })
  }
  pen.tint(undefined)
  return true
}

interface Setting {
  readonly entity: Written
  readonly wording: Wording
  readonly pen: Pen
}

function drawRows(
  rows: readonly SetRow[],
  left: number,
  { top, room }: Box,
  usual: Alignment,
  map: Affine,
  { entity, wording, pen }: Setting,
): void {
  let y = top
  for (const [index, row] of rows.entries()) {
    y -= index === 0 ? row.height : spacing(row, entity)
    const x = left + startOf(row, room, row.alignment ?? usual)
    for (const piece of row.pieces) drawPiece(piece, compose(map, translation(x, y)), wording, pen)
    for (const { format, points } of row.bars) {
      pen.tint(format.color)
      pen.stroke(compose(map, translation(x, y)), [points[0], points[1], 0, points[2], points[3], 0])
    }
  }
}

/** Rows go on in the next column where one is full, and where the text says so; the last takes what is left. */
function inColumns(rows: readonly SetRow[], columns: MtextColumns, entity: Written): SetRow[][] {
  const blocks: SetRow[][] = [[]]
  let used = 0
  for (const row of rows) {
    const block = blocks.at(-1) as SetRow[]
    const height = block.length === 0 ? row.height : spacing(row, entity)
    const limit = columns.heights[blocks.length - 1] || columns.height || Infinity
    const more = columns.count === 0 || blocks.length < columns.count
    if (block.length > 0 && more && (row.inNewColumn || used + height > limit * (1 + 1e-3))) {
      blocks.push([row])
      used = row.height
    } else {
      block.push(row)
      used += height
    }
  }
  return blocks
}

function drawPiece(piece: SetPiece, line: Affine, wording: Wording, pen: Pen): void {
  const { text, format, set, x, rise, height, width } = piece
  const map = compositionOf(
    line,
    translation(x, rise),
    shearing(format.oblique),
    scaling(height * format.widthFactor, height, height),
  )
  pen.tint(format.color)
  if (text.trim() !== '') pen.text(map, set, text, wording.fontNamed(format.font))
  for (const kind of ['under', 'over', 'through'] as const) {
    if (!format[kind] || text === '') continue
    const y = rise + LINES[kind] * height
    pen.stroke(line, [x, y, 0, x + width, y, 0], false, LINE_WIDTH * height)
  }
}

function spacing(row: SetRow, { lineSpacing, lineSpacingStyle, height }: Written): number {
  const factor = lineSpacing > 0 ? lineSpacing : 1
  return (lineSpacingStyle === EXACT ? height : Math.max(row.height, 0)) * SPACING * factor
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Width of a column. */
  readonly room: number
}

function boxOf(blocks: readonly (readonly SetRow[])[], given: number, entity: Written): Box {
  const room =
    given > 0 ? given : blocks.flat().reduce((most, row) => Math.max(most, row.width + row.indent), 0)
  const gutter = entity.columns?.gutter ?? 0
  const width = blocks.length * (room + gutter) - gutter
  const heights = blocks.map((rows) =>
    rows.reduce((sum, row, index) => sum + (index === 0 ? row.height : spacing(row, entity)), 0),
  )
  const height = Math.max(0, ...heights)
  const place = entity.attachment - 1
  const [column, line] = [place % 3, Math.min(2, Math.floor(place / 3))]
  return { left: (-width * column) / 2, top: (height * line) / 2, width, height, room }
}

function startOf({ width, indent }: SetRow, room: number, alignment: Alignment): number {
  if (alignment === 'right') return room - width
  return alignment === 'center' ? (room - width + indent) / 2 : indent
}

/**
 * The point is in world coordinates; so is the direction, and the angle that may stand for it. Of a plane that lies
 * otherwise than the paper the angle can only be one within that plane.
 */
function placement({ insert, xAxis, rotation: angle, extrusion }: Written, pen: Pen): Affine {
  const at = compose(pen.place.matrix, translation(insert.x, insert.y, insert.z))
  const plane = ocsMap(extrusion)
  const normal = { x: plane[6], y: plane[7], z: plane[8] }
  if (xAxis !== undefined && Math.hypot(xAxis.x, xAxis.y, xAxis.z) > 0)
    return compose(at, frame(xAxis, normal))
  if (normal.x !== 0 || normal.y !== 0) return compositionOf(at, plane, rotation(angle))
  const turn = rotation(angle)
  return compose(at, frame({ x: turn[0], y: turn[1], z: 0 }, normal))
}

/** Axes from the direction of the line and the normal of the plane. */
function frame(direction: Point, z: Point): Affine {
  const length = Math.hypot(direction.x, direction.y, direction.z)
  const x = { x: direction.x / length, y: direction.y / length, z: direction.z / length }
  const y = { x: z.y * x.z - z.z * x.y, y: z.z * x.x - z.x * x.z, z: z.x * x.y - z.y * x.x }
  return [x.x, x.y, x.z, y.x, y.y, y.z, z.x, z.y, z.z, 0, 0, 0]
}

/** A field behind the letters, of a colour or of the paper's, and a frame round them. */
function drawBackground(entity: Written, box: Box, map: Affine, pen: Pen): void {
  const { background, backgroundScale, height } = entity
  const edge = (Math.max(1, backgroundScale) - 1) * height
  const [left, right] = [box.left - edge, box.left + box.width + edge]
  const [top, bottom] = [box.top + edge, box.top - box.height - edge]
  const ring = [left, bottom, 0, right, bottom, 0, right, top, 0, left, top, 0]
  if ((background & (BACKGROUND.color | BACKGROUND.paper)) !== 0) {
    pen.tint((background & BACKGROUND.paper) !== 0 ? WHITE : aciColor(entity.backgroundColor))
    pen.fill(map, [ring])
    pen.tint(undefined)
  }
  if ((background & BACKGROUND.frame) !== 0) pen.stroke(map, ring, true)
}
