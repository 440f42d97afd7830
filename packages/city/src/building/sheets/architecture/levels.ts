import type { Canvas } from '../../drawing/canvas.ts'
import { BUILDING } from '../../model/building.ts'
import { RAFT } from '../../model/structure.ts'
import { levelMark } from '../symbols.ts'

const NAMES = ['زیرزمین', 'همکف', 'طبقهٔ ۱', 'طبقهٔ ۲', 'طبقهٔ ۳', 'طبقهٔ ۴', 'بام']

/** Where the chain of the axes runs below the building and its bubbles stand, in metres. */
export const AXES_BELOW = { from: -4.5, chain: -5.2, bubbles: -6.4 } as const

/** Level marks with names at `x`, and a chain of storey heights with the total above ground at its right. */
export function drawLevels(canvas: Canvas, marksAt: number, chainAt: number, edge: number): void {
  const { parapet } = BUILDING
  const levels = [BUILDING.basement, ...BUILDING.levels]
  const top = BUILDING.levels[5] + parapet
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

/** The axes of a section or front: lines through it, bubbles below. */
export function drawAxesBelow(canvas: Canvas, axes: Readonly<Record<string, number>>, top: number): void {
  const y = AXES_BELOW.bubbles
  for (const [name, at] of Object.entries(axes)) {
    canvas.line('A-GRID', [at, y + canvas.mm(3.6)], [at, top])
    canvas.circle('A-GRID-IDEN', [at, y], canvas.mm(3.6))
    canvas.text('A-GRID-IDEN', [at, y], 2.6, name, { bold: true })
  }
}

/** The ground beside a cut of `depth` metres, as a heavy line with earth below and around the basement and its raft. */
export function drawCutGround(canvas: Canvas, from: number, to: number, depth: number): void {
  const { thickness, top: bottom } = RAFT
  const [, first, , last] = RAFT.outline
  canvas.line('A-SECT-MCUT', [from, 0], [0, 0])
  canvas.line('A-SECT-MCUT', [depth, 0], [to, 0])
  canvas.hatch(
    'A-SECT-PATT',
    [
      [
        [from, 0],
        [0, 0],
        [0, bottom],
        [first, bottom],
        [first, bottom - thickness],
        [last, bottom - thickness],
        [last, bottom],
        [depth, bottom],
        [depth, 0],
        [to, 0],
        [to, -0.6],
        [depth + 0.9, -0.7],
        [depth + 0.8, bottom - thickness - 0.5],
        [depth / 2, bottom - thickness - 0.6],
        [-0.8, bottom - thickness - 0.5],
        [-0.9, -0.7],
        [from, -0.55],
      ],
    ],
    'ANSI31',
    1.6,
  )
}

/** The ground before a front, as a heavy line with earth below. */
export function drawFrontGround(canvas: Canvas, from: number, to: number): void {
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
