import type { Point } from '../drawing/items.ts'

/** A polyline segment with a bulge as cubic Bézier curves of at most a quarter turn each. */
export function arcToCubics(from: Point, to: Point, bulge: number): [Point, Point, Point][] {
  const sweep = 4 * Math.atan(bulge)
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const lift = (1 - bulge * bulge) / (4 * bulge)
  const centre: Point = [(from[0] + to[0]) / 2 - dy * lift, (from[1] + to[1]) / 2 + dx * lift]
  const radius = Math.hypot(from[0] - centre[0], from[1] - centre[1])
  const start = Math.atan2(from[1] - centre[1], from[0] - centre[0])
  const count = Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9)
  const step = sweep / count
  const handle = (4 / 3) * Math.tan(step / 4) * radius
  const at = (angle: number): Point => [
    centre[0] + radius * Math.cos(angle),
    centre[1] + radius * Math.sin(angle),
  ]
  return Array.from({ length: count }, (_, index) => {
    const [a, b] = [start + index * step, start + (index + 1) * step]
    const [p, q] = [at(a), index === count - 1 ? to : at(b)]
    return [
      [p[0] - handle * Math.sin(a), p[1] + handle * Math.cos(a)],
      [q[0] + handle * Math.sin(b), q[1] - handle * Math.cos(b)],
      q,
    ]
  })
}
