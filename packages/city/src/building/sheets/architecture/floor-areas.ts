import type { Canvas } from '../../drawing/canvas.ts'
import { areas, BUILDING, parcelBoundary } from '../../model/building.ts'
import {
  builtArea,
  deductedArea,
  FLOOR_AREAS,
  type FloorArea,
  floorAreaRatio,
} from '../../model/floor-areas.ts'
import { outlines } from '../../model/rectilinear.ts'
import type { SheetDrawing } from '../compose.ts'
import { persianDigits, table } from '../symbols.ts'

/** Between the floors that are laid out beside the parcel, in metres. */
const STEP = [20, 24] as const
/** South-west corner of the first. */
const FIRST = [24, 6] as const
const COLUMNS = 3

/** the outline of every floor beside the parcel, what the floor-area ratio doesn't count of it, and the table of both. */
export function floorAreasSheet(): SheetDrawing {
  return {
    number: 'A-08',
    file: 'A-08_areas',
    title: 'زیربنا و تراکم',
    scale: 300,
    viewCentre: [40, 3],
    north: true,
    notes: [
      '۱. مرز هر طبقه تا بیرون دیوارهاست.',
      '۲. زیرزمین، همکف و خرپشته در تراکم نمی‌آید.',
      '۳. پله، آسانسور و نورگیر هر طبقه کسر شده است.',
      '۴. مساحت‌ها به متر مربع است.',
    ],
    draw: (model, paper) => {
      model.path('A-SITE-PARC', parcelBoundary(), true)
      model.text('A-AREA-IDEN', [7.5, 3], 2.4, 'ملک', { bold: true })
      for (const [index, floor] of FLOOR_AREAS.entries()) drawFloor(model, floor, index)
      ratioTable(paper)
    },
  }
}

function drawFloor(model: Canvas, floor: FloorArea, index: number): void {
  const x = FIRST[0] + (index % COLUMNS) * STEP[0]
  const y = FIRST[1] - Math.floor(index / COLUMNS) * STEP[1]
  // The lowest corner of what is built stands at the place of the building's.
  const base = Math.min(...floor.built.map((rect) => rect[1]))
  const [dx, dy] = [x, y - (base > 0 ? base - BUILDING.outline[3] + 4 : 0)]
  const placed = (rects: FloorArea['built']) =>
    outlines(rects, []).map((loop) => loop.map(([a, b]) => [a + dx, b + dy] as const))
  for (const loop of placed(floor.built)) model.path('A-AREA-GRSS', loop, true)
  for (const loop of placed(floor.deducted)) {
    model.hatch('A-AREA-PATT', [loop], 'ANSI31', 3)
    model.path('A-AREA-DEDU', loop, true)
  }
  const top = Math.max(...floor.built.map((rect) => rect[3])) + dy
  model.text('A-AREA-IDEN', [x + 7.5, top + model.mm(4)], 2, floor.name, { bold: true })
}

function ratioTable(paper: Canvas): void {
  const figure = (value: number) => persianDigits(value.toFixed(2))
  const { counted, ratio } = floorAreaRatio()
  table(
    paper,
    [104, 283],
    [24, 18, 18, 18],
    [
      ['طبقه', 'زیربنا', 'کسر', 'در تراکم'],
      ...FLOOR_AREAS.map((floor) => [
        floor.name,
        figure(builtArea(floor)),
        figure(deductedArea(floor)),
        figure(builtArea(floor) - deductedArea(floor)),
      ]),
      ['جمع', figure(areas().floors), figure(areas().floors - counted), figure(counted)],
      ['تراکم', '', '', `٪${figure(ratio * 100)}`],
    ],
  )
}
