import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import type { SheetDrawing } from '../compose.ts'
import { table } from '../symbols.ts'

/** Feeders of the main board: name, switch, cable. */
const FEEDERS: readonly (readonly [name: string, fuse: string, cable: string])[] = [
  ...[1, 2, 3, 4].flatMap((storey) =>
    ['N', 'S'].map((side) => [`DB-${storey}${side}`, 'C32A', '3×6'] as const),
  ),
  ['آسانسور', 'C25A 3P', '5×6'],
  ['پمپ آب', 'C16A 3P', '5×2.5'],
  ['مشاعات', 'C25A', '3×6'],
]

/** E-03: the single-line diagram of the main board, and of a flat's board. */
export function singleLineSheet(): SheetDrawing {
  return {
    number: 'E-03',
    file: 'E-03_single-line',
    title: 'دیاگرام تک‌خطی و جدول بار',
    scale: 50,
    viewCentre: [8.2, 6.9],
    north: false,
    notes: [
      '۱. شبکه TN-C-S، ۴۰۰/۲۳۰ ولت، ۵۰ هرتز.',
      '۲. ضریب همزمانی هر واحد ۰٫۶ و کل ۰٫۵۵.',
      '۳. افت ولتاژ روشنایی ۳ و نیرو ۵ درصد.',
      '۴. کابل‌ها NYY در سینی یا لوله.',
      '۵. طول‌ها در نمودار به مقیاس نیست.',
      '۶. اتصال کوتاه تابلو اصلی 10kA.',
    ],
    draw: (model, paper) => {
      mainBoard(model)
      flatBoard(model)
      loads(paper)
    },
  }
}

/** A circuit breaker on a vertical line from `top` down: cross, blade, and the line on. */
function breaker(model: Canvas, [x, top]: Point, bottom: number, words: readonly string[]): void {
  const middle = top - 0.7
  model.line('E-DIAG', [x, top], [x, middle + 0.2])
  model.line('E-DIAG', [x - 0.05, middle + 0.15], [x + 0.05, middle + 0.25])
  model.line('E-DIAG', [x - 0.05, middle + 0.25], [x + 0.05, middle + 0.15])
  model.line('E-DIAG', [x, middle - 0.2], [x - 0.16, middle + 0.14])
  model.line('E-DIAG', [x, middle - 0.2], [x, bottom])
  for (const [index, word] of words.entries())
    model.text('E-DIAG-IDEN', [x + 0.14 + index * 0.16, middle - 0.55], 1.6, word, { angle: 90 })
}

function mainBoard(model: Canvas): void {
  const bus = 10.6
  const [left, step] = [0.9, 1.02]
  const right = left + step * (FEEDERS.length - 1) + 0.5
  model.text('E-DIAG-IDEN', [left + 1.1, 13.35], 2.6, 'تابلو اصلی MDP، همکف', { bold: true })
  model.path('E-DIAG', [
    [5.9, 13.5],
    [5.9, 12.9],
  ])
  model.text('E-DIAG-IDEN', [7.6, 13.3], 1.8, 'از شبکهٔ شهر، NYY 4×50')
  model.rect('E-DIAG', 5.55, 12.4, 6.25, 12.9)
  model.text('E-DIAG-IDEN', [5.9, 12.65], 1.8, 'kWh')
  breaker(model, [5.9, 12.4], bus, ['MCCB 125A 3P'])
  model.path('E-POWR-PANL', [
    [left - 0.4, bus],
    [right, bus],
  ])
  model.path('E-GRND', [
    [left - 0.4, bus - 0.22],
    [right, bus - 0.22],
  ])
  model.text('E-DIAG-IDEN', [right + 0.5, bus], 1.8, 'L1 L2 L3 N')
  model.text('E-GRND-IDEN', [right + 0.3, bus - 0.22], 1.8, 'PE')
  for (const [index, [name, fuse, cable]] of FEEDERS.entries()) {
    const x = left + index * step
    breaker(model, [x, bus], bus - 2.4, [fuse, cable])
    model.rect('E-DIAG', x - 0.42, bus - 2.8, x + 0.42, bus - 2.4)
    model.text('E-DIAG-IDEN', [x, bus - 2.6], 1.7, name)
  }
}

function flatBoard(model: Canvas): void {
  const bus = 4.9
  const circuits = ['L1', 'L2', 'L3', 'P1', 'P2', 'P3', 'P4', 'P5', 'AC-1', 'AC-2']
  model.text('E-DIAG-IDEN', [2, 6.75], 2.6, 'تابلو هر واحد DB', { bold: true })
  model.line('E-DIAG', [4.6, 7], [4.6, 6.7])
  breaker(model, [4.6, 6.7], bus, ['RCD 40A 30mA'])
  model.path('E-POWR-PANL', [
    [0.5, bus],
    [9.4, bus],
  ])
  for (const [index, name] of circuits.entries()) {
    const x = 0.9 + index * 0.9
    const [fuse, cable] = name.startsWith('L')
      ? ['B10A', '3×1.5']
      : name.startsWith('P')
        ? ['B16A', '3×2.5']
        : ['C20A', '3×4']
    breaker(model, [x, bus], bus - 2.2, [fuse, cable])
    model.circle('E-DIAG', [x, bus - 2.42], 0.22)
    model.text('E-DIAG-IDEN', [x, bus - 2.85], 1.7, name)
  }
}

function loads(paper: Canvas): void {
  table(
    paper,
    [343, 120],
    [34, 16, 18, 20],
    [
      ['مصرف', 'شمار', 'توان kW', 'جمع kW'],
      ['واحد مسکونی', '8', '7', '56'],
      ['آسانسور', '1', '7.5', '7.5'],
      ['پمپ آب', '2', '2.2', '4.4'],
      ['روشنایی مشاع', '1', '3', '3'],
      ['تأسیسات زیرزمین', '1', '5', '5'],
      ['کل نصب‌شده', '', '', '75.9'],
      ['دیماند', '', '×0.55', '41.7'],
    ],
  )
}
