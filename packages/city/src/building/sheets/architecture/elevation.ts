import { type Canvas, corners } from '../../drawing/canvas.ts'
import type { Vertex } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import type { Rect } from '../../model/rectilinear.ts'
import type { SheetDrawing } from '../compose.ts'
import { AXES_BELOW, drawFrontGround, drawLevels } from './levels.ts'

const WIDTH = 15
const { levels, basement, parapet, penthouse, axesX, terrace } = BUILDING
const ROOF = levels[5]

/** the south front, to the street. */
export function elevationSheet(): SheetDrawing {
  return {
    number: 'A-06',
    file: 'A-06_elevation',
    title: 'نمای جنوبی',
    scale: 100,
    viewCentre: [6.2, 5.3],
    north: false,
    notes: [
      '۱. نما آجر نسوز کرم، بندکشی خاکستری ۸ میلی‌متر.',
      '۲. ازارهٔ همکف سنگ گرانیت خاکستری به ارتفاع ۸۰ سانتی‌متر.',
      '۳. پنجره‌ها UPVC سفید، شیشهٔ دوجداره.',
      '۴. سنگ نما با اسکوپ و بست مکانیکی اجرا می‌شود.',
      '۵. نردهٔ تراس شیشهٔ لمینت ۱٫۱۰ متری.',
      '۶. زیرزمین با خط‌چین نشان داده شده است.',
    ],
    draw: (model) => {
      drawMasonry(model)
      drawOpenings(model)
      drawParking(model)
      drawTop(model)
      drawFrontGround(model, -5.5, WIDTH + 3)
      model.rect('A-FLOR-OVHD', 0, basement, WIDTH, 0)
      drawAxisMarks(model)
      drawLevels(model, -3, WIDTH + model.mm(14), -0.2)
      drawFinishes(model)
    },
  }
}

function windowsOf(level: number): Rect[] {
  return [
    [1.15, level + 0.9, 2.95, level + 2.3],
    [11.3, level + 0.9, 13.5, level + 2.3],
  ]
}

function balconyDoor(level: number): Rect {
  return [5.2, level, 8.6, level + 2.3]
}

const storeys = levels.slice(1, 5)

/** Brick courses over the front, cut out at openings; a stone panel in the middle bay. */
function drawMasonry(model: Canvas): void {
  const front: Rect = [0, levels[1], WIDTH, ROOF + parapet]
  const openings = storeys.flatMap((level) => [...windowsOf(level), balconyDoor(level)])
  const loops: Vertex[][] = [corners(...front), ...openings.map((rect) => corners(...rect))]
  model.hatch('A-ELEV-PATT', loops, 'LINE', 1.1)
  model.rect('A-ELEV-OTLN', 0, 0, WIDTH, ROOF + parapet)
  model.rect('A-ELEV-FNSH', -0.08, ROOF + parapet - 0.12, WIDTH + 0.08, ROOF + parapet)
  for (const level of levels.slice(1)) {
    model.line('A-ELEV-FNSH', [0, level], [WIDTH, level])
    model.line('A-ELEV-FNSH', [0, level - 0.35], [WIDTH, level - 0.35])
  }
  for (const x of [4.6, 9.2]) model.line('A-ELEV-FNSH', [x, levels[1]], [x, ROOF + parapet])
}

function drawOpenings(model: Canvas): void {
  for (const level of storeys) {
    for (const rect of windowsOf(level)) drawSashes(model, rect, 2)
    drawSashes(model, balconyDoor(level), 4)
    drawTerrace(model, level)
  }
}

function drawSashes(model: Canvas, [x0, y0, x1, y1]: Rect, count: number): void {
  model.rect('A-ELEV-OTLN', x0, y0, x1, y1)
  const width = (x1 - x0) / count
  for (let sash = 0; sash < count; sash++) {
    const left = x0 + sash * width
    model.rect('A-GLAZ', left + 0.06, y0 + 0.06, left + width - 0.06, y1 - 0.06)
    model.line('A-ELEV-FNSH', [left + width * 0.3, y0 + 0.3], [left + width * 0.7, y1 - 0.4])
  }
  model.rect('A-ELEV-FNSH', x0 - 0.1, y1, x1 + 0.1, y1 + 0.12)
  model.rect('A-ELEV-FNSH', x0 - 0.1, y0 - 0.08, x1 + 0.1, y0)
}

function drawTerrace(model: Canvas, level: number): void {
  const [x0, , x1] = terrace
  model.rect('A-ELEV-OTLN', x0, level - 0.2, x1, level)
  model.rect('A-ELEV-FNSH', x0, level, x1, level + 1.1)
  model.line('A-ELEV-FNSH', [x0, level + 1.04], [x1, level + 1.04])
  for (let panel = 1; panel < 4; panel++) {
    const x = x0 + ((x1 - x0) * panel) / 4
    model.line('A-ELEV-FNSH', [x, level], [x, level + 1.04])
  }
}

/** The open ground floor: columns, the lintel, dark depth behind. */
function drawParking(model: Canvas): void {
  const bays = [
    [0.45, 3.7],
    [4.1, 9.7],
    [10.1, 14.55],
  ] as const
  for (const [from, to] of bays) {
    model.rect('A-ELEV-OTLN', from, 0, to, 2.45)
    model.hatch('A-ELEV-PATT', [corners(from, 0, to, 2.45)], 'ANSI31', 1.4)
  }
  for (const x of [0, 3.7, 9.7, 14.55]) {
    const right = x === 0 || x === 14.55 ? x + 0.45 : x + 0.4
    model.rect('A-ELEV-FNSH', x, 0, right, 0.8)
  }
}

function drawTop(model: Canvas): void {
  const height = ROOF + penthouse
  model.path('A-ELEV-OTLN', [
    [0, ROOF + parapet],
    [0, height],
    [11, height],
    [11, ROOF + parapet],
  ])
  model.rect('A-ELEV-FNSH', -0.05, height - 0.1, 11.05, height)
}

function drawAxisMarks(model: Canvas): void {
  const y = AXES_BELOW.bubbles
  model.dimensions('horizontal', Object.values(axesX), AXES_BELOW.from, AXES_BELOW.chain)
  for (const [name, x] of Object.entries(axesX)) {
    model.line('A-GRID', [x, y + model.mm(3.6)], [x, -0.2])
    model.circle('A-GRID-IDEN', [x, y], model.mm(3.6))
    model.text('A-GRID-IDEN', [x, y], 2.6, name, { bold: true })
  }
}

function drawFinishes(model: Canvas): void {
  const labels = [
    [13.9, 8.6, 'آجر نسوز کرم'],
    [10.2, ROOF + 0.6, 'درپوش سنگی'],
    [14.77, 0.5, 'گرانیت خاکستری'],
  ] as const
  for (const [x, y, value] of labels) {
    const end = WIDTH + 3.6
    model.path('A-ANNO-SYMB', [
      [x, y],
      [end, y + 0.9],
      [end + 0.5, y + 0.9],
    ])
    model.circle('A-ANNO-SYMB', [x, y], 0.06)
    model.text('A-ANNO-TEXT', [end + 0.6, y + 0.9], 1.8, value, { align: 'start' })
  }
}
