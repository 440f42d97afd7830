import { type Canvas, corners } from '../../drawing/canvas.ts'
import type { Point } from '../../drawing/items.ts'
import { BEAM_KINDS, COLUMN_KINDS } from '../../model/structure.ts'
import type { SheetDrawing } from '../compose.ts'
import { table } from '../symbols.ts'

/** S-04: sections of columns, beams and raft at 1:20, and the schedules. */
export function detailsSheet(): SheetDrawing {
  return {
    number: 'S-04',
    file: 'S-04_details',
    title: 'جزئیات اجرایی و جدول‌ها',
    scale: 20,
    viewCentre: [3.28, 2.77],
    north: false,
    notes: [
      '۱. پوشش: ستون و تیر ۴۰، سقف ۲۰، پی ۷۵ میلی‌متر.',
      '۲. قلاب خاموت ۱۳۵ درجه با دنبالهٔ ۱۰ برابر قطر.',
      '۳. خم میلگردها برابر مبحث نهم، پیوست میلگردگذاری.',
      '۴. سنجاقک‌ها در هر ردیف یک در میان جابه‌جا شود.',
      '۵. پیش از بتن‌ریزی ناظر سازه بازدید می‌کند.',
    ],
    draw: (model, paper) => {
      const counts = { C1: 4, C2: 4, C3: 5 } as const
      for (const [index, kind] of (['C1', 'C2', 'C3'] as const).entries()) {
        const at: Point = [0.55 + index * 1.15, 4.2]
        columnSection(model, at, counts[kind])
        const { lower, ties } = COLUMN_KINDS[kind]
        caption(model, [at[0] + 0.2, at[1] - 0.3], `${kind}  40×40`, `${lower}  ${ties}`)
      }
      for (const [index, { axes, top, bottom }] of [BEAM_KINDS[4], BEAM_KINDS[0]].entries()) {
        const x = 0.55 + index * 1.15
        beamSection(model, [x, 2.5], top, bottom)
        const bars = `${top}Ø20 / ${bottom}Ø20  Ø10@10`
        caption(model, [x + 0.2, 2.2], `B${axes[0]}, B${axes[1]}  40×55`, bars)
      }
      joistSection(model, [2.75, 2.6])
      raftSection(model, [0.45, 0.85])
      schedules(paper)
    },
  }
}

function caption(model: Canvas, at: Point, name: string, bars: string): void {
  model.text('S-COLS-IDEN', at, 2.6, name, { bold: true })
  model.text('S-COLS-IDEN', [at[0], at[1] - model.mm(4.6)], 1.9, bars)
}

function dot(model: Canvas, [x, y]: Point): void {
  const radius = 0.011
  model.circle('S-DETL-RBAR', [x, y], radius)
  model.hatch('S-DETL-RBAR', [
    [
      [x - radius, y, 1],
      [x + radius, y, 1],
    ],
  ])
}

/** Concrete 40 × 40 cm with a tie and `side` bars along each side. */
function columnSection(model: Canvas, [x, y]: Point, side: number): void {
  model.path('S-DETL-CONC', corners(x, y, x + 0.4, y + 0.4), true)
  model.rect('S-DETL-RBAR', x + 0.04, y + 0.04, x + 0.36, y + 0.36)
  const step = 0.28 / (side - 1)
  for (let row = 0; row < side; row++)
    for (let place = 0; place < side; place++) {
      if (row % (side - 1) !== 0 && place % (side - 1) !== 0) continue
      dot(model, [x + 0.06 + place * step, y + 0.06 + row * step])
    }
  const inner = Math.floor(side / 2) * step
  model.line('S-DETL-RBAR', [x + 0.075 + inner, y + 0.045], [x + 0.075 + inner, y + 0.355])
  model.line('S-DETL-RBAR', [x + 0.045, y + 0.075 + inner], [x + 0.355, y + 0.075 + inner])
  model.path('S-DETL-RBAR', [
    [x + 0.05, y + 0.35],
    [x + 0.11, y + 0.29],
  ])
  model.dimensions('horizontal', [x, x + 0.4], y + 0.4, y + 0.4 + model.mm(5))
  model.dimensions('vertical', [y, y + 0.4], x, x - model.mm(5))
}

function beamSection(model: Canvas, [x, y]: Point, top: number, bottom: number): void {
  model.path('S-DETL-CONC', corners(x, y, x + 0.4, y + 0.55), true)
  model.rect('S-DETL-RBAR', x + 0.04, y + 0.04, x + 0.36, y + 0.51)
  const row = (count: number, at: number) => {
    for (let bar = 0; bar < count; bar++) dot(model, [x + 0.06 + (bar * 0.28) / (count - 1), at])
  }
  row(top, y + 0.49)
  row(bottom, y + 0.06)
  row(2, y + 0.275)
  model.line('S-SLAB', [x - 0.12, y + 0.55], [x, y + 0.55])
  model.line('S-SLAB', [x + 0.4, y + 0.55], [x + 0.52, y + 0.55])
  model.line('S-SLAB', [x + 0.4, y + 0.25], [x + 0.52, y + 0.25])
  model.dimensions('vertical', [y, y + 0.55], x - 0.02, x - model.mm(6))
  model.dimensions('horizontal', [x, x + 0.4], y, y - model.mm(3))
}

/** The joist floor: two joists with blocks between and 5 cm of concrete over them. */
function joistSection(model: Canvas, [x, y]: Point): void {
  model.path('S-DETL-CONC', corners(x, y + 0.25, x + 1.2, y + 0.3), true)
  for (const at of [0.05, 0.55, 1.05]) {
    model.path('S-DETL-CONC', [
      [x + at, y + 0.25],
      [x + at, y],
      [x + at + 0.1, y],
      [x + at + 0.1, y + 0.25],
    ])
    for (const side of [0.03, 0.07]) dot(model, [x + at + side, y + 0.03])
    dot(model, [x + at + 0.05, y + 0.22])
  }
  for (const at of [0.15, 0.65]) {
    model.hatch('S-DETL-PATT', [corners(x + at, y + 0.03, x + at + 0.4, y + 0.25)], 'ANSI31', 1.6)
    model.rect('S-JOIS', x + at, y + 0.03, x + at + 0.4, y + 0.25)
  }
  model.line('S-DETL-RBAR', [x, y + 0.28], [x + 1.2, y + 0.28])
  model.dimensions('horizontal', [x + 0.1, x + 0.6, x + 1.1], y, y - model.mm(6))
  model.dimensions('vertical', [y, y + 0.25, y + 0.3], x + 1.2, x + 1.2 + model.mm(6))
  caption(model, [x + 0.6, y - 0.42], 'سقف تیرچه و بلوک', 'J25+5  Ø6@25')
}

/** The raft at its edge, with the retaining wall, lean concrete and both meshes. */
function raftSection(model: Canvas, [x, y]: Point): void {
  model.path(
    'S-DETL-CONC',
    [
      [x + 2.2, y + 0.6],
      [x + 0.65, y + 0.6],
      [x + 0.65, y + 1],
    ],
    false,
  )
  model.path('S-DETL-CONC', [
    [x + 0.4, y + 1],
    [x + 0.4, y + 0.6],
    [x, y + 0.6],
    [x, y],
    [x + 2.2, y],
  ])
  model.rect('S-SLAB', x - 0.1, y - 0.1, x + 2.2, y)
  model.hatch('S-DETL-PATT', [corners(x - 0.1, y - 0.1, x + 2.2, y)], 'ANSI37', 2)
  for (const [edge, hook] of [
    [0.08, 0.3],
    [0.52, 0.24],
  ] as const)
    model.path('S-DETL-RBAR', [
      [x + 0.08, y + hook],
      [x + 0.08, y + edge],
      [x + 2.15, y + edge],
    ])
  for (let at = 0.18; at < 2.1; at += 0.2) {
    dot(model, [x + at, y + 0.1])
    dot(model, [x + at, y + 0.5])
  }
  for (const at of [0.45, 0.6])
    model.path('S-DETL-RBAR', [
      [x + at, y + 0.98],
      [x + at, y + 0.115],
      [x + at + (at < 0.5 ? -0.2 : 0.25), y + 0.115],
    ])
  model.dimensions('vertical', [y - 0.1, y, y + 0.6], x - 0.1, x - 0.1 - model.mm(4))
  model.dimensions('horizontal', [x, x + 0.4, x + 0.65], y + 1, y + 1 + model.mm(4))
  model.text('S-FNDN-IDEN', [x + 1.5, y + 0.3], 1.9, 'Ø20@20 T&B')
  model.text('S-FNDN-IDEN', [x + 1.25, y + 0.85], 1.9, 'دیوار حائل، Ø14@15')
  caption(model, [x + 1.1, y - 0.25], 'لبهٔ پی گسترده', 't=60cm')
}

function schedules(paper: Canvas): void {
  table(
    paper,
    [343, 281],
    [14, 18, 24, 24, 22],
    [
      ['ستون', 'مقطع', 'زیرزمین، همکف', 'طبقات ۱ تا ۴', 'خاموت'],
      ...Object.entries(COLUMN_KINDS).map(([kind, { lower, upper, ties }]) => [
        kind,
        '40×40',
        lower,
        upper,
        ties,
      ]),
    ],
  )
  table(
    paper,
    [343, 245],
    [14, 18, 24, 24, 22],
    [
      ['تیر', 'مقطع', 'طولی بالا', 'طولی پایین', 'خاموت'],
      ...BEAM_KINDS.map(({ axes, top, bottom }) => [
        axes.map((axis) => `B${axis}`).join(', '),
        '40×55',
        `${top}Ø20`,
        `${bottom}Ø20`,
        'Ø10@10',
      ]),
    ],
  )
  table(
    paper,
    [343, 110],
    [24, 20, 24, 34],
    [
      ['قطر میلگرد', 'وصله', 'مهار در بتن', 'شعاع خم'],
      ['Ø12', '60 cm', '45 cm', '6d'],
      ['Ø16', '80 cm', '60 cm', '6d'],
      ['Ø20', '100 cm', '75 cm', '6d'],
      ['Ø22', '120 cm', '90 cm', '6d'],
    ],
  )
}
