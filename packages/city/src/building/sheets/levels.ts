import type { Canvas } from '../drawing/canvas.ts'
import { BUILDING } from '../model/building.ts'
import { levelMark } from './symbols.ts'

const NAMES = ['همکف', 'طبقهٔ ۱', 'طبقهٔ ۲', 'طبقهٔ ۳', 'طبقهٔ ۴', 'بام']

/** Level marks with names at `x`, and a chain of storey heights with the total at its right. */
export function drawLevels(canvas: Canvas, marksAt: number, chainAt: number, edge: number): void {
  const { levels, parapet } = BUILDING
  const top = levels[5] + parapet
  for (const [index, level] of levels.entries()) {
    levelMark(canvas, [marksAt, level], level)
    canvas.text('A-FLOR-LEVL', [marksAt - canvas.mm(3.4), level + canvas.mm(2)], 1.8, NAMES[index] ?? '', {
      align: 'end',
    })
    canvas.line('A-GRID', [marksAt - canvas.mm(14), level], [edge, level])
  }
  canvas.dimensions('vertical', [...levels, top], chainAt - canvas.mm(4), chainAt)
  canvas.dimensions('vertical', [0, top], chainAt - canvas.mm(4), chainAt + canvas.mm(7))
}

/** The ground, as a heavy line with earth below. */
export function drawGround(canvas: Canvas, from: number, to: number): void {
  const depth = 0.9
  canvas.line('A-SECT-MCUT', [from, 0], [to, 0])
  canvas.hatch(
    'A-SECT-PATT',
    [
      [
        [from, 0],
        [to, 0],
        [to, -depth * 0.7],
        [(from + to) / 2, -depth],
        [from, -depth * 0.6],
      ],
    ],
    'ANSI31',
    1.6,
  )
}
