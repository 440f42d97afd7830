import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import { bothFlats, drawTypicalBase } from '../base-plan.ts'
import type { SheetDrawing } from '../compose.ts'
import { type LegendRow, legend, lineSample } from '../legend.ts'
import { levelMark, table } from '../symbols.ts'
import { fall, floorDrain, riser } from './pipe.ts'

/** M-02: waste water, vents and rain water of a storey. */
export function drainageSheet(): SheetDrawing {
  return {
    number: 'M-02',
    file: 'M-02_drainage',
    title: 'فاضلاب و آب باران طبقات',
    scale: 100,
    viewCentre: [8.6, 8.6],
    north: true,
    notes: [
      '۱. لوله‌ها پوش‌فیت با واشر لاستیکی، نه چسبی.',
      '۲. شیب شاخه‌ها تا Ø75 دو درصد، بیش از آن یک درصد.',
      '۳. هر قائم پیش از افقی شدن دریچهٔ بازدید دارد.',
      '۴. هواکش‌ها ۶۰ سانتی‌متر بالاتر از بام است.',
      '۵. آب باران از فاضلاب جداست و به چاه می‌رود.',
      '۶. آزمایش با آب، ۳ متر ارتفاع، ۱۵ دقیقه.',
    ],
    draw: (model, paper) => {
      drawTypicalBase(model)
      bothFlats((y, flip) => drawFlat(model, y, flip))
      for (const [x, y, name] of [
        [14.55, 9.3, 'RW-1'],
        [14.55, 7.1, 'RW-2'],
      ] as const) {
        riser(model, 'M-RAIN', 'M-SANR-IDEN', [x, y], name)
        model.line('M-RAIN', [12.9, 8.2], [x, y])
      }
      floorDrain(model, [12.9, 8.2])
      levelMark(model, [5.6, 8.0], BUILDING.levels[3])
      pipeTable(paper)
      legend(paper, [343, 236], ROWS)
    },
  }
}

function drawFlat(model: Canvas, y: (north: number) => number, flip: 1 | -1): void {
  const run = (layer: 'M-SANR' | 'M-SANR-VENT', ...points: Point[]) =>
    model.path(
      layer,
      points.map(([x, north]): Point => [x, y(north)]),
    )
  const size = (at: Point, words: string) => model.text('M-SANR-IDEN', [at[0], y(at[1])], 1.6, words)
  const suffix = flip === 1 ? '1' : '2'
  riser(model, 'M-SANR', 'M-SANR-IDEN', [2.1, y(9.6)], `SS-${suffix}`)
  riser(model, 'M-SANR', 'M-SANR-IDEN', [10.5, y(9.3)], `KS-${suffix}`)
  run('M-SANR', [0.7, 10.15], [0.95, 9.9], [1.9, 9.9], [2.1, 9.7])
  run('M-SANR', [1.3, 10.6], [1.3, 10.15], [1.55, 9.9])
  run('M-SANR', [2.5, 10], [2.2, 9.7])
  run('M-SANR', [3.6, 10.85], [3.6, 10.2], [3.15, 9.78], [2.3, 9.78])
  run('M-SANR', [2.9, 10.8], [2.9, 10.2], [2.65, 9.95])
  run('M-SANR', [11.2, 10], [11, 9.8], [10.7, 9.8], [10.5, 9.6], [10.5, 9.4])
  run('M-SANR', [13.4, 10.45], [13.2, 10.25], [11.45, 10.25])
  run('M-SANR-VENT', [0.7, 10.35], [0.45, 10.35], [0.45, 9.6], [1.9, 9.6])
  run('M-SANR-VENT', [11.4, 9.95], [11.4, 9.6], [10.8, 9.35])
  for (const at of [
    [1.3, 10.7],
    [2.9, 10.9],
    [13.5, 10.5],
  ] as const)
    floorDrain(model, [at[0], y(at[1])])
  fall(model, [1.15, y(9.95) + flip * 0.42], 1, '2%')
  fall(model, [12.4, y(10.55)], -1, '2%')
  size([3.2, 10.05], 'Ø63')
  size([0.75, 10.95], 'Ø110')
  size([11.9, 9.98], 'Ø63')
}

function pipeTable(paper: Canvas): void {
  table(
    paper,
    [343, 281],
    [28, 16, 16],
    [
      ['وسیله', 'DFU', 'لوله'],
      ['روشویی', '1', 'Ø63'],
      ['توالت', '4', 'Ø110'],
      ['دوش، کف‌شوی', '2', 'Ø63'],
      ['سینک', '2', 'Ø63'],
      ['قائم SS', '28', 'Ø110'],
      ['قائم KS', '16', 'Ø110'],
    ],
  )
}

const ROWS: readonly LegendRow[] = [
  [lineSample('M-SANR'), 'لولهٔ فاضلاب'],
  [lineSample('M-SANR-VENT'), 'لولهٔ هواکش'],
  [lineSample('M-RAIN'), 'لولهٔ آب باران'],
  [(paper, at) => floorDrain(paper, at), 'کف‌شوی'],
  [(paper, at) => paper.circle('M-SANR', at, 1.3), 'لولهٔ قائم'],
]
