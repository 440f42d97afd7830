import type { Canvas } from '../drawing/canvas.ts'
import { groundFloor, STALLS } from '../model/ground-floor.ts'
import { composeSheet } from './compose.ts'
import { drawAxes, drawChains, drawFloor, drawLift, drawStair, drawVoid } from './plan.ts'
import { levelMark, persianDigits, sectionMark } from './symbols.ts'

/** ground floor with lobby, stores and parking, and the yard's stalls. */
export function groundSheet() {
  return composeSheet({
    number: 'A-02',
    file: 'A-02_ground',
    title: 'پلان همکف و پارکینگ',
    scale: 100,
    viewCentre: [6, 4.6],
    north: true,
    notes: [
      '۱. اندازه‌ها به متر است.',
      '۲. جای پارک ۲٫۵۰ × ۵٫۰۰ متر، راه گذر ۵ متر.',
      '۳. در پارکینگ و انباری‌ها ضد حریق ۶۰ دقیقه است.',
      '۴. کف پارکینگ ۲ درصد به سوی کف‌شور شیب دارد.',
      '۵. سهم هر واحد یک جای پارک و یک انباری است.',
      '۶. تخلیهٔ هوای پارکینگ طبیعی، از بر جنوبی.',
    ],
    titleAt: [116, 18],
    draw: (model) => {
      drawAxes(model)
      drawFloor(model, groundFloor())
      drawStair(model, 'بالا')
      drawLift(model)
      drawVoid(model, [11, 6.9, 14.75, 9.5])
      drawStalls(model)
      levelMark(model, [5.4, 8.5], 0)
      levelMark(model, [7.4, -2], -0.1)
      sectionMark(model, [5.9, 16.4 + model.mm(24)], -1, 'A')
      sectionMark(model, [5.9, -11.6], -1, 'A')
      drawChains(model, [0, 1.15, 2.95, 12.9, 14.1, 15], [0, 0.25, 6.7, 6.9, 9.5, 9.7, 12, 14, 16.15, 16.4])
      model.dimensions('horizontal', [0, 5, 10, 15], -9.4, -9.55)
      model.dimensions('vertical', [-8.9, -6.4, -3.9, 0], 15, 15 + model.mm(7))
      model.dimensions('vertical', [0.3, 5.3], 15, 15 + model.mm(7))
      drawBoundary(model)
    },
  })
}

function drawStalls(model: Canvas): void {
  for (const [index, { rect, turned }] of STALLS.entries()) {
    const [x0, y0, x1, y1] = rect
    const middle = [(x0 + x1) / 2, (y0 + y1) / 2] as const
    model.rect('A-PARK', ...rect)
    const angle = turned ? (x0 < 5 ? 90 : -90) : 0
    model.insert('A-FURN', 'CAR', middle, [1, 1], angle)
    const label = `P${index + 1}`
    const at = turned ? ([middle[0], y0 + 0.22] as const) : ([x0 + 0.4, y1 - 0.3] as const)
    model.text('A-AREA-IDEN', at, 1.8, label, { bold: true })
  }
  model.text('A-AREA-IDEN', [7.5, -6.4], 2.4, 'حیاط', { bold: true })
  model.text('A-AREA-IDEN', [7.5, -7.1], 1.8, `راه گذر ${persianDigits('5.00')} متر`)
}

/** The yard's walls with the gate to the south. */
function drawBoundary(model: Canvas): void {
  model.path('A-WALL', [
    [0, 0],
    [0, -11.1],
    [5, -11.1],
  ])
  model.path('A-WALL', [
    [10, -11.1],
    [13, -11.1, Math.tan(Math.PI / 8)],
    [15, -9.1],
    [15, 0],
  ])
  model.line('A-FLOR-OVHD', [5, -11.1], [10, -11.1])
  model.insert('A-DOOR', 'DOOR', [5, -11.1], [2.5, 2.5])
  model.insert('A-DOOR', 'DOOR', [10, -11.1], [-2.5, 2.5])
}
