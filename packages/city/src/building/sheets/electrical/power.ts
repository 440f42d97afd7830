import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import { bothFlats, drawTypicalBase } from '../base-plan.ts'
import type { SheetDrawing } from '../compose.ts'
import { type LegendRow, legend, lineSample } from '../legend.ts'
import { levelMark, table } from '../symbols.ts'
import { board, outlet, socket, wire } from './signs.ts'

/** Sockets of the north flat: place, the way into the room in degrees, circuit. */
const SOCKETS: readonly (readonly [x: number, y: number, angle: number, circuit: string])[] = [
  [0.25, 15.5, 0, 'P1'],
  [0.25, 13.4, 0, 'P1'],
  [3.85, 14.9, 180, 'P1'],
  [4, 15.4, 0, 'P2'],
  [4, 13.2, 0, 'P2'],
  [7.05, 16.15, -90, 'P2'],
  [9.85, 14.9, 180, 'P2'],
  [9.95, 15.2, 0, 'P3'],
  [14.75, 15.8, 180, 'P3'],
  [14.75, 13.9, 180, 'P3'],
  [10.6, 9.75, 90, 'P4'],
  [12.05, 9.75, 90, 'P4'],
  [13.6, 9.75, 90, 'P5'],
  [14.75, 10.9, 180, 'P5'],
]

/** E-02: sockets, telephone and television of a storey. */
export function powerSheet(): SheetDrawing {
  return {
    number: 'E-02',
    file: 'E-02_power',
    title: 'پریز، تلفن و آنتن، طبقات ۱ تا ۴',
    scale: 100,
    viewCentre: [8.6, 8.6],
    north: true,
    notes: [
      '۱. سیم پریز 3×2.5 در لولهٔ PVC Ø20.',
      '۲. پریزها ۳۰ و در آشپزخانه ۱۱۰ سانتی‌متر از کف.',
      '۳. هر مدار پریز کلید ۱۶ آمپر و RCD 30mA دارد.',
      '۴. کولر گازی مدار جدا با سیم 3×4 دارد.',
      '۵. لولهٔ جریان ضعیف ۳۰ سانتی‌متر از برق دور است.',
      '۶. همهٔ پریزها اتصال زمین دارند.',
    ],
    draw: (model, paper) => {
      drawTypicalBase(model)
      bothFlats((y, flip) => drawFlat(model, y, flip))
      levelMark(model, [5.6, 8.0], BUILDING.levels[3])
      circuits(paper)
      legend(paper, [343, 231], ROWS)
    },
  }
}

function drawFlat(model: Canvas, y: (north: number) => number, flip: 1 | -1): void {
  let before: { at: Point; circuit: string } | undefined
  for (const [x, north, angle, circuit] of SOCKETS) {
    const at: Point = [x, y(north)]
    socket(model, at, angle * flip)
    const [dx, dy] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
    const inside: Point = [x + dx * 0.28, y(north + dy * 0.28)]
    model.text('E-CIRC-IDEN', [x + dx * 0.62, y(north + dy * 0.55)], 1.5, circuit)
    if (before?.circuit === circuit) wire(model, before.at, inside, 0.18 * flip)
    else wire(model, [8.9, y(9.98)], inside, 0.06 * flip)
    before = { at: inside, circuit }
  }
  board(model, [8.9, y(9.86)], flip === 1 ? 'DB-N' : 'DB-S')
  outlet(model, [4.2, y(14.6)], 'TV')
  outlet(model, [4.2, y(12.7)], 'T')
  outlet(model, [0.45, y(14.6)], 'T')
  outlet(model, [14.55, y(13.2)], 'T')
  outlet(model, [5.7, y(9.9)], 'AF')
}

function circuits(paper: Canvas): void {
  table(
    paper,
    [343, 281],
    [12, 28, 20],
    [
      ['مدار', 'فضا', 'کلید، سیم'],
      ['P1', 'خواب ۱', '16A 3×2.5'],
      ['P2', 'نشیمن', '16A 3×2.5'],
      ['P3', 'خواب ۲', '16A 3×2.5'],
      ['P4', 'آشپزخانه', '16A 3×2.5'],
      ['P5', 'یخچال، پکیج', '16A 3×2.5'],
      ['AC', 'کولر گازی', '20A 3×4'],
    ],
  )
}

const ROWS: readonly LegendRow[] = [
  [(paper, at) => socket(paper, at, 90), 'پریز با اتصال زمین'],
  [(paper, at) => outlet(paper, at, 'T'), 'پریز تلفن'],
  [(paper, at) => outlet(paper, at, 'TV'), 'پریز آنتن'],
  [(paper, at) => outlet(paper, at, 'AF'), 'گوشی آیفون'],
  [lineSample('E-CIRC'), 'سیم مدار'],
]
