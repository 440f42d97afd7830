import { type Canvas, corners } from '../../drawing/canvas.ts'
import { areas, BUILDING, footprint, PARCEL, parcelBoundary } from '../../model/building.ts'
import { STALLS } from '../../model/ground-floor.ts'
import { outlines, type Rect } from '../../model/rectilinear.ts'
import type { SheetDrawing } from '../compose.ts'
import { levelMark, persianDigits, table } from '../symbols.ts'

const STOREYS = 4
const STREET = 12
const ALLEY = 8
const REACH = 20

/** the parcel between its neighbours and streets, the footprint, the yard and the table of areas. */
export function siteSheet(): SheetDrawing {
  return {
    number: 'A-01',
    file: 'A-01_site',
    title: 'جانمایی و سطح اشغال',
    scale: 200,
    viewCentre: [6, 0.5],
    north: true,
    notes: [
      '۱. مرز ملک برابر سند و نقشهٔ یوتم تأییدشده است.',
      '۲. پخ تقاطع با کمان به شعاع ۲ متر اجرا می‌شود.',
      '۳. تراز صفر، کف پیاده‌رو در میانهٔ بر جنوبی است.',
      '۴. حیاط ۴ جای پارک و ۳ درخت دارد.',
      '۵. دستور نقشه: ۱۴۰۳/۸/۹۴۱.',
    ],
    draw: (model, paper) => {
      drawSurroundings(model)
      drawYard(model)
      drawBuilding(model)
      model.path('A-SITE-PARC', parcelBoundary(), true)
      drawSiteDimensions(model)
      areaTable(paper)
    },
  }
}

function drawSurroundings(model: Canvas): void {
  const { west, south, east, north } = PARCEL
  const [left, right, top] = [west - REACH, east + ALLEY, north + 9]
  model.path('A-SITE-ROAD', [
    [left, south],
    [west, south],
  ])
  model.line('A-SITE-ROAD', [left, south - STREET], [right + 8, south - STREET])
  model.line('A-SITE-ROAD', [right, south], [right + 8, south])
  model.line('A-SITE-ROAD', [right, south], [right, top])
  model.line('A-SITE-ROAD', [east, north], [east, top])
  model.line('A-SITE-ROAD', [west, north], [west, top])
  model.line('A-SITE-ROAD', [left, north], [west, north])
  model.line('A-GRID', [left, south - STREET / 2], [right + 8, south - STREET / 2])
  model.line('A-GRID', [east + ALLEY / 2, south - 1], [east + ALLEY / 2, top])
  const neighbours: Rect[] = [
    [west - 15, 1, west, north],
    [west, north, east, north + 7],
    [right, south + 2, right + 6, north],
  ]
  for (const rect of neighbours) {
    model.hatch('A-SITE-PATT', [corners(...rect)], 'ANSI31', 2.5)
    model.rect('A-SITE-ROAD', ...rect)
  }
  model.text('A-ANNO-TEXT', [west - 7.5, 9], 2, 'همسایهٔ غربی، پلاک ۳۲')
  model.text('A-ANNO-TEXT', [7.5, north + 3.5], 2, 'همسایهٔ شمالی')
  model.text('A-ANNO-TEXT', [-9, south - 4], 2.4, 'کوچهٔ ۱۲، به عرض ۱۲ متر', { bold: true })
  model.text('A-ANNO-TEXT', [east + ALLEY / 2 + 1.6, 2], 2.4, 'گذر ۸ متری', { bold: true, angle: 90 })
}

function drawYard(model: Canvas): void {
  const { south } = PARCEL
  for (const [x, y] of [
    [1.4, south + 1.2],
    [3.8, south + 1.2],
    [11.6, south + 1.3],
  ] as const)
    model.insert('A-SITE-PLNT', 'TREE', [x, y], [1.1, 1.1])
  for (const [index, { rect, turned }] of STALLS.entries()) {
    if (!turned) continue
    const [x0, y0, x1, y1] = rect
    model.rect('A-PARK', ...rect)
    model.insert('A-FURN', 'CAR', [(x0 + x1) / 2, (y0 + y1) / 2], [1, 1], x0 < 5 ? 90 : -90)
    model.text('A-AREA-IDEN', [x0 < 5 ? x1 + 0.6 : x0 - 0.6, (y0 + y1) / 2], 1.8, `P${index + 1}`)
  }
  model.dimensions('vertical', [-8.9, -6.4, -3.9], 0, -model.mm(7))
  model.line('A-GLAZ', [5.2, south], [9.8, south])
  model.text('A-ANNO-TEXT', [7.5, south + 1.1], 1.8, 'ورود سواره')
  model.text('A-AREA-IDEN', [7.5, -2.6], 2.4, 'حیاط', { bold: true })
  levelMark(model, [6.6, -5.6], 0)
}

function drawBuilding(model: Canvas): void {
  const plate: Rect = [0.8, 10.6, 10.4, 14.2]
  model.hatch('A-SITE-PATT', [corners(...BUILDING.outline), corners(...plate)], 'ANSI37', 2)
  model.rect('A-ANNO-SYMB', ...plate)
  model.path('A-SITE-FPRT', footprint(), true)
  model.rect('A-FLOR-OVHD', ...BUILDING.terrace)
  model.rect('A-ROOF', 11, 6.9, 14.75, 9.5)
  model.line('A-FLOR-OVHD', [11, 6.9], [14.75, 9.5])
  model.line('A-FLOR-OVHD', [11, 9.5], [14.75, 6.9])
  for (const loop of outlines(BUILDING.penthouses, [])) model.path('A-ROOF', loop, true)
  model.text('A-AREA-IDEN', [5.6, 13.2], 2.6, '۴ طبقه روی همکف و زیرزمین', { bold: true })
  model.text('A-AREA-IDEN', [5.6, 11.9], 2, `سطح اشغال ${persianDigits(areas().footprint.toFixed(2))} م²`)
}

function drawSiteDimensions(model: Canvas): void {
  const { west, south, east, north, corner } = PARCEL
  model.dimensions('horizontal', [west, east], north, north + model.mm(42))
  model.dimensions('horizontal', [west, east - corner, east], south, south - model.mm(7))
  model.dimensions('vertical', [south, 0, north], east, east + model.mm(8))
  model.dimensions('vertical', [south, north], east, east + model.mm(14))
  model.dimensions(
    'vertical',
    [BUILDING.terrace[1], 0],
    BUILDING.terrace[2],
    BUILDING.terrace[2] + model.mm(5),
  )
  model.dimensions('vertical', [south - STREET, south], west - REACH, west - REACH + model.mm(4))
  model.dimensions('horizontal', [east, east + ALLEY], north + 4, north + 4)
  model.text('A-ANNO-DIMS', [east + 1.5, south - 0.9], 1.8, 'R=2.00')
}

function areaTable(paper: Canvas): void {
  const { parcel, footprint: covered, coverage, penthouse, floors } = areas()
  const figure = (value: number) => persianDigits(value.toFixed(2))
  table(
    paper,
    [86, 281],
    [36, 24],
    [
      ['جدول سطوح', 'متر مربع'],
      ['مساحت ملک', figure(parcel)],
      ['سطح اشغال، زیربنای همکف', figure(covered)],
      ['درصد اشغال', `٪${figure(coverage * 100)}`],
      ['زیربنای زیرزمین', figure(covered)],
      ['زیربنای طبقات ۱ تا ۴', figure(covered * STOREYS)],
      ['زیربنای خرپشته', figure(penthouse)],
      ['زیربنای کل', figure(floors)],
      ['شمار واحدها', '۸'],
      ['جای پارک', '۸'],
    ],
  )
}
