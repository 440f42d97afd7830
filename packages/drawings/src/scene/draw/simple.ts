/** Lines, arcs, ellipses, points and plane faces. */
import type { EntityOf } from '../../dxf/model.ts'
import { largestScale } from '../affine.ts'
import { arcPoints, chords, circlePoints, ellipsePoints, sweepOf } from '../curves.ts'
import type { Pen } from '../pen.ts'

const TURN = 2 * Math.PI
/** mm of paper. */
const FAR = 1e6
const radians = (degrees: number) => (degrees * Math.PI) / 180

export function drawLine({ start, end }: EntityOf<'LINE'>, pen: Pen): void {
  // Both ends are in world coordinates, whatever the extrusion.
  pen.stroke(pen.place.matrix, [start.x, start.y, start.z, end.x, end.y, end.z])
}

export function drawCircle({ center, radius, extrusion }: EntityOf<'CIRCLE'>, pen: Pen): void {
  const map = pen.plane(extrusion)
  pen.stroke(map, circlePoints(center, Math.abs(radius), pen.error(map)), true)
}

export function drawArc(arc: EntityOf<'ARC'>, pen: Pen): void {
  const map = pen.plane(arc.extrusion)
  const radius = Math.abs(arc.radius)
  const start = radians(arc.startAngle)
  const sweep = sweepOf(start, radians(arc.endAngle))
  pen.stroke(map, arcPoints(arc.center, radius, start, sweep, chords(radius, sweep, pen.error(map))))
}

/** Centre and axes are in world coordinates; the minor axis lies in the plane that the extrusion is normal to. */
export function drawEllipse(ellipse: EntityOf<'ELLIPSE'>, pen: Pen): void {
  const { center, major, ratio, extrusion, startParameter, endParameter } = ellipse
  const length = Math.hypot(extrusion.x, extrusion.y, extrusion.z) || 1
  const normal = { x: extrusion.x / length, y: extrusion.y / length, z: extrusion.z / length }
  const minor = {
    x: (normal.y * major.z - normal.z * major.y) * ratio,
    y: (normal.z * major.x - normal.x * major.z) * ratio,
    z: (normal.x * major.y - normal.y * major.x) * ratio,
  }
  const sweep = sweepOf(startParameter, endParameter)
  const size = Math.hypot(major.x, major.y, major.z)
  const count = chords(size, sweep, pen.error(pen.place.matrix))
  const points = ellipsePoints(center, major, minor, startParameter, sweep, count)
  const whole = sweep === TURN
  pen.stroke(pen.place.matrix, whole ? points.slice(3) : points, whole)
}

/** SOLID and TRACE: the third and the fourth corner are crossed over. */
export function drawSolid(solid: EntityOf<'SOLID'> | EntityOf<'TRACE'>, pen: Pen): void {
  const { p1, p2, p3, p4 = p3 } = solid
  const ring = [p1, p2, p4, p3].flatMap(({ x, y, z }) => [x, y, z])
  pen.fill(pen.plane(solid.extrusion), [ring])
}

/** The edges of a face; bits of group 70 hide them one by one. */
export function draw3dFace({ p1, p2, p3, p4 = p3, invisibleEdges }: EntityOf<'3DFACE'>, pen: Pen): void {
  const corners = [p1, p2, p3, p4]
  const edges = corners.flatMap((from, index) => {
    const to = corners[(index + 1) % 4] as typeof from
    return (invisibleEdges & (1 << index)) === 0 ? [[from.x, from.y, from.z, to.x, to.y, to.z]] : []
  })
  pen.strokes(pen.place.matrix, edges)
}

/** Endless lines are drawn as far as any paper goes. */
export function drawEndless({ type, start, direction }: EntityOf<'RAY'> | EntityOf<'XLINE'>, pen: Pen): void {
  const { paper } = pen.options
  const size = Math.hypot(direction.x, direction.y, direction.z)
  if (paper === undefined || !(size > 0)) return
  const far = FAR / largestScale(pen.place.matrix)
  const at = (length: number) => [
    start.x + (direction.x / size) * length,
    start.y + (direction.y / size) * length,
    start.z + (direction.z / size) * length,
  ]
  pen.stroke(pen.place.matrix, [...at(type === 'XLINE' ? -far : 0), ...at(far)])
}
