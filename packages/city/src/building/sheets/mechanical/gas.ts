import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import { drawLevels } from '../architecture/levels.ts'
import { bothFlats, drawTypicalBase } from '../base-plan.ts'
import type { SheetDrawing } from '../compose.ts'
import { type LegendRow, legend, lineSample } from '../legend.ts'
import { boiler, riser, valve } from './pipe.ts'

const { levels, slab } = BUILDING
/** Where the riser diagram stands beside the plan, in metres. */
const DIAGRAM = { riser: 23.5, marks: 21.2, end: 27 } as const

/** M-04: gas in a storey, and the riser through all of them. */
export function gasSheet(): SheetDrawing {
  return {
    number: 'M-04',
    file: 'M-04_gas',
    title: 'گازرسانی و نمودار رایزر',
    scale: 100,
    viewCentre: [12.6, 8.1],
    north: true,
    notes: [
      '۱. لولهٔ فولادی بدون درز، جوشی، برابر مبحث هفدهم.',
      '۲. فشار کار ۱۷۶ میلی‌متر ستون آب.',
      '۳. فاصله از کابل برق ۱۰ سانتی‌متر یا بیش‌تر.',
      '۴. آزمایش با هوای ۰٫۷ بار، ۲۴ ساعت.',
      '۵. هر وسیله شیر قفلی جدا با درپوش دارد.',
      '۶. لوله‌های روکار دو دست رنگ زرد.',
    ],
    draw: (model, paper) => {
      drawTypicalBase(model)
      bothFlats((y) => drawFlat(model, y))
      drawDiagram(model)
      legend(paper, [88, 50], ROWS)
    },
  }
}

function drawFlat(model: Canvas, y: (north: number) => number): void {
  const run = (...points: Point[]) =>
    model.path(
      'M-GASP',
      points.map(([x, north]): Point => [x, y(north)]),
    )
  riser(model, 'M-GASP', 'M-EQPM-IDEN', [11.25, y(9.25)], 'G')
  run([11.25, 9.3], [11.25, 9.82], [14.62, 9.82], [14.62, 11.35])
  run([12.8, 9.82], [12.8, 10.05])
  valve(model, 'M-GASP', [11.25, y(9.6)], 'y')
  valve(model, 'M-GASP', [12.8, y(9.95)], 'y')
  valve(model, 'M-GASP', [14.62, y(11)], 'y')
  boiler(model, [14.4, y(11.6)])
  model.text('M-EQPM-IDEN', [12.2, y(10.65)], 1.7, 'اجاق گاز 5P')
  model.text('M-EQPM-IDEN', [13.5, y(10.2)], 1.5, 'Ø1"')
}

/** The riser at its place in each storey: meters at the ground, a branch to each pair of flats. */
function drawDiagram(model: Canvas): void {
  const { riser: x, marks, end } = DIAGRAM
  drawLevels(model, marks, end + 1, end)
  const top = levels[4] + 1.65
  model.path('M-GASP', [
    [x, 1.2],
    [x, top],
  ])
  model.path('M-GASP', [
    [x, 1.2],
    [x - 1.4, 1.2],
    [x - 1.4, 0.2],
  ])
  model.rect('M-EQPM', x - 1.05, 0.95, x - 0.45, 1.45)
  model.text('M-EQPM-IDEN', [x - 0.75, 1.75], 1.6, 'رگولاتور G25')
  const sizes = ['2"', '2"', '1 1/2"', '1 1/4"']
  for (const [index, level] of levels.slice(1, 5).entries()) {
    const branch = level + 1.4
    for (const side of [0.5, -0.5]) {
      const at = branch + side * 0.9 - 0.2
      model.path('M-GASP', [
        [x, at],
        [x + 1.1, at],
      ])
      valve(model, 'M-GASP', [x + 0.55, at])
      model.rect('M-EQPM', x + 1.1, at - 0.2, x + 1.6, at + 0.2)
      model.text('M-EQPM-IDEN', [x + 1.35, at], 1.5, 'G4')
      model.text('M-EQPM-IDEN', [x + 2.4, at], 1.5, `واحد ${side > 0 ? 'شمالی' : 'جنوبی'}`)
    }
    model.text('M-EQPM-IDEN', [x - 0.5, level + 0.5], 1.6, sizes[index] ?? '')
    model.line('M-DETL', [marks + 1.6, level - slab], [end, level - slab])
  }
  model.text('M-EQPM-IDEN', [x + 0.5, levels[5] + 2.2], 2.6, 'نمودار رایزر گاز', { bold: true })
}

const ROWS: readonly LegendRow[] = [
  [lineSample('M-GASP'), 'لولهٔ گاز'],
  [(paper, at) => valve(paper, 'M-GASP', at), 'شیر ربع‌گرد'],
  [(paper, [x, y]) => paper.rect('M-EQPM', x - 2.5, y - 1.4, x + 2.5, y + 1.4), 'کنتور گاز'],
]
