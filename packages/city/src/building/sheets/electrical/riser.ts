import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import { drawAxesBelow, drawLevels } from '../architecture/levels.ts'
import type { SheetDrawing } from '../compose.ts'
import { type LegendRow, legend, lineSample } from '../legend.ts'
import { board, outlet } from './signs.ts'

const { levels, basement, slab, axesX, outline, parapet } = BUILDING
const WIDTH = outline[2]
const ROOF = levels[5]
/** The shafts in which cables rise, in metres from axis A's face. */
const SHAFTS = { power: 9.3, weak: 10.5, earth: 10.05 } as const

/** E-04: how feeders, telephone, television and earth rise through the building. */
export function riserSheet(): SheetDrawing {
  return {
    number: 'E-04',
    file: 'E-04_riser',
    title: 'رایزر برق و سیستم زمین',
    scale: 100,
    viewCentre: [9.5, 4.9],
    north: false,
    notes: [
      '۱. چاه ارت ۴ متر با صفحهٔ مسی ۵۰×۵۰×۰٫۵ سانتی‌متر.',
      '۲. مقاومت زمین ۲ اهم یا کم‌تر، با صورت‌جلسه.',
      '۳. شینهٔ هم‌بندی اصلی در تابلو برق همکف است.',
      '۴. لوله‌های آب و گاز و اسکلت هم‌بند می‌شود.',
      '۵. هادی زمین 1×50 مسی لخت در پی.',
      '۶. داکت برق در هر طبقه ضد حریق بسته می‌شود.',
    ],
    draw: (model, paper) => {
      drawShell(model)
      drawFeeders(model)
      drawWeak(model)
      drawEarth(model)
      drawAxesBelow(model, axesX, ROOF + 1.8)
      drawLevels(model, -3.2, WIDTH + model.mm(14), -1.3)
      legend(paper, [343, 281], ROWS)
    },
  }
}

/** Slabs and outer walls as single lines: the building stands back. */
function drawShell(model: Canvas): void {
  for (const level of [basement, ...levels]) {
    model.line('A-SECT-MBND', [0, level], [WIDTH, level])
    model.line('A-SECT-MBND', [0, level - slab], [WIDTH, level - slab])
  }
  for (const x of [0, WIDTH]) model.line('A-SECT-MBND', [x, basement - slab], [x, ROOF + parapet])
}

function drawFeeders(model: Canvas): void {
  const x = SHAFTS.power
  board(model, [3, 1.4], 'MDP')
  model.rect('E-POWR-PANL', 1.0, 0.9, 1.9, 1.9)
  model.text('E-CIRC-IDEN', [1.45, 1.4], 1.7, '10×kWh')
  model.path('E-POWR', [
    [1.9, 1.4],
    [2.7, 1.4],
  ])
  model.path('E-POWR', [
    [3.3, 1.4],
    [x, 1.4],
    [x, levels[4] + 1.5],
  ])
  for (const [index, level] of levels.slice(1, 5).entries()) {
    const y = level + 1.5
    for (const [at, side] of [
      [4.6, 'S'],
      [6.9, 'N'],
    ] as const) {
      board(model, [at, y], `DB-${index + 1}${side}`)
    }
    model.path('E-POWR', [
      [4.9, y],
      [6.6, y],
    ])
    model.path('E-POWR', [
      [7.2, y],
      [x, y],
    ])
    model.text('E-CIRC-IDEN', [8.25, y + 0.25], 1.5, '2(3×6)')
  }
  model.path('E-POWR', [
    [3, 1.28],
    [3, basement + 1.5],
    [4.2, basement + 1.5],
  ])
  board(model, [4.5, basement + 1.5], 'DB-P')
  model.text('E-CIRC-IDEN', [6.6, basement + 1.5], 1.7, 'پمپ آب و تأسیسات')
  model.path('E-POWR', [
    [x, levels[4] + 1.5],
    [x, ROOF + 0.9],
    [7.4, ROOF + 0.9],
  ])
  board(model, [7.1, ROOF + 0.9], 'DB-L')
  model.text('E-CIRC-IDEN', [5.2, ROOF + 0.9], 1.7, 'موتور آسانسور')
}

function drawWeak(model: Canvas): void {
  const x = SHAFTS.weak
  model.path('E-COMM', [
    [x, 0.9],
    [x, ROOF + 1.2],
  ])
  outlet(model, [x, 0.76], 'MT')
  outlet(model, [x, ROOF + 1.34], 'AN')
  for (const level of levels.slice(1, 5)) {
    const y = level + 1
    model.path('E-COMM', [
      [x, y],
      [11.8, y],
    ])
    for (const [index, letter] of ['T', 'TV', 'AF'].entries())
      outlet(model, [11.94 + index * 0.45, y], letter)
    model.text('E-CIRC-IDEN', [12.4, y + 0.4], 1.5, 'واحد شمالی و جنوبی')
  }
}

function drawEarth(model: Canvas): void {
  const x = SHAFTS.earth
  const bottom = basement - slab - 0.6
  model.path('E-GRND', [
    [x, levels[4] + 0.5],
    [x, bottom + 0.3],
    [17.2, bottom + 0.3],
    [17.2, bottom - 0.9],
  ])
  for (const level of levels.slice(1, 5)) earthed(model, [x, level + 0.5])
  model.rect('E-GRND', 2.6, 0.45, 3.4, 0.65)
  model.path('E-GRND', [
    [3.4, 0.55],
    [x, 0.55],
  ])
  model.text('E-GRND-IDEN', [4.9, 0.32], 1.6, 'شینهٔ هم‌بندی MEB')
  for (const half of [0.4, 0.26, 0.12]) {
    const y = bottom - 0.9 - (0.4 - half) * 0.9
    model.line('E-GRND', [17.2 - half, y], [17.2 + half, y])
  }
  model.text('E-GRND-IDEN', [17.6, bottom + 0.65], 1.8, 'چاه ارت')
}

function earthed(model: Canvas, [x, y]: Point): void {
  model.circle('E-GRND', [x, y], model.mm(0.7))
  model.text('E-GRND-IDEN', [x - 0.55, y], 1.5, 'PE')
}

const ROWS: readonly LegendRow[] = [
  [lineSample('E-POWR'), 'کابل نیرو'],
  [lineSample('E-COMM'), 'تلفن، آنتن، آیفون'],
  [lineSample('E-GRND'), 'هادی زمین'],
  [(paper, [x, y]) => paper.rect('E-POWR-PANL', x - 3, y - 1.2, x + 3, y + 1.2), 'تابلو'],
]
