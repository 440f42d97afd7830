import type { EntityOf } from '../../dxf/model.ts'
import type { Pen } from '../pen.ts'
import { type ControlPoint, smoothThrough, splinePoints } from '../spline.ts'

const CLOSED = 1
/** Points of one curve that are worth setting; a line of more is drawn through them. */
const MOST = 20_000

export function drawSpline(spline: EntityOf<'SPLINE'>, pen: Pen): void {
  const { degree, knots, weights, controlPoints, fitPoints, flags } = spline
  const map = pen.place.matrix
  if (!pen.budget.spend('vertices', 4 * (controlPoints.length + fitPoints.length))) return
  if (controlPoints.length > 1) {
    const controls = controlPoints.map(({ x, y, z }, at): ControlPoint => [x, y, z, weights[at] ?? 1])
    const plain = controls.length > MOST ? [] : knots
    pen.stroke(map, splinePoints({ degree, knots: plain, controls }, pen.error(map)))
  } else if (fitPoints.length > 1) {
    const points = fitPoints.map(({ x, y, z }) => [x, y, z] as const)
    pen.stroke(map, points.length > MOST ? points.flat() : smoothThrough(points, (flags & CLOSED) !== 0))
  }
}
