import { type Canvas, corners } from '../../drawing/canvas.ts'
import { BUILDING } from '../../model/building.ts'
import type { Rect } from '../../model/rectilinear.ts'
import { BEAM, columnKinds } from '../../model/structure.ts'

/** The columns of a plan, cut, each with its kind. */
export function drawColumns(model: Canvas): void {
  for (const { rect, kind } of columnKinds()) {
    model.hatch('S-COLS-PATT', [corners(...rect)])
    model.rect('S-COLS', ...rect)
    model.text('S-COLS-IDEN', [rect[2] + model.mm(3.2), rect[3] + model.mm(2.2)], 1.8, kind)
  }
}

export type Beam = {
  readonly rect: Rect
  readonly along: 'x' | 'y'
  /** Axis on which it lies. */
  readonly axis: string
}

/** The lift's shaft lies on axis C between 3 and 4: no beam there. */
const inShaft = ([x0, y0, x1, y1]: Rect) => x0 < 9.9 && 9.9 < x1 && y0 < 8.2 && 8.2 < y1

/** The beams between columns, along both families of axes. */
export function beams(): Beam[] {
  const [xs, ys] = [Object.values(BUILDING.axesX), Object.entries(BUILDING.axesY)]
  const half = BEAM.width / 2
  const between = (stops: readonly number[]) =>
    stops.slice(1).map((to, index): [number, number] => [(stops[index] ?? to) + half, to - half])
  const sorted = ys.map(([, y]) => y).sort((a, b) => a - b)
  const all = [
    ...ys.flatMap(([axis, y]) =>
      between(xs).map(([x0, x1]): Beam => ({ rect: [x0, y - half, x1, y + half], along: 'x', axis })),
    ),
    ...Object.entries(BUILDING.axesX).flatMap(([axis, x]) =>
      between(sorted).map(([y0, y1]): Beam => ({ rect: [x - half, y0, x + half, y1], along: 'y', axis })),
    ),
  ]
  return all.filter(({ rect }) => !inShaft(rect))
}
