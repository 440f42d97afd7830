import type { Canvas } from '../../drawing/canvas.ts'
import { BUILDING, STOREY_LEVELS } from '../../model/building.ts'
import { outlines, type Rect } from '../../model/rectilinear.ts'
import { RAFT } from '../../model/structure.ts'
import type { SheetDrawing } from '../compose.ts'
import { AXES_BELOW, drawAxesBelow, drawCutGround, drawLevels } from './levels.ts'

const DEPTH = 16.4
const { levels, basement, slab, parapet, penthouse, axesY } = BUILDING
const ROOF = levels[5]

/** section A-A at x = 5.90 m, looking west; the horizontal axis is the building's y. */
export function sectionSheet(): SheetDrawing {
  return {
    number: 'A-05',
    file: 'A-05_section',
    title: 'برش A-A',
    scale: 100,
    viewCentre: [7.6, 5.3],
    north: false,
    notes: [
      '۱. کف تا کف طبقات ۳٫۲۰، همکف ۲٫۸۰ و زیرزمین ۳٫۰۰ متر است.',
      '۲. ضخامت سقف با کف‌سازی ۳۵ سانتی‌متر است.',
      '۳. ارتفاع آزاد پارکینگ ۲٫۴۵ متر است.',
      '۴. پله ۱۸ پله به ارتفاع ۱۷٫۸ و کف ۲۸ سانتی‌متر دارد.',
      '۵. جان‌پناه بام ۱٫۱۰ متر است.',
      '۶. پی گستردهٔ بتنی ۶۰ سانتی‌متر است.',
    ],
    draw: (model) => {
      drawBeyond(model)
      drawCut(model)
      drawCutGround(model, -6, DEPTH + 2.5, DEPTH)
      drawAxesBelow(model, axesY, ROOF + 1.8)
      drawLevels(model, -3.2, DEPTH + model.mm(14), -1.3)
      model.dimensions('horizontal', Object.values(axesY), AXES_BELOW.from, AXES_BELOW.chain)
      drawNames(model)
    },
  }
}

/** Slabs, beams, outer and separating walls, parapets and the stair's head: one poché with clean joints. */
function drawCut(model: Canvas): void {
  const slabs = [basement, ...levels].map((level): Rect => [0, level - slab, DEPTH, level])
  const beams = levels.flatMap((level) =>
    Object.values(axesY).map((y): Rect => [y - 0.2, level - slab - 0.25, y + 0.2, level - slab]),
  )
  const storeys = levels.slice(1, 5)
  const walls = storeys.flatMap((level): Rect[] => [
    [16.15, level, DEPTH, level + 3.2],
    [0, level + 2.3, 0.25, level + 3.2],
    [6.7, level, 6.9, level + 3.2],
    [9.5, level, 9.7, level + 3.2],
  ])
  const terraces = storeys.flatMap((level): Rect[] => [[-1.2, level - 0.2, 0, level]])
  const top: Rect[] = [
    [0, ROOF, 0.25, ROOF + parapet],
    [16.15, ROOF, DEPTH, ROOF + parapet],
    [6.65, ROOF, 6.9, ROOF + penthouse],
    [9.5, ROOF, 9.75, ROOF + penthouse],
    [6.65, ROOF + penthouse - 0.3, 9.75, ROOF + penthouse],
  ]
  const ground: Rect[] = [
    [16.15, 0, DEPTH, 2.8],
    [6.7, 0, 6.9, 2.8],
    [9.5, 0, 9.7, 2.8],
    [14, 0, 14.1, 2.8],
  ]
  const [, first, , last] = RAFT.outline
  const below: Rect[] = [
    [first, RAFT.top - RAFT.thickness, last, RAFT.top],
    [0, basement, 0.25, 0],
    [6.7, basement, 6.9, 0],
    [9.5, basement, 9.7, 0],
    [16.15, basement, DEPTH, 0],
  ]
  const windows = storeys.map((level): Rect => [16.15, level + 0.9, DEPTH, level + 2.3])
  const solid = [...slabs, ...beams, ...walls, ...terraces, ...top, ...ground, ...below]
  const loops = outlines(solid, windows)
  model.hatch('A-SECT-PATT', loops)
  for (const loop of loops) model.path('A-SECT-MCUT', loop, true)
  for (const level of storeys) {
    drawPane(model, 16.15, level + 0.9, level + 2.3)
    drawPane(model, 0, level, level + 2.3)
  }
}

function drawPane(model: Canvas, y: number, from: number, to: number): void {
  for (const share of [0.1, 0.15]) model.line('A-GLAZ', [y + share, from], [y + share, to])
}

/** What is seen behind the cut: the stair, inner doors, columns of the parking, railings. */
function drawBeyond(model: Canvas): void {
  for (const [index, level] of STOREY_LEVELS.entries()) {
    const height = (levels[index] ?? ROOF) - level
    const riser = height / 18
    for (let step = 1; step <= 9; step++) {
      model.line('A-SECT-MBND', [6.9, level + step * riser], [8.1, level + step * riser])
      model.line('A-SECT-MBND', [8.3, level + (step + 9) * riser], [9.5, level + (step + 9) * riser])
    }
    model.rect('A-SECT-MBND', 8.1, level, 8.3, level + height - slab)
  }
  for (const level of levels.slice(1, 5)) {
    for (const y of [11.3, 4.1]) model.rect('A-DOOR', y, level, y + 1, level + 2.1)
    for (const y of [12.4, 4]) model.line('A-SECT-MBND', [y, level], [y, level + 3.2 - slab])
    model.rect('A-GLAZ', -1.2, level, -1.14, level + 1.1)
    for (let bar = 1; bar < 10; bar++)
      model.line('A-SECT-MBND', [-1.2 + bar * 0.12, level], [-1.2 + bar * 0.12, level + 1.05])
    model.line('A-SECT-MBND', [-1.2, level + 1.1], [0, level + 1.1])
  }
  for (const [floor, ceiling] of [
    [0, levels[1]],
    [basement, 0],
  ] as const)
    for (const y of [0.25, 4]) model.rect('A-SECT-MBND', y - 0.2, floor, y + 0.2, ceiling - slab)
  model.line('A-SECT-MBND', [0, ROOF + parapet], [DEPTH, ROOF + parapet])
}

function drawNames(model: Canvas): void {
  for (const level of levels.slice(1, 5)) {
    model.text('A-AREA-IDEN', [2.6, level + 1.3], 1.9, 'نشیمن')
    model.text('A-AREA-IDEN', [14, level + 1.3], 1.9, 'نشیمن')
  }
  model.text('A-AREA-IDEN', [2.1, 1.1], 1.9, 'پارکینگ')
  model.text('A-AREA-IDEN', [11.8, 1.1], 1.9, 'راهرو انباری‌ها')
  model.text('A-AREA-IDEN', [15.1, 1.1], 1.7, 'انباری')
  model.text('A-AREA-IDEN', [5.4, basement + 1.1], 1.9, 'سالن ورزش')
  model.text('A-AREA-IDEN', [14, basement + 1.1], 1.9, 'انباری مشترک')
  model.text('A-AREA-IDEN', [8.2, ROOF + 1.65], 1.9, 'خرپشته')
  model.text('A-ANNO-TEXT', [-5.4, 0.35], 1.8, 'حیاط')
}
