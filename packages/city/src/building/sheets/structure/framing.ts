import { type Canvas, corners } from '../../drawing/canvas.ts'
import type { Vertex } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import { BEAM_KINDS, SLAB_OPENINGS } from '../../model/structure.ts'
import type { SheetDrawing } from '../compose.ts'
import { type LegendRow, legend, lineSample } from '../legend.ts'
import { drawAxes, drawChains } from '../plan.ts'
import { levelMark, levelText, table } from '../symbols.ts'
import { beams, drawColumns } from './frame.ts'

const { axesX, axesY, levels, outline, terrace } = BUILDING

/** S-02: beams and joists of the typical slab. */
export function framingSheet(): SheetDrawing {
  return {
    number: 'S-02',
    file: 'S-02_framing',
    title: 'پلان تیرریزی سقف طبقات',
    scale: 100,
    viewCentre: [8.6, 8.6],
    north: true,
    notes: [
      '۱. سقف تیرچه و بلوک ۲۵ + ۵ سانتی‌متر، فاصلهٔ تیرچه‌ها ۵۰.',
      '۲. کلاف عرضی برای دهانهٔ بیش از ۴ متر اجباری است.',
      '۳. میلگرد حرارتی Ø6@25 در دو سو.',
      '۴. تیرها ۴۰ در ۵۵ سانتی‌متر، خاموت در ۲d از بر ستون Ø10@10.',
      '۵. طره‌ها در اجرا ۱ سانتی‌متر خیز می‌گیرند.',
      '۶. پیرامون بازشوها میلگرد 2Ø16 افزوده شود.',
    ],
    draw: (model, paper) => {
      drawAxes(model)
      drawBeams(model)
      drawColumns(model)
      drawJoists(model)
      drawOpenings(model)
      model.path('S-SLAB', corners(...outline), true)
      model.rect('S-SLAB', ...terrace)
      model.text('S-BEAM-IDEN', [6.9, -0.75], 1.8, 'دال طره t=20cm')
      levelMark(model, [5.6, 7.9], levels[3])
      model.text('S-FLOR-LEVL', [6.9, 8.75], 1.5, levels.slice(1, 6).map(levelText).join(' , '))
      drawChains(
        model,
        [0, ...Object.values(axesX), 15],
        [0, ...Object.values(axesY).sort((a, b) => a - b), 16.4],
      )
      beamTable(paper)
      legend(paper, [343, 240], ROWS)
    },
  }
}

function drawBeams(model: Canvas): void {
  for (const { rect, along, axis } of beams()) {
    const [x0, y0, x1, y1] = rect
    if (along === 'x') {
      for (const y of [y0, y1]) model.line('S-BEAM', [x0, y], [x1, y])
      if (x1 - x0 > 3) model.text('S-BEAM-IDEN', [(x0 + x1) / 2, y0 - model.mm(1.7)], 1.7, `B${axis}`)
    } else {
      for (const x of [x0, x1]) model.line('S-BEAM', [x, y0], [x, y1])
      model.text('S-BEAM-IDEN', [x0 - model.mm(1.7), y0 + 0.35], 1.7, `B${axis}`, { angle: 90 })
    }
  }
}

/** Joists span from west to east: an arrow over each bay, and a few joists drawn. */
function drawJoists(model: Canvas): void {
  const xs = Object.values(axesX)
  const ys = Object.values(axesY).sort((a, b) => a - b)
  for (const [column, x1] of xs.slice(1).entries()) {
    const x0 = xs[column] ?? x1
    for (const [row, y1] of ys.slice(1).entries()) {
      const y0 = ys[row] ?? y1
      if (row === 2) continue
      const [left, right, middle] = [x0 + 0.35, x1 - 0.35, (y0 + y1) / 2]
      for (const offset of [-0.75, -0.25, 0.25, 0.75])
        model.line('S-JOIS', [left, middle + offset], [right, middle + offset])
      model.path('S-SLAB', [
        [left + 0.3, middle + 0.12],
        [left, middle],
        [right, middle],
        [right - 0.3, middle - 0.12],
      ])
      model.text('S-BEAM-IDEN', [(x0 + x1) / 2, middle + model.mm(1.2)], 1.5, 'J25+5')
    }
  }
}

function drawOpenings(model: Canvas): void {
  for (const { rect, name } of SLAB_OPENINGS) {
    const [x0, y0, x1, y1] = rect
    model.rect('S-SLAB-OPNG', ...rect)
    const edge: Vertex[] = [
      [x0, y0],
      [x0 + (x1 - x0) * 0.25, y0 + (y1 - y0) * 0.75],
      [x1, y1],
    ]
    model.path('S-SLAB-OPNG', edge)
    if (name) model.text('S-BEAM-IDEN', [(x0 + x1) / 2 + 0.3, (y0 + y1) / 2 - 0.2], 1.8, name)
  }
}

function beamTable(paper: Canvas): void {
  table(
    paper,
    [343, 281],
    [14, 16, 30],
    [
      ['تیر', 'مقطع', 'طولی بالا / پایین'],
      ...BEAM_KINDS.map(({ axes, top, bottom }) => [
        axes.map((axis) => `B${axis}`).join(', '),
        '40×55',
        `${top}Ø20 / ${bottom}Ø20`,
      ]),
    ],
  )
}

const ROWS: readonly LegendRow[] = [
  [lineSample('S-BEAM'), 'لبهٔ تیر بتنی'],
  [lineSample('S-JOIS'), 'تیرچه'],
  [lineSample('S-SLAB-OPNG'), 'بازشوی سقف'],
  [lineSample('S-SLAB'), 'لبهٔ سقف، سوی تیرریزی'],
]
