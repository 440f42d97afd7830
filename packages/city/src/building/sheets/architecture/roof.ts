import { type Canvas, corners } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import { outlines } from '../../model/rectilinear.ts'
import type { SheetDrawing } from '../compose.ts'
import { drawAxes, drawChains, drawVoid } from '../plan.ts'
import { levelMark } from '../symbols.ts'

const DRAINS: readonly Point[] = [
  [3.9, 13.2],
  [11.4, 13.2],
  [3.9, 3.2],
  [11.4, 3.2],
]

/** the roof with parapets, falls, drains and the stair's head. */
export function roofSheet(): SheetDrawing {
  return {
    number: 'A-04',
    file: 'A-04_roof',
    title: 'پلان بام',
    scale: 100,
    viewCentre: [6.4, 8.6],
    north: true,
    notes: [
      '۱. شیب بام ۲ درصد به سوی ناودان‌هاست.',
      '۲. ناودان‌ها از داکت، به قطر ۱۰ سانتی‌متر.',
      '۳. عایق رطوبتی دولایه تا ۳۰ سانتی‌متر روی جان‌پناه.',
      '۴. جان‌پناه ۱۱۰ سانتی‌متر بالاتر از کف بام است.',
      '۵. دستگاه‌های سرمایش روی لرزه‌گیر می‌نشیند.',
    ],
    draw: (model) => {
      drawAxes(model)
      drawParapets(model)
      drawFalls(model)
      drawVoid(model, [11, 6.9, 14.75, 9.5])
      drawPenthouse(model)
      drawUnits(model)
      levelMark(model, [6.6, 11], BUILDING.levels[5])
      drawChains(model, [0, 0.25, 9.2, 11, 14.75, 15], [0, 0.25, 6.65, 9.75, 16.15, 16.4])
    },
  }
}

function drawParapets(model: Canvas): void {
  const [x0, y0, x1, y1] = BUILDING.outline
  const inner = corners(x0 + 0.25, y0 + 0.25, x1 - 0.25, y1 - 0.25)
  model.hatch('A-WALL-PATT', [corners(x0, y0, x1, y1), inner])
  model.rect('A-WALL', x0, y0, x1, y1)
  model.path('A-WALL', inner, true)
  model.hatch('A-WALL-PATT', [corners(10.85, 6.75, 14.9, 9.65), corners(11, 6.9, 14.75, 9.5)])
  model.rect('A-WALL', 11, 6.9, 14.75, 9.5)
}

function drawFalls(model: Canvas): void {
  for (const drain of DRAINS) {
    const south = drain[1] < 8
    const [bottom, top] = south ? [0.25, 6.65] : [9.75, 16.15]
    const [left, right] = drain[0] < 7 ? [0.25, 7.5] : [7.5, 14.75]
    for (const corner of corners(left, bottom, right, top))
      model.line('A-ROOF-PATT', [corner[0], corner[1]], drain)
    model.rect('A-ROOF-PATT', left, bottom, right, top)
    model.circle('A-ROOF', drain, 0.12)
    model.circle('A-ROOF', drain, 0.2)
    arrow(model, [drain[0] - 2.6, drain[1]], [drain[0] - 0.9, drain[1]])
    model.text('A-ANNO-TEXT', [drain[0] - 1.8, drain[1] + 0.3], 1.7, 'شیب ٪۲')
  }
}

function arrow(model: Canvas, from: Point, to: Point): void {
  model.line('A-ROOF', from, to)
  model.hatch('A-ROOF', [
    [
      [to[0], to[1]],
      [to[0] - 0.28, to[1] + 0.09],
      [to[0] - 0.28, to[1] - 0.09],
    ],
  ])
}

function drawPenthouse(model: Canvas): void {
  const shell = outlines(BUILDING.penthouses, [])
  model.hatch('A-ROOF-PATT', shell, 'ANSI31', 3)
  for (const loop of shell) model.path('A-WALL', loop, true)
  for (const [x0, y0, x1, y1] of BUILDING.penthouses)
    model.rect('A-ROOF', x0 + 0.15, y0 + 0.15, x1 - 0.15, y1 - 0.15)
  model.text('A-AREA-IDEN', [4.4, 8.55], 2.4, 'خرپشته و اتاقک آسانسور', { bold: true })
  levelMark(model, [4.6, 7.3], BUILDING.levels[5] + BUILDING.penthouse)
}

function drawUnits(model: Canvas): void {
  for (const x of [8.6, 9.9]) {
    for (const y of [0.9, 14.4]) {
      model.rect('A-FLOR-FIXT', x, y, x + 1, y + 1)
      model.circle('A-FLOR-FIXT', [x + 0.5, y + 0.5], 0.36)
      model.circle('A-FLOR-FIXT', [x + 0.5, y + 0.5], 0.08)
    }
  }
}
