/** Where the lines of the section stand, in logical pixels: x grows in reading direction, y downwards. */
import type { RowKind, Section } from './model.ts'

export interface SectionLayout {
  compact: boolean
  /** Width of the column of storey names, and of the strip at the end where the skins wrap the façade. */
  label: number
  gutter: number
  head: number
  width: number
  height: number
  bays: readonly { x: number; width: number }[]
  rows: readonly { y: number; height: number; kind: RowKind /** Where its line is drawn. */; line: number }[]
}

const COMPACT: Record<RowKind, number> = { skin: 27, slab: 25, frame: 29, footing: 32, pit: 38 }
const WIDE: Record<RowKind, number> = { skin: 28, slab: 40, frame: 37, footing: 37, pit: 46 }

/** Fits a section into a width in CSS pixels; `names` is the room storey names need. Below 640 a cell is a glyph; from there on it has name and date. */
export function layoutOf(
  section: Pick<Section, 'bays' | 'rows'>,
  available: number,
  names = { narrow: 94, wide: 118 },
): SectionLayout {
  const compact = available < 640
  const label = compact ? names.narrow : names.wide
  const gutter = compact ? 30 : 38
  const heights = compact ? COMPACT : WIDE
  const room = available - label - gutter - (compact ? 8 : 20)
  const parts = section.bays.map((bay) => (compact && bay === 'survey' ? 0.75 : 1))
  const share =
    room /
    Math.max(
      1,
      parts.reduce((sum, part) => sum + part, 0),
    )
  const bay = Math.floor(Math.min(compact ? 72 : 150, Math.max(compact ? 44 : 104, share)))
  const head = compact ? 62 : 58

  let x = label
  const bays = parts.map((part) => {
    const width = Math.round(bay * part)
    const at = { x, width }
    x += width
    return at
  })
  let y = head
  const rows = section.rows.map(({ kind }) => {
    const height = heights[kind]
    const at = { y, height, kind, line: lineOf(kind, y, height, compact) }
    y += height
    return at
  })
  return { compact, label, gutter, head, width: x + gutter, height: y + 12, bays, rows }
}

/** On a phone the glyph sits on the slab; on a wide page name and date stand above its line. */
function lineOf(kind: RowKind, y: number, height: number, compact: boolean): number {
  if (kind === 'slab' && !compact) return y + height - 2
  if (kind === 'footing' && !compact) return y + height - 5
  return kind === 'pit' ? y + height : y + height / 2
}
