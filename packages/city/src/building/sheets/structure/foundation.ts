import type { Canvas } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import { BUILDING } from '../../model/building.ts'
import { outlines, type Rect } from '../../model/rectilinear.ts'
import { RAFT } from '../../model/structure.ts'
import type { SheetDrawing } from '../compose.ts'
import { type LegendRow, legend, lineSample } from '../legend.ts'
import { drawAxes, drawChains } from '../plan.ts'
import { levelMark, sectionMark, table } from '../symbols.ts'
import { drawColumns } from './frame.ts'

const { axesX, axesY, outline, outerWall } = BUILDING

/** S-01: the raft with its bars, the columns and retaining walls that stand on it. */
export function foundationSheet(): SheetDrawing {
  return {
    number: 'S-01',
    file: 'S-01_foundation',
    title: 'پلان فونداسیون و آرماتورگذاری',
    scale: 100,
    viewCentre: [8.6, 8.6],
    north: true,
    notes: [
      '۱. بتن C25 با حداقل سیمان ۳۵۰ کیلوگرم در متر مکعب.',
      '۲. میلگرد AIII با مقاومت تسلیم ۴۰۰ مگاپاسکال.',
      '۳. پوشش بتن پی از خاک ۷۵ میلی‌متر است.',
      '۴. بتن مگر ۱۰ سانتی‌متر با عیار ۱۵۰ زیر همهٔ پی.',
      '۵. تنش مجاز خاک ۱٫۵ کیلوگرم بر سانتی‌متر مربع.',
      '۶. پی جز به سوی حیاط از مرز ملک بیرون نمی‌رود.',
      '۷. وصلهٔ میلگردها ۵۰ برابر قطر و یک در میان است.',
    ],
    draw: (model, paper) => {
      drawAxes(model)
      drawRaft(model)
      drawColumns(model)
      drawStrips(model)
      levelMark(model, [5.6, 7.4], RAFT.top)
      sectionMark(model, [4.6, outline[3] + model.mm(24)], -1, 'B')
      sectionMark(model, [4.6, -model.mm(20)], -1, 'B')
      const stopsX = Object.values(axesX)
      const stopsY = Object.values(axesY).sort((a, b) => a - b)
      drawChains(model, [0, ...stopsX, 15], [RAFT.outline[1], ...stopsY, 16.4])
      reinforcement(paper)
      legend(paper, [343, 230], ROWS)
    },
  }
}

function drawRaft(model: Canvas): void {
  const [x0, y0, x1, y1] = outline
  model.rect('S-FNDN', ...RAFT.outline)
  const inner: Rect = [x0 + outerWall, y0 + outerWall, x1 - outerWall, y1 - outerWall]
  const loops = outlines([outline], [inner])
  model.hatch('S-WALL-PATT', loops, 'ANSI31', 1.4)
  model.rect('S-WALL', ...inner)
  model.path('S-WALL', [
    [x0, y1],
    [x0, y0],
    [x1, y0],
    [x1, y1],
  ])
  model.rect('S-FNDN', 9, 7.2, 11, 9.2)
  model.text('S-FNDN-IDEN', [10, 8.2], 1.8, 'چاهک آسانسور')
  model.text('S-FNDN-IDEN', [13, 10.9], 2.4, 'پی گسترده t=60cm', { bold: true })
}

/** The bars of the mesh, and the additional ones under the lines of columns. */
function drawStrips(model: Canvas): void {
  const bar = (from: Point, to: Point, words: string) => {
    model.path('S-FNDN-RBAR', [from, to])
    const horizontal = from[1] === to[1]
    const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
    const at: Point = horizontal
      ? [middle[0], middle[1] + model.mm(1.8)]
      : [middle[0] - model.mm(1.8), middle[1]]
    model.text('S-FNDN-IDEN', at, 1.8, words, { angle: horizontal ? 0 : 90 })
    for (const end of [from, to]) model.circle('S-FNDN-RBAR', end, model.mm(0.6))
  }
  bar([4.4, 14.6], [8.2, 14.6], 'T&B Ø20@20')
  bar([8.6, 12.9], [8.6, 15.8], 'T&B Ø20@20')
  const ends = [1.05, 4.95, 8.85, 12.9] as const
  for (const y of [12.4, 9.6, 6.8, 4]) bar([ends[1], y - 0.42], [ends[2], y - 0.42], 'B Add. 6Ø20')
  for (const x of [axesX.B, axesX.C]) bar([x - 0.42, 0.9], [x - 0.42, 3.4], 'B Add. 6Ø20')
  bar([ends[0], 1.7], [2.9, 1.7], 'T Add. 4Ø20')
  bar([10.6, 1.7], [14.2, 1.7], 'T Add. 4Ø20')
}

function reinforcement(paper: Canvas): void {
  table(
    paper,
    [343, 281],
    [32, 28],
    [
      ['آرماتور پی', 'مشخصات'],
      ['شبکهٔ پایین، دو سو', 'Ø20@20'],
      ['شبکهٔ بالا، دو سو', 'Ø20@20'],
      ['تقویت زیر ستون C3', '6Ø20'],
      ['خرک', 'Ø16@100'],
      ['دیوار حائل، قائم', 'Ø14@15'],
      ['دیوار حائل، افقی', 'Ø12@20'],
      ['ریشهٔ ستون', '12Ø22'],
    ],
  )
}

const ROWS: readonly LegendRow[] = [
  [lineSample('S-FNDN'), 'لبهٔ پی'],
  [lineSample('S-FNDN-RBAR'), 'میلگرد تقویتی'],
  [
    (paper, [x, y]) => {
      paper.hatch('S-WALL-PATT', [square(x, y, 6, 2)], 'ANSI31', 1.4)
      paper.rect('S-WALL', x - 6, y - 2, x + 6, y + 2)
    },
    'دیوار حائل بتنی ۲۵ سانتی‌متر',
  ],
  [(paper, [x, y]) => paper.hatch('S-COLS-PATT', [square(x, y, 2, 2)]), 'ستون ۴۰ در ۴۰'],
]

function square(x: number, y: number, half: number, tall: number): Point[] {
  return [
    [x - half, y - tall],
    [x + half, y - tall],
    [x + half, y + tall],
    [x - half, y + tall],
  ]
}
