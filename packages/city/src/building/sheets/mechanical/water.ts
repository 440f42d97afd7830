import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import { bothFlats, drawTypicalBase } from '../base-plan.ts'
import type { SheetDrawing } from '../compose.ts'
import { type LegendRow, legend, lineSample } from '../legend.ts'
import { levelMark, table } from '../symbols.ts'
import { boiler, riser, valve } from './pipe.ts'

/** M-01: cold and hot water of a storey. */
export function waterSheet(): SheetDrawing {
  return {
    number: 'M-01',
    file: 'M-01_water',
    title: 'آبرسانی سرد و گرم، طبقات ۱ تا ۴',
    scale: 100,
    viewCentre: [8.6, 8.6],
    north: true,
    notes: [
      '۱. لوله‌ها پنج‌لایهٔ PEX-AL-PEX با فشار کار ۱۰ بار.',
      '۲. لولهٔ آب گرم با عایق ۹ میلی‌متر اجرا می‌شود.',
      '۳. کنتور هر واحد در لابی همان طبقه است.',
      '۴. مخزن ۸۰۰۰ لیتری و بوستر پمپ در زیرزمین است.',
      '۵. آزمایش با فشار ۱۰ بار، دو ساعت پیش از پوشاندن.',
      '۶. هر شاخه پیش از وسایل شیر قطع دارد.',
    ],
    draw: (model, paper) => {
      drawTypicalBase(model)
      bothFlats((y) => drawFlat(model, y))
      levelMark(model, [5.6, 8.0], BUILDING.levels[3])
      unitTable(paper)
      legend(paper, [343, 236], ROWS)
    },
  }
}

function drawFlat(model: Canvas, y: (north: number) => number): void {
  const run = (layer: 'M-WATR-COLD' | 'M-WATR-HOTW', ...points: Point[]) =>
    model.path(
      layer,
      points.map(([x, north]): Point => [x, y(north)]),
    )
  const size = (at: Point, words: string) => model.text('M-WATR-IDEN', [at[0], y(at[1])], 1.6, words)
  riser(model, 'M-WATR-COLD', 'M-WATR-IDEN', [9.5, y(9.3)], 'CW-1')
  run('M-WATR-COLD', [9.5, 9.34], [9.5, 9.85])
  run('M-WATR-COLD', [0.7, 10.2], [0.7, 9.85], [14.25, 9.85], [14.25, 11.3])
  for (const [x, to] of [
    [1.75, 10.05],
    [2.5, 10.05],
    [11.1, 10],
  ] as const)
    run('M-WATR-COLD', [x, 9.85], [x, to])
  run('M-WATR-COLD', [3.7, 9.85], [3.7, 10.75])
  run('M-WATR-HOTW', [14.5, 11.3], [14.5, 10.0], [0.9, 10.0], [0.9, 10.25])
  run('M-WATR-HOTW', [11.35, 10], [11.35, 10.15])
  run('M-WATR-HOTW', [3.55, 10], [3.55, 10.8])
  valve(model, 'M-WATR-COLD', [9.5, y(9.6)], 'y')
  valve(model, 'M-WATR-COLD', [4.6, y(9.85)])
  valve(model, 'M-WATR-HOTW', [4.9, y(10)])
  boiler(model, [14.4, y(11.55)])
  size([6.1, 10.22], 'CW Ø20   HW Ø20')
  size([12.4, 10.7], 'CW Ø25   HW Ø20')
  size([8.6, 9.6], 'CW Ø25')
}

function unitTable(paper: Canvas): void {
  table(
    paper,
    [343, 281],
    [28, 16, 16],
    [
      ['وسیله', 'SFU', 'لوله'],
      ['روشویی', '1.5', 'Ø16'],
      ['توالت با فلاش‌تانک', '2.5', 'Ø16'],
      ['دوش', '2', 'Ø16'],
      ['سینک', '2', 'Ø16'],
      ['لباس‌شویی', '2', 'Ø16'],
      ['جمع هر واحد', '10', 'Ø25'],
    ],
  )
}

const ROWS: readonly LegendRow[] = [
  [lineSample('M-WATR-COLD'), 'لولهٔ آب سرد'],
  [lineSample('M-WATR-HOTW'), 'لولهٔ آب گرم'],
  [(paper, at) => valve(paper, 'M-WATR-COLD', at), 'شیر قطع'],
  [(paper, at) => paper.circle('M-WATR-COLD', at, 1.3), 'لولهٔ قائم'],
  [(paper, [x, y]) => paper.rect('M-EQPM', x - 2, y - 2, x + 2, y + 2), 'پکیج دیواری'],
]
