import { basementFloor } from '../../model/basement.ts'
import { BUILDING } from '../../model/building.ts'
import type { SheetDrawing } from '../compose.ts'
import { drawAxes, drawChains, drawFloor, drawLift, drawStair, drawVoid } from '../plan.ts'
import { levelMark, sectionMark } from '../symbols.ts'

/** the basement. */
export function basementSheet(): SheetDrawing {
  return {
    number: 'A-07',
    file: 'A-07_basement',
    title: 'پلان زیرزمین',
    scale: 100,
    viewCentre: [6.4, 8.6],
    north: true,
    notes: [
      '۱. اندازه‌ها به متر است.',
      '۲. دیوار حائل بتنی ۲۵ سانتی‌متر با عایق رطوبتی دولایه.',
      '۳. در تأسیسات و انباری ضد حریق ۶۰ دقیقه است.',
      '۴. زیرزمین با پله و آسانسور در دسترس است.',
      '۵. تهویهٔ سالن از نورگیر و مکنده است.',
    ],
    draw: (model) => {
      drawAxes(model)
      drawFloor(model, basementFloor())
      drawStair(model, 'بالا')
      drawLift(model)
      drawVoid(model, [11, 6.9, 14.75, 9.5])
      levelMark(model, [5.6, 8.35], BUILDING.basement)
      sectionMark(model, [5.9, 16.4 + model.mm(24)], -1, 'A')
      sectionMark(model, [5.9, -model.mm(18)], -1, 'A')
      drawChains(
        model,
        [0, 0.25, 3.85, 9.85, 14.75, 15],
        [0, 0.25, 3.5, 6.7, 6.9, 9.5, 9.7, 12.35, 16.15, 16.4],
      )
    },
  }
}
