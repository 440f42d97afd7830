import type { Canvas } from '../drawing/canvas.ts'
import type { Point, Vertex } from '../drawing/items.ts'
import { FRAME } from '../drawing/title-block.ts'
import type { Rect } from '../model/rectilinear.ts'

/** Writes ASCII digits and the decimal point as Persian ones. */
export function persianDigits(text: string): string {
  return text
    .replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? digit)
    .replace(/(?<=[۰-۹])\.(?=[۰-۹])/g, '٫')
}

/** `37.4` as «۳۷٫۴۰ م²». */
export function areaText(area: number): string {
  return `${persianDigits(area.toFixed(2))} م²`
}

/** `+3.20`; ground is `±0.00`. */
export function levelText(level: number): string {
  if (Math.abs(level) < 0.005) return '±0.00'
  return `${level > 0 ? '+' : '-'}${Math.abs(level).toFixed(2)}`
}

/** The level mark of a plan: a triangle standing on the level, with its height. */
export function levelMark(canvas: Canvas, at: Point, level: number): void {
  const [x, y] = at
  const size = canvas.mm(2)
  canvas.path(
    'A-FLOR-LEVL',
    [
      [x, y],
      [x - size, y + size],
      [x + size, y + size],
    ],
    true,
  )
  canvas.hatch('A-FLOR-LEVL', [
    [
      [x, y],
      [x, y + size],
      [x - size, y + size],
    ],
  ])
  canvas.line('A-FLOR-LEVL', [x - size, y + size], [x + canvas.mm(12), y + size])
  canvas.text('A-FLOR-LEVL', [x + canvas.mm(7), y + size + canvas.mm(1.7)], 1.8, levelText(level))
}

/** A revision cloud round a rectangle of the model, anticlockwise, with the revision's number in a triangle. */
export function revisionCloud(canvas: Canvas, [x0, y0, x1, y1]: Rect, revision: number): void {
  const step = canvas.mm(4)
  const side = (from: Point, to: Point): Vertex[] => {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const count = Math.max(2, Math.round(Math.hypot(dx, dy) / step))
    return Array.from({ length: count }, (_, at) => [
      from[0] + (dx * at) / count,
      from[1] + (dy * at) / count,
      0.55,
    ])
  }
  const vertices = [
    ...side([x0, y0], [x1, y0]),
    ...side([x1, y0], [x1, y1]),
    ...side([x1, y1], [x0, y1]),
    ...side([x0, y1], [x0, y0]),
  ]
  canvas.path('A-ANNO-REVS', vertices, true)
  const [x, y, half] = [x0 - canvas.mm(4.5), y1, canvas.mm(2.4)]
  canvas.path(
    'A-ANNO-REVS',
    [
      [x - half, y - half],
      [x + half, y - half],
      [x, y + half],
    ],
    true,
  )
  canvas.text('A-ANNO-REVS', [x, y - half * 0.4], 1.7, String(revision), { bold: true })
}

/** The mark of a section line: an arrow in the looking direction and the section's letter. */
export function sectionMark(canvas: Canvas, at: Point, towards: 1 | -1, letter: string): void {
  const [x, y] = at
  const size = canvas.mm(3)
  canvas.path('A-ANNO-SYMB', [
    [x, y - canvas.mm(5)],
    [x, y + canvas.mm(5)],
  ])
  canvas.hatch('A-ANNO-SYMB', [
    [
      [x, y - size / 2],
      [x + towards * size * 1.1, y],
      [x, y + size / 2],
    ],
  ])
  canvas.text('A-ANNO-SYMB', [x - towards * canvas.mm(3), y], 3, letter, { bold: true })
}

/** In paper space (mm): the north arrow in the head of the title column. */
export function northArrow(paper: Canvas): void {
  const x = (FRAME.column + FRAME.right) / 2
  const y = 273
  paper.circle('A-ANNO-SYMB', [x, y], 8)
  paper.hatch('A-ANNO-SYMB', [
    [
      [x, y + 8],
      [x + 4.6, y - 6.55],
      [x, y - 3.4],
    ],
  ])
  paper.path('A-ANNO-SYMB', [
    [x, y + 8],
    [x - 4.6, y - 6.55],
    [x, y - 3.4],
  ])
  paper.text('A-ANNO-SYMB', [x, y + 11], 2.6, 'N', { bold: true })
}

/** In paper space (mm): what stands in the head of the column where no north is needed. */
export function disciplineMark(paper: Canvas, mark: string): void {
  const x = (FRAME.column + FRAME.right) / 2
  paper.text('A-ANNO-TEXT', [x, 277], 3, mark, { bold: true })
  paper.text('A-ANNO-TEXT', [x, 270], 1.8, 'نقشه‌های مرحلهٔ پروانه')
}

/** In paper space (mm): a scale bar at the foot of the drawing field, in metres of the model. */
export function scaleBar(paper: Canvas, at: Point, scale: number): void {
  const metre = 1000 / scale
  const step = scale >= 200 ? 5 : scale >= 100 ? 1 : scale >= 50 ? 0.5 : 0.2
  const stops = (scale >= 200 ? [0, 1, 2] : [0, 1, 2, 4]).map((count) => count * step)
  const [x, y] = at
  for (const [index, from] of stops.slice(0, -1).entries()) {
    const to = stops[index + 1] ?? from
    const box = [x + from * metre, y, x + to * metre, y + 1.4] as const
    paper.rect('A-ANNO-SYMB', ...box)
    if (index % 2 === 0)
      paper.hatch('A-ANNO-SYMB', [
        [
          [box[0], box[1]],
          [box[2], box[1]],
          [box[2], box[3]],
          [box[0], box[3]],
        ],
      ])
  }
  for (const stop of stops)
    paper.text(
      'A-ANNO-SYMB',
      [x + stop * metre, y + 3.4],
      1.7,
      stop === stops.at(-1) ? `${stop} m` : String(stop),
    )
}

/** In paper space (mm): the drawing's name under it, with a rule and the scale. */
export function drawingTitle(paper: Canvas, at: Point, name: string, scale: number): void {
  const [x, y] = at
  paper.text('A-ANNO-TEXT', [x, y + 2.4], 3.2, name, { bold: true, vertical: 'baseline' })
  paper.line('A-ANNO-SYMB', [x - 32, y], [x + 32, y])
  paper.text('A-ANNO-TEXT', [x, y - 3.4], 2, `مقیاس ${persianDigits(`1:${scale}`)}`)
}

/** In paper space (mm): a ruled table, right to left, its first row the heading. */
export function table(
  paper: Canvas,
  topRight: Point,
  widths: readonly number[],
  rows: readonly (readonly string[])[],
): void {
  const rowHeight = 5
  const [right, top] = topRight
  const width = widths.reduce((sum, one) => sum + one, 0)
  const bottom = top - rows.length * rowHeight
  paper.rect('A-ANNO-TTLB', right - width, bottom, right, top)
  for (let row = 1; row < rows.length; row++)
    paper.line('A-ANNO-TTLB-LINE', [right - width, top - row * rowHeight], [right, top - row * rowHeight])
  let x = right
  for (const [column, columnWidth] of widths.entries()) {
    if (column > 0) paper.line('A-ANNO-TTLB-LINE', [x, bottom], [x, top])
    for (const [row, cells] of rows.entries()) {
      const cell = cells[column]
      if (!cell) continue
      const y = top - (row + 0.5) * rowHeight
      paper.text('A-ANNO-TEXT', [x - columnWidth / 2, y], 1.7, cell, { bold: row === 0 })
    }
    x -= columnWidth
  }
}
