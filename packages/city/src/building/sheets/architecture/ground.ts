import type { Canvas } from '../../drawing/canvas.ts'
import { groundFloor, STALLS } from '../../model/ground-floor.ts'
import type { SheetDrawing } from '../compose.ts'
import { drawAxes, drawChains, drawFloor, drawLift, drawStair, drawVoid } from '../plan.ts'
import { levelMark, sectionMark } from '../symbols.ts'

/** ground floor with lobby, stores and the covered parking. */
export function groundSheet(): SheetDrawing {
  return {
    number: 'A-02',
    file: 'A-02_ground',
    title: 'پلان همکف و پارکینگ',
    scale: 100,
    viewCentre: [6.4, 8.6],
    north: true,
    notes: [
      '۱. اندازه‌ها به متر است.',
      '۲. جای پارک ۲٫۵۰ × ۵٫۰۰ متر، راه گذر ۵ متر.',
      '۳. در پارکینگ و انباری‌ها ضد حریق ۶۰ دقیقه است.',
      '۴. کف پارکینگ ۲ درصد به سوی کف‌شور شیب دارد.',
      '۵. سهم هر واحد یک جای پارک و یک انباری است.',
      '۶. تخلیهٔ هوای پارکینگ طبیعی، از بر جنوبی.',
    ],
    draw: (model) => {
      drawAxes(model)
      drawFloor(model, groundFloor())
      drawStair(model, 'بالا')
      drawLift(model)
      drawVoid(model, [11, 6.9, 14.75, 9.5])
      drawStalls(model)
      levelMark(model, [5.4, 8.5], 0)
      levelMark(model, [2.2, -2.2], -0.1)
      sectionMark(model, [5.9, 16.4 + model.mm(24)], -1, 'A')
      sectionMark(model, [5.9, -2.2], -1, 'A')
      drawChains(model, [0, 1.15, 2.95, 12.9, 14.1, 15], [0, 0.25, 6.7, 6.9, 9.5, 9.7, 12, 14, 16.15, 16.4])
      model.dimensions('horizontal', [0.85, 3.35, 4.35, 6.85, 6.95, 9.45, 12, 14.5], 0, -model.mm(8))
      model.dimensions('vertical', [0.3, 5.3], 15, 15 + model.mm(7))
      drawYardEdge(model)
    },
  }
}

function drawStalls(model: Canvas): void {
  for (const [index, { rect, turned }] of STALLS.entries()) {
    if (turned) continue
    const [x0, y0, x1, y1] = rect
    const middle = [(x0 + x1) / 2, (y0 + y1) / 2] as const
    model.rect('A-PARK', ...rect)
    model.insert('A-FURN', 'CAR', middle)
    model.text('A-AREA-IDEN', [x0 + 0.4, y1 - 0.3], 1.8, `P${index + 1}`, { bold: true })
  }
}

/** The yard's side walls as far as the sheet shows them, with break lines. */
function drawYardEdge(model: Canvas): void {
  const end = -3
  for (const x of [0, 15]) model.line('A-WALL', [x, 0], [x, end])
  model.path('A-ANNO-SYMB', [
    [-1, end],
    [7.1, end],
    [7.3, end + 0.5],
    [7.7, end - 0.5],
    [7.9, end],
    [16, end],
  ])
  model.text('A-AREA-IDEN', [11.4, -1.5], 2, 'حیاط و جای پارک ۵ تا ۸: برگ A-01')
}
