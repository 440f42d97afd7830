import type { Canvas } from '../drawing/canvas.ts'
import type { Point } from '../drawing/items.ts'
import type { LayerName } from '../drawing/layers.ts'

/** A row of a legend: a sample drawn about a point of the paper, and what it means. */
export type LegendRow = readonly [draw: (paper: Canvas, at: Point) => void, meaning: string]

const ROW = 6.4
const WIDTH = { sample: 18, meaning: 42 }

/** In paper space (mm): the symbols of a sheet and what they mean, right to left; `at` is the upper right corner. */
export function legend(paper: Canvas, [right, top]: Point, rows: readonly LegendRow[]): void {
  const left = right - WIDTH.sample - WIDTH.meaning
  const bottom = top - (rows.length + 1) * ROW
  paper.rect('A-ANNO-TTLB', left, bottom, right, top)
  paper.line('A-ANNO-TTLB-LINE', [left, top - ROW], [right, top - ROW])
  paper.text('A-ANNO-TEXT', [(left + right) / 2, top - ROW / 2], 2.2, 'راهنما', { bold: true })
  for (const [index, [draw, meaning]] of rows.entries()) {
    const y = top - (index + 1.5) * ROW
    draw(paper, [right - WIDTH.sample / 2, y])
    paper.text('A-ANNO-TEXT', [right - WIDTH.sample - 2, y], 1.8, meaning, { align: 'end' })
  }
}

/** A sample of a line. */
export function lineSample(layer: LayerName): LegendRow[0] {
  return (paper, [x, y]) => paper.line(layer, [x - 7.5, y], [x + 7.5, y])
}
