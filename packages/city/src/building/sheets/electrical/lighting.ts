import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import { bothFlats, drawTypicalBase } from '../base-plan.ts'
import type { SheetDrawing } from '../compose.ts'
import { type LegendRow, legend, lineSample } from '../legend.ts'
import { levelMark, table } from '../symbols.ts'
import { board, detector, light, lightSwitch, wire } from './signs.ts'

/** E-01: lights, switches and smoke detectors of a storey. */
export function lightingSheet(): SheetDrawing {
  return {
    number: 'E-01',
    file: 'E-01_lighting',
    title: 'روشنایی و اعلام حریق طبقات',
    scale: 100,
    viewCentre: [8.6, 8.6],
    north: true,
    notes: [
      '۱. سیم روشنایی 3×1.5 در لولهٔ PVC Ø20.',
      '۲. کلیدها در ارتفاع ۱۱۰ سانتی‌متر از کف.',
      '۳. چراغ حمام و سرویس IP44 است.',
      '۴. روشنایی لابی و پله با حسگر حرکت و برق اضطراری.',
      '۵. هر مدار با کلید ۱۰ آمپر و RCD 30mA.',
      '۶. آشکارساز دود به تابلو مرکزی همکف می‌رود.',
    ],
    draw: (model, paper) => {
      drawTypicalBase(model)
      bothFlats((y) => drawFlat(model, y))
      for (const x of [1.0, 5.2, 7.9]) light(model, [x, 7.3])
      detector(model, [6.6, 9.1])
      lightSwitch(model, [8.7, 8.9])
      wire(model, [8.7, 8.9], [7.98, 7.43])
      wire(model, [7.74, 7.3], [5.36, 7.3], 0.12)
      wire(model, [5.04, 7.3], [1.16, 7.3], 0.12)
      levelMark(model, [5.6, 8.0], BUILDING.levels[3])
      circuits(paper)
      legend(paper, [343, 236], ROWS)
    },
  }
}

function drawFlat(model: Canvas, y: (north: number) => number): void {
  const at = (x: number, north: number): Point => [x, y(north)]
  const link = (from: Point, to: Point, bend = 0.2) => {
    const sense = y(1) === 1 ? 1 : -1
    wire(model, at(...from), at(...to), bend * sense)
  }
  const lights: Point[] = [
    [2, 14.3],
    [1.8, 11.8],
    [1.1, 10.45],
    [3.3, 10.35],
    [7, 14.6],
    [7, 11.4],
    [12.3, 14.3],
    [12.3, 11.1],
  ]
  for (const one of lights) light(model, at(...one))
  const switches: [Point, number][] = [
    [[3.6, 12.75], 1],
    [[3.6, 11.55], 1],
    [[1.35, 11.45], 1],
    [[2.2, 11.45], 1],
    [[6.3, 9.95], 2],
    [[10.2, 13.75], 1],
    [[10.2, 12.05], 1],
  ]
  for (const [one, ways] of switches) lightSwitch(model, at(...one), ways)
  link([3.6, 12.75], [2.1, 14.2])
  link([3.6, 11.55], [1.96, 11.8])
  link([1.35, 11.45], [1.15, 10.6])
  link([2.2, 11.45], [3.2, 10.48])
  link([6.3, 9.95], [6.9, 11.28])
  link([7, 11.56], [7, 14.44], 0.15)
  link([10.2, 13.75], [12.14, 14.3])
  link([10.2, 12.05], [12.14, 11.1])
  link([8.7, 9.9], [7.14, 11.3])
  link([9.1, 10], [12.2, 11], -0.2)
  link([6.86, 14.6], [2.16, 14.35], 0.1)
  board(model, at(8.8, 9.86), y(1) === 1 ? 'DB-N' : 'DB-S')
  detector(model, at(5.2, 12.8))
  const name = (point: Point, words: string) => model.text('E-CIRC-IDEN', at(...point), 1.6, words)
  name([7.4, 13], 'L1')
  name([11.2, 10.5], 'L2')
  name([4.6, 14.75], 'L3')
}

function circuits(paper: Canvas): void {
  table(
    paper,
    [343, 281],
    [12, 28, 20],
    [
      ['مدار', 'فضا', 'بار'],
      ['L1', 'نشیمن و پذیرایی', '320 W'],
      ['L2', 'آشپزخانه، خواب ۲', '210 W'],
      ['L3', 'خواب ۱، راهرو، حمام', '240 W'],
      ['LC', 'لابی و پله', '160 W'],
    ],
  )
}

const ROWS: readonly LegendRow[] = [
  [(paper, at) => light(paper, at), 'چراغ سقفی'],
  [(paper, at) => lightSwitch(paper, at), 'کلید یک پل'],
  [(paper, at) => lightSwitch(paper, at, 2), 'کلید دو پل'],
  [(paper, at) => detector(paper, at), 'آشکارساز دود'],
  [(paper, [x, y]) => paper.rect('E-POWR-PANL', x - 3, y - 1.2, x + 3, y + 1.2), 'تابلو واحد'],
  [lineSample('E-CIRC'), 'سیم مدار'],
]
