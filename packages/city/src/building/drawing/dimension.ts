import type { DimensionItem, Item, Point } from './items.ts'

/** What a dimension looks like: lines and its text, in model metres. CAD keeps it in an anonymous block. */
export type DimensionPicture = {
  readonly items: readonly Item[]
  readonly measurement: number
  readonly textAt: Point
  readonly lineAt: Point
}

/** Height of dimension text in mm on paper. */
export const DIMENSION_TEXT = 1.8

/** Draws extension lines, dimension line, oblique ticks and the measured length with two decimals. */
export function drawDimension(item: DimensionItem, scale: number): DimensionPicture {
  const mm = (length: number) => (length * scale) / 1000
  const horizontal = item.direction === 'horizontal'
  const place = (along: number, across: number): Point => (horizontal ? [along, across] : [across, along])
  const [a, b] = horizontal ? [item.from[0], item.to[0]] : [item.from[1], item.to[1]]
  const [oa, ob] = horizontal ? [item.from[1], item.to[1]] : [item.from[0], item.to[0]]
  const { layer, line } = item
  const items: Item[] = []
  const stroke = (from: Point, to: Point) =>
    items.push({ kind: 'polyline', layer, vertices: [from, to], closed: false })
  for (const [along, origin] of [
    [a, oa],
    [b, ob],
  ] as const) {
    const away = Math.sign(line - origin) || 1
    const gap = Math.min(mm(1), Math.abs(line - origin))
    stroke(place(along, origin + away * gap), place(along, line + away * mm(1)))
    stroke(place(along - mm(0.7), line - mm(0.7)), place(along + mm(0.7), line + mm(0.7)))
  }
  stroke(place(a - mm(1), line), place(b + mm(1), line))
  const measurement = Math.abs(b - a)
  const offset = mm(0.7 + DIMENSION_TEXT / 2)
  const textAt = place((a + b) / 2, horizontal ? line + offset : line - offset)
  const value = measurement.toFixed(2)
  items.push({
    kind: 'text',
    layer,
    at: textAt,
    height: DIMENSION_TEXT,
    value,
    align: 'middle',
    vertical: 'middle',
    angle: horizontal ? 0 : 90,
    bold: false,
  })
  return { items, measurement, textAt, lineAt: place(b, line) }
}
