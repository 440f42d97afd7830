/** LEADER: its line and its arrow; the words it leads to are an entity of their own. */
import type { DxfDocument, EntityOf } from '../../dxf/model.ts'
import type { Pen } from '../pen.ts'
import { smoothThrough } from '../spline.ts'

const SPLINE = 1
/** Of an arrow's length. */
const ARROW_WIDTH = 1 / 3

/** Length of arrows by the name of a dimension style, in drawing units. */
export type ArrowSizes = (style: string) => number

export function arrowSizes({ dimensionStyles, header }: DxfDocument): ArrowSizes {
  const styles = new Map(
    dimensionStyles.map(({ name, scale, arrowSize }) => [name.toUpperCase(), (scale || 1) * arrowSize]),
  )
  const number = (name: string, usual: number) => {
    const value = header.get(name)
    return typeof value === 'number' && value > 0 ? value : usual
  }
  const standard = number('$DIMSCALE', 1) * number('$DIMASZ', 0.18)
  return (style) => styles.get(style.toUpperCase()) ?? standard
}

export function drawLeader(leader: EntityOf<'LEADER'>, sizes: ArrowSizes, pen: Pen): void {
  const points = leader.vertices.map(({ x, y, z }) => [x, y, z] as const)
  if (points.length < 2 || points.length > 10_000) return
  const map = pen.place.matrix
  pen.stroke(map, leader.path === SPLINE && points.length > 2 ? smoothThrough(points, false) : points.flat())
  if (leader.arrow !== 0) drawArrow(points[0] as Spot, points[1] as Spot, sizes(leader.style), pen)
}

type Spot = readonly [number, number, number]

/** A filled arrow whose point is `tip`, and that comes from `from`. */
export function drawArrow(tip: Spot, from: Spot, size: number, pen: Pen): void {
  const [dx, dy] = [from[0] - tip[0], from[1] - tip[1]]
  const length = Math.hypot(dx, dy)
  // On a line too short for it there is none.
  if (!(length > 0) || !(size > 0) || length < size * 0.5) return
  const [ux, uy] = [(dx / length) * size, (dy / length) * size]
  const half = ARROW_WIDTH / 2
  const z = tip[2]
  pen.fill(pen.place.matrix, [
    [
      tip[0],
      tip[1],
      z,
      tip[0] + ux - uy * half,
      tip[1] + uy + ux * half,
      z,
      tip[0] + ux + uy * half,
      tip[1] + uy - ux * half,
      z,
    ],
  ])
}
