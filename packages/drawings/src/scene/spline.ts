/** Points along splines: NURBS by de Boor's algorithm, or smooth through fit points where there is nothing else. */

import { isCurve } from '../dxf/sense.ts'

/** x y z weight. */
export type ControlPoint = readonly [number, number, number, number]

export interface Nurbs {
  readonly degree: number
  readonly knots: readonly number[]
  readonly controls: readonly ControlPoint[]
}

/** Beyond it no program writes splines, and each point would cost its square. */
const HIGHEST_DEGREE = 25
const FEWEST = 4
const MOST = 64

/** Whether a curve can be made of it. */
export const isSound = ({ degree, knots, controls }: Nurbs): boolean =>
  degree <= HIGHEST_DEGREE &&
  isCurve({ degree, knots, controlPoints: controls }) &&
  controls.every(([, , , weight]) => weight > 0)

/**
 * Points x y z in turn, of a sound one.
 *
 * @param error how far a chord may be away, in the points' units
 */
export function splinePoints({ degree, knots, controls }: Nurbs, error: number): number[] {
  const points: number[] = []
  for (let span = degree; span < controls.length; span++) {
    const [from, to] = [knots[span] as number, knots[span + 1] as number]
    if (!(to > from)) continue
    const count = degree === 1 ? 1 : pieces(controls, span, degree, error)
    for (let index = 0; index < count; index++)
      points.push(...at(from + ((to - from) * index) / count, span, degree, knots, controls))
  }
  points.push(
    ...at(knots[controls.length] as number, lastSpan(knots, controls.length), degree, knots, controls),
  )
  return points
}

/** The last span that has a length. */
function lastSpan(knots: readonly number[], count: number): number {
  let span = count - 1
  while (span > 0 && knots[span] === knots[span + 1]) span--
  return span
}

/** A span is no longer than the control points it depends on, and bends no more. */
function pieces(controls: readonly ControlPoint[], span: number, degree: number, error: number): number {
  let length = 0
  for (let index = span - degree; index < span; index++) {
    const [a, b] = [controls[index] as ControlPoint, controls[index + 1] as ControlPoint]
    length += Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2])
  }
  const count = Math.ceil(Math.sqrt(length / Math.max(error, length / 1e5) / 8))
  return Number.isFinite(count) ? Math.min(MOST, Math.max(FEWEST, count)) : FEWEST
}

function at(
  parameter: number,
  span: number,
  degree: number,
  knots: readonly number[],
  controls: readonly ControlPoint[],
): [number, number, number] {
  const row = Array.from({ length: degree + 1 }, (_, index) => {
    const [x, y, z, w] = controls[span - degree + index] as ControlPoint
    return [x * w, y * w, z * w, w] as [number, number, number, number]
  })
  for (let level = 1; level <= degree; level++) {
    for (let index = degree; index >= level; index--) {
      const low = knots[span - degree + index] as number
      const high = knots[span + 1 + index - level] as number
      const share = high > low ? (parameter - low) / (high - low) : 0
      const [before, own] = [row[index - 1], row[index]] as [number[], number[]]
      for (let axis = 0; axis < 4; axis++)
        own[axis] = (before[axis] as number) * (1 - share) + (own[axis] as number) * share
    }
  }
  const [x, y, z, w] = row[degree] as [number, number, number, number]
  return w === 0 ? [x, y, z] : [x / w, y / w, z / w]
}

/** A smooth line through points: each side is a cubic whose ends lean as their neighbours lie (Catmull–Rom). */
export function smoothThrough(
  points: readonly (readonly [number, number, number])[],
  closed: boolean,
): number[] {
  const last = points.length - 1
  const pick = (index: number) =>
    points[closed ? (index + points.length) % points.length : Math.min(last, Math.max(0, index))] as [
      number,
      number,
      number,
    ]
  const line: number[] = []
  for (let index = 0; index < (closed ? points.length : last); index++) {
    const [a, b, c, d] = [pick(index - 1), pick(index), pick(index + 1), pick(index + 2)]
    for (let step = 0; step < 16; step++) {
      const t = step / 16
      for (let axis = 0; axis < 3; axis++) {
        const [p, q, r, s] = [a[axis], b[axis], c[axis], d[axis]] as [number, number, number, number]
        line.push(q + (t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)))) / 2)
      }
    }
  }
  line.push(...pick(closed ? 0 : last))
  return line
}
