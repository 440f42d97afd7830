import { type PolygonVertex, sides } from './polygon.ts'

export type PlanePoint = { readonly x: number; readonly y: number }

/** The outline as chords: each arc is cut so finely that no point of it lies more than `error` from its chord. */
export function flatten(vertices: readonly PolygonVertex[], error: number, limit = 200_000): PlanePoint[] {
  const points: PlanePoint[] = []
  for (const [from, to] of sides(vertices)) {
    points.push({ x: from.x, y: from.y })
    if (from.bulge !== 0 && points.length < limit) points.push(...arcPoints(from, to, error))
  }
  return points
}

function arcPoints(from: PolygonVertex, to: PolygonVertex, error: number): PlanePoint[] {
  const angle = 4 * Math.atan(from.bulge)
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const lift = (1 - from.bulge * from.bulge) / (4 * from.bulge)
  const centre = { x: (from.x + to.x) / 2 - dy * lift, y: (from.y + to.y) / 2 + dx * lift }
  const radius = Math.hypot(from.x - centre.x, from.y - centre.y)
  const step = 2 * Math.acos(Math.max(-1, 1 - error / Math.max(radius, error)))
  const count = Math.min(1000, Math.max(1, Math.ceil(Math.abs(angle) / step)))
  const start = Math.atan2(from.y - centre.y, from.x - centre.x)
  return Array.from({ length: count - 1 }, (_, index) => {
    const turned = start + (angle * (index + 1)) / count
    return { x: centre.x + radius * Math.cos(turned), y: centre.y + radius * Math.sin(turned) }
  })
}
