import type { EntityOf } from '../../dxf/model.ts'
import type { Pen } from '../pen.ts'
import { type ControlPoint, isSound, smoothThrough, splinePoints } from '../spline.ts'

const CLOSED = 1
/** Steps of one curve that are worth making, each as many as its degree's square; one of more is drawn through its points. */
const MOST = 400_000

/** False of one that isn't well formed, or too long to be followed: it is drawn through its points. */
export function drawSpline(spline: EntityOf<'SPLINE'>, pen: Pen): boolean {
  const { degree, knots, weights, controlPoints, fitPoints, flags } = spline
  const map = pen.place.matrix
  const steps = Math.max(4, degree ** 2 / 2)
  const count = controlPoints.length + fitPoints.length
  const long = controlPoints.length * degree ** 2 > MOST || fitPoints.length > MOST
  if (!pen.budget.spend('vertices', count * (long ? 1 : Math.min(steps, MOST)))) return true
  if (controlPoints.length > 1) {
    const controls = controlPoints.map(({ x, y, z }, at): ControlPoint => [x, y, z, weights[at] ?? 1])
    const nurbs = { degree, knots, controls }
    const followed = !long && isSound(nurbs)
    const line = followed
      ? splinePoints(nurbs, pen.error(map))
      : controlPoints.flatMap(({ x, y, z }) => [x, y, z])
    pen.stroke(map, line)
    return followed
  }
  if (fitPoints.length < 2) return false
  const points = fitPoints.map(({ x, y, z }) => [x, y, z] as const)
  pen.stroke(map, long ? points.flat() : smoothThrough(points, (flags & CLOSED) !== 0))
  return !long
}
