import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import { bothFlats, drawTypicalBase } from '../base-plan.ts'
import type { SheetDrawing } from '../compose.ts'
import { type LegendRow, legend, lineSample } from '../legend.ts'
import { levelMark, table } from '../symbols.ts'
import { boiler } from './pipe.ts'

const GAP = 0.12

/** M-03: radiators with their pipes, and split coolers. */
export function heatingSheet(): SheetDrawing {
  return {
    number: 'M-03',
    file: 'M-03_heating',
    title: 'گرمایش و سرمایش، طبقات ۱ تا ۴',
    scale: 100,
    viewCentre: [8.6, 8.6],
    north: true,
    notes: [
      '۱. پکیج دیواری ۲۴۰۰۰ کیلوکالری با دودکش دوجداره.',
      '۲. رادیاتور آلومینیومی ۶۰ سانتی‌متر با شیر ترموستاتیک.',
      '۳. لوله‌ها پنج‌لایه در کف با عایق ۹ میلی‌متر.',
      '۴. دمای رفت ۷۰ و برگشت ۵۵ درجهٔ سلسیوس است.',
      '۵. لولهٔ مسی کولر گازی 1/4 و 1/2 اینچ با عایق.',
      '۶. آب تقطیر به کف‌شوی می‌رود، نه به نما.',
    ],
    draw: (model, paper) => {
      drawTypicalBase(model)
      bothFlats((y, flip) => drawFlat(model, y, flip))
      levelMark(model, [5.6, 8.0], BUILDING.levels[3])
      loadTable(paper)
      legend(paper, [343, 236], ROWS)
    },
  }
}

function drawFlat(model: Canvas, y: (north: number) => number, flip: 1 | -1): void {
  /** Supply along the points, return beside it. */
  const pair = (...points: Point[]) => {
    model.path(
      'M-HVAC-SPLY',
      points.map(([x, north]): Point => [x, y(north)]),
    )
    model.path(
      'M-HVAC-RTRN',
      points.map(([x, north]): Point => [x + GAP, y(north - GAP)]),
    )
  }
  const radiator = (x0: number, x1: number, north: number, words: string) => {
    radiatorAt(model, x0, x1, y(north))
    model.text('M-EQPM-IDEN', [(x0 + x1) / 2, y(north) - flip * 0.32], 1.6, words)
  }
  radiator(1.3, 2.5, 16.02, '12 پره')
  radiator(5.2, 6.5, 16.02, '14 پره')
  radiator(7.6, 8.9, 16.02, '14 پره')
  radiator(11.6, 13, 16.02, '14 پره')
  radiator(0.4, 0.9, 11.05, 'حوله‌ای')
  collector(model, [10.25, y(12.1)], flip)
  pair([14.3, 11.4], [14.3, 11.05], [10.2, 11.05], [10.2, 11.95])
  pair([10.1, 12.2], [10.1, 12.35], [9.55, 12.35], [9.55, 15.6], [8.95, 15.6], [8.95, 15.95])
  pair([10.35, 12.25], [10.35, 15.6], [11.5, 15.6], [11.5, 15.95])
  pair([10.05, 11.8], [5.05, 11.8], [5.05, 15.6], [5.3, 15.6], [5.3, 15.95])
  pair([10.1, 12], [10.1, 11.5], [2.9, 11.5], [2.9, 15.6], [2.55, 15.6], [2.55, 15.95])
  pair([9.98, 12], [9.98, 10.6], [4.2, 10.6], [4.2, 11.3], [0.65, 11.3], [0.65, 11.1])
  split(model, [3.62, y(15.2)], 'AC-1', flip)
  split(model, [4.15, y(13.4)], 'AC-2', flip)
  split(model, [14.55, y(13.4)], 'AC-1', flip)
  boiler(model, [14.4, y(11.65)])
}

function radiatorAt(canvas: Canvas, x0: number, x1: number, y: number): void {
  canvas.rect('M-HVAC-RADI', x0, y - 0.06, x1, y + 0.06)
  const count = Math.max(2, Math.round((x1 - x0) / 0.2))
  for (let fin = 1; fin < count; fin++) {
    const x = x0 + (fin * (x1 - x0)) / count
    canvas.line('M-HVAC-RADI', [x, y - 0.06], [x, y + 0.06])
  }
}

function collector(model: Canvas, [x, y]: Point, flip: 1 | -1): void {
  model.rect('M-EQPM', x - 0.25, y - 0.1, x + 0.25, y + 0.1)
  model.text('M-EQPM-IDEN', [x + 0.85, y + flip * 0.02], 1.6, 'کلکتور')
}

/** The indoor part on the wall, and two lines of throw. */
function split(model: Canvas, [x, y]: Point, name: string, flip: 1 | -1): void {
  const inwards = x > 7 || x < 3.8 ? -1 : 1
  model.rect('M-EQPM', x - 0.12, y - 0.42, x + 0.12, y + 0.42)
  for (const spread of [-0.25, 0.25])
    model.line('M-EQPM', [x + inwards * 0.2, y + spread], [x + inwards * 0.6, y + spread * 1.7])
  model.text('M-EQPM-IDEN', [x + inwards * 0.55, y + flip * 0.62], 1.6, name)
}

function loadTable(paper: Canvas): void {
  table(
    paper,
    [343, 281],
    [28, 16, 16],
    [
      ['فضا', 'گرما kW', 'سرما kW'],
      ['نشیمن و پذیرایی', '4.6', '6.2'],
      ['خواب ۱', '1.5', '2.1'],
      ['خواب ۲', '1.9', '2.6'],
      ['آشپزخانه', '1.2', '1.8'],
      ['حمام', '0.6', '—'],
      ['جمع هر واحد', '9.8', '12.7'],
    ],
  )
}

const ROWS: readonly LegendRow[] = [
  [lineSample('M-HVAC-SPLY'), 'لولهٔ رفت'],
  [lineSample('M-HVAC-RTRN'), 'لولهٔ برگشت'],
  [(paper, [x, y]) => radiatorSample(paper, x, y), 'رادیاتور و شمار پره'],
  [
    (paper, [x, y]) => paper.rect('M-EQPM', x - 4, y - 1.2, x + 4, y + 1.2),
    'کولر گازی AC-1: 9000، AC-2: 24000',
  ],
]

function radiatorSample(paper: Canvas, x: number, y: number): void {
  paper.rect('M-HVAC-RADI', x - 6, y - 0.8, x + 6, y + 0.8)
  for (let fin = -4; fin <= 4; fin += 2) paper.line('M-HVAC-RADI', [x + fin, y - 0.8], [x + fin, y + 0.8])
}
