import type { Canvas } from '../../drawing/canvas.ts'
import { BUILDING } from '../../model/building.ts'
import { outlines, type Rect } from '../../model/rectilinear.ts'
import { BEAM, COLUMN_KINDS, RAFT } from '../../model/structure.ts'
import { AXES_BELOW, drawAxesBelow, drawLevels } from '../architecture/levels.ts'
import type { SheetDrawing } from '../compose.ts'
import { table } from '../symbols.ts'

const { levels, basement, slab, axesY, column, parapet } = BUILDING
const DEPTH = 16.4
const ROOF = levels[5]

/** S-03: section B-B, the frame of axis B looking west; the horizontal axis is the building's y. */
export function frameSheet(): SheetDrawing {
  return {
    number: 'S-03',
    file: 'S-03_frame',
    title: 'برش B-B، قاب محور B',
    scale: 100,
    viewCentre: [9.5, 4.9],
    north: false,
    notes: [
      '۱. سیستم باربر: قاب خمشی بتنی متوسط در دو سو.',
      '۲. بتن ستون‌ها و تیرها C30، میلگرد AIII و خاموت AII.',
      '۳. وصلهٔ میلگرد ستون در نیمهٔ میانی طبقه است.',
      '۴. خاموت‌ها در گره تیر و ستون ادامه می‌یابد.',
      '۵. درز انقطاع با همسایهٔ غربی ۸ سانتی‌متر است.',
      '۶. ترازها رقوم کف تمام‌شده است.',
    ],
    draw: (model, paper) => {
      drawConcrete(model)
      drawBars(model)
      drawAxesBelow(model, axesY, ROOF + 1.8)
      drawLevels(model, -3.2, DEPTH + model.mm(14), -1.3)
      model.dimensions('horizontal', Object.values(axesY), AXES_BELOW.from, AXES_BELOW.chain)
      drawNames(model)
      columnTable(paper)
    },
  }
}

function drawConcrete(model: Canvas): void {
  const half = column / 2
  const beams = [0, ...levels.slice(1)].map(
    (level): Rect => [
      axesY['6'] - half,
      level - slab + 0.05 - (BEAM.depth - 0.3),
      axesY['1'] + half,
      level - 0.05,
    ],
  )
  const posts = Object.values(axesY).map((y): Rect => [y - half, RAFT.top, y + half, ROOF - 0.05])
  const raft: Rect = [RAFT.outline[1], RAFT.top - RAFT.thickness, RAFT.outline[3], RAFT.top]
  for (const loop of outlines([...beams, ...posts], [])) model.path('S-BEAM', loop, true)
  const slabs = levels.slice(1).map((level): Rect => [axesY['6'], level - 0.35, axesY['1'], level - 0.05])
  for (const [x0, y0, x1] of slabs) model.line('S-SLAB-OPNG', [x0, y0], [x1, y0])
  const cut = outlines([raft], [])
  model.hatch('S-FNDN-PATT', cut, 'ANSI37', 2)
  for (const loop of cut) model.path('S-FNDN', loop, true)
  const lean = RAFT.top - RAFT.thickness
  model.rect('S-SLAB', RAFT.outline[1] - 0.1, lean - 0.1, RAFT.outline[3], lean)
  for (const x of [0, DEPTH - 0.25]) model.rect('S-SLAB', x, ROOF - 0.05, x + 0.25, ROOF + parapet)
  model.line('S-FNDN', [-6, 0], [0, 0])
  model.line('S-FNDN', [DEPTH, 0], [DEPTH + 2.5, 0])
}

/** Ties close to each joint, and the bars of the columns. */
function drawBars(model: Canvas): void {
  const half = column / 2 - 0.05
  const storeys = [basement, ...levels]
  for (const y of Object.values(axesY)) {
    for (const side of [-half, half])
      model.line('S-DETL-RBAR', [y + side, RAFT.top - RAFT.thickness + 0.1], [y + side, ROOF - 0.12])
    for (const [index, level] of storeys.slice(0, -1).entries()) {
      const top = (storeys[index + 1] ?? level) - 0.62
      const ties = [0.1, 0.3, 0.5, 0.7].flatMap((step) => [level + step, top - step])
      for (const tie of ties) model.line('S-COLS', [y - half, tie], [y + half, tie])
    }
  }
}

function drawNames(model: Canvas): void {
  for (const [index, level] of levels.slice(1).entries()) {
    const text = `BB${index + 1}: 40×55`
    for (const y of [2.1, 14.3]) model.text('S-BEAM-IDEN', [y, level - 0.95], 1.7, text)
  }
  for (const level of [basement, 0, 2.8, 6, 9.2, 12.4]) {
    const size = COLUMN_KINDS.C3[level < 2.8 ? 'lower' : 'upper']
    model.text('S-COLS-IDEN', [4.45, level + 1.25], 1.6, `C3 ${size}`, { angle: 90 })
    model.text('S-COLS-IDEN', [10.05, level + 1.25], 1.6, `C3 ${size}`, { angle: 90 })
  }
  model.text('S-FNDN-IDEN', [8.2, RAFT.top + 0.55], 2, 'پی گسترده t=60cm')
}

function columnTable(paper: Canvas): void {
  table(
    paper,
    [343, 281],
    [12, 22, 22],
    [
      ['ستون', 'زیرزمین، همکف', 'طبقات ۱ تا ۴'],
      ...Object.entries(COLUMN_KINDS).map(([kind, { lower, upper }]) => [kind, lower, upper]),
    ],
  )
}
