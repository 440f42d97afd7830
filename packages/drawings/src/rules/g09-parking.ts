import { metresPerUnit } from '../dxf/units.ts'
import type { Outline } from '../geometry/outline.ts'
import { outlinesOn } from './area-layers.ts'
import { eachDrawing, failureOf } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** G09: parking stalls are as wide and as long as required. Their number, aisles and ramps are not judged yet. */
export const g09: Rule = {
  id: 'G09',
  version: 1,
  severity: 'E',
  title: { fa: 'جای پارک‌ها اندازهٔ لازم را دارد', en: 'Parking stalls have the required size' },
  reference: 'qom: parking, layers.areas.stall',
  applies: () => true,
  check: (context, { layers, parking, tolerances }) =>
    eachDrawing(context, (read) => {
      const metres = metresPerUnit(read.model)
      if (metres === undefined) return { subjects: 0, notes: [] }
      const stalls = outlinesOn(read.model, layers.areas.stall).filter(
        ({ vertices }) => vertices.length === 4,
      )
      const least = [parking.width, parking.length].map((side) => side - tolerances.inside / 1000)
      const notes = stalls.flatMap((stall) => {
        const size = sizeOf(stall).map((side) => side * metres)
        if (size.every((side, index) => side >= (least[index] ?? 0))) return []
        return [
          failureOf(read, [stall], TOO_SMALL, {
            measured: size.map((side) => side.toFixed(2)).join(' × '),
            required: `${parking.width} × ${parking.length}`,
            unit: 'm',
            tolerance: tolerances.inside / 1000,
          }),
        ]
      })
      return { subjects: stalls.length, notes }
    }),
}

/** Width and length of a four-sided stall: the shorter of each two opposite sides, the shorter pair first. */
function sizeOf({ vertices }: Outline): number[] {
  const sides = vertices.map(({ x, y }, index) => {
    const next = vertices[(index + 1) % vertices.length]
    return next ? Math.hypot(next.x - x, next.y - y) : 0
  })
  const [a = 0, b = 0, c = 0, d = 0] = sides
  return [Math.min(a, c), Math.min(b, d)].sort((one, other) => one - other)
}

const TOO_SMALL = {
  fa: 'این جای پارک از اندازهٔ لازم کوچک‌تر است.',
  en: 'This parking stall is smaller than required.',
}
