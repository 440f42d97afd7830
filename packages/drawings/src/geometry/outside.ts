import type { PlanePoint } from './flatten.ts'

/** How far a closed outline reaches out of another: the greatest distance of its corners and crossed sides' middles, or 0. */
export function reachesOut(inner: readonly PlanePoint[], outer: readonly PlanePoint[]): number {
  let most = 0
  for (const [from, to] of edges(inner)) {
    const cuts = [0, 1]
    for (const [a, b] of edges(outer)) {
      const cut = crossing(from, to, a, b)
      if (cut !== undefined) cuts.push(cut)
    }
    cuts.sort((a, b) => a - b)
    const shares = [0, ...cuts.slice(1).map((cut, index) => (cut + (cuts[index] ?? 0)) / 2)]
    for (const share of shares) {
      const point = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
      if (!isInside(point, outer)) most = Math.max(most, distanceTo(point, outer))
    }
  }
  return most
}

function edges(points: readonly PlanePoint[]): [PlanePoint, PlanePoint][] {
  return points.map((from, index) => [from, points[(index + 1) % points.length] ?? from])
}

/** Where along from–to the edge a–b crosses it, between 0 and 1. */
function crossing(from: PlanePoint, to: PlanePoint, a: PlanePoint, b: PlanePoint): number | undefined {
  const [dx, dy, ex, ey] = [to.x - from.x, to.y - from.y, b.x - a.x, b.y - a.y]
  const across = dx * ey - dy * ex
  if (across === 0) return undefined
  const share = ((a.x - from.x) * ey - (a.y - from.y) * ex) / across
  const other = ((a.x - from.x) * dy - (a.y - from.y) * dx) / across
  return share > 0 && share < 1 && other >= 0 && other <= 1 ? share : undefined
}

export function isInside({ x, y }: PlanePoint, outer: readonly PlanePoint[]): boolean {
  let inside = false
  for (const [a, b] of edges(outer))
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside
  return inside
}

function distanceTo(point: PlanePoint, outer: readonly PlanePoint[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const [a, b] of edges(outer)) {
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const length = dx * dx + dy * dy
    const share = length === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / length
    const at = Math.min(1, Math.max(0, share))
    least = Math.min(least, Math.hypot(point.x - a.x - at * dx, point.y - a.y - at * dy))
  }
  return least
}
