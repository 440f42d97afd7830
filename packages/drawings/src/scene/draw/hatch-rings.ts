/** Boundaries of a hatch as rings of points, x and y in turn. */
import type { HatchEdge, HatchPath } from '../../dxf/model.ts'
import { appendSide, arcPoints, chords, ellipsePoints } from '../curves.ts'
import { type ControlPoint, isSound, smoothThrough, splinePoints } from '../spline.ts'

const radians = (degrees: number) => (degrees * Math.PI) / 180

export function ringOf(path: HatchPath, error: number): number[] {
  return path.vertices.length > 0 ? ofVertices(path.vertices, error) : ofEdges(path.edges, error)
}

function ofVertices(vertices: HatchPath['vertices'], error: number): number[] {
  const [first] = vertices
  if (first === undefined) return []
  const points = [first.x, first.y, 0]
  for (const [index, from] of vertices.entries())
    appendSide(points, from, vertices[(index + 1) % vertices.length] ?? first, 0, error)
  return plane(points)
}

function ofEdges(edges: readonly HatchEdge[], error: number): number[] {
  const ring: number[] = []
  for (const edge of edges) {
    const points = plane(pointsOf(edge, error))
    if (points.length < 2) continue
    // Some programs write an edge from its end to its start.
    if (
      ring.length >= 2 &&
      distance(ring, ring.length - 2, points, points.length - 2) < distance(ring, ring.length - 2, points, 0)
    )
      reverse(points)
    for (const value of points) ring.push(value)
  }
  return ring
}

function pointsOf(edge: HatchEdge, error: number): number[] {
  if (edge.kind === 'line') return [edge.x1, edge.y1, 0, edge.x2, edge.y2, 0]
  if (edge.kind === 'spline') {
    const controls = edge.controlPoints.map(({ x, y, weight }): ControlPoint => [x, y, 0, weight || 1])
    if (controls.length > 1) {
      const nurbs = { degree: edge.degree, knots: edge.knots, controls }
      // One that is no curve goes straight from point to point, as a SPLINE does.
      return isSound(nurbs) ? splinePoints(nurbs, error) : controls.flatMap((point) => point.slice(0, 3))
    }
    const fit = edge.fitPoints.map(({ x, y }) => [x, y, 0] as const)
    return fit.length > 1 ? smoothThrough(fit, false) : []
  }
  const { x, y, ccw } = edge
  // A clockwise edge counts its angles clockwise too.
  const side = ccw ? 1 : -1
  const start = radians(edge.start) * side
  const sweep = Math.max(-2 * Math.PI, Math.min(2 * Math.PI, radians(edge.end - edge.start))) * side
  if (edge.kind === 'arc') {
    const radius = Math.abs(edge.radius)
    return arcPoints({ x, y, z: 0 }, radius, start, sweep, chords(radius, sweep, error))
  }
  const { majorX, majorY, ratio } = edge
  const [from, to] = [parameter(start, ratio), parameter(start + sweep, ratio)]
  const size = Math.hypot(majorX, majorY)
  const minor = { x: -majorY * ratio, y: majorX * ratio, z: 0 }
  const major = { x: majorX, y: majorY, z: 0 }
  return ellipsePoints({ x, y, z: 0 }, major, minor, from, to - from, chords(size, to - from, error))
}

/** Edges of a hatch give the angle at which a point of an ellipse is seen; curves are drawn by its parameter. */
function parameter(angle: number, ratio: number): number {
  const found = Math.atan2(Math.sin(angle), ratio * Math.cos(angle))
  return found + 2 * Math.PI * Math.round((angle - found) / (2 * Math.PI))
}

function plane(points: readonly number[]): number[] {
  return points.filter((_, at) => at % 3 !== 2)
}

function distance(a: readonly number[], i: number, b: readonly number[], j: number): number {
  return Math.hypot((a[i] as number) - (b[j] as number), (a[i + 1] as number) - (b[j + 1] as number))
}

function reverse(points: number[]): void {
  const pairs: number[] = []
  for (let at = points.length - 2; at >= 0; at -= 2)
    pairs.push(points[at] as number, points[at + 1] as number)
  for (const [at, value] of pairs.entries()) points[at] = value
}
