import type { PlanePoint } from './flatten.ts'

/** Where two sides of a closed outline meet though they aren't neighbours; `undefined` when the polygon is simple. */
export function selfIntersection(points: readonly PlanePoint[]): PlanePoint | undefined {
  const edges = points.map((from, index) => edgeOf(from, points[(index + 1) % points.length] ?? from, index))
  const byLeft = [...edges].sort((a, b) => a.left - b.left)
  let active: Edge[] = []
  for (const edge of byLeft) {
    active = active.filter((other) => other.right >= edge.left)
    for (const other of active) {
      const meeting = meet(edge, other, points.length)
      if (meeting) return meeting
    }
    active.push(edge)
  }
  return undefined
}

type Edge = {
  readonly from: PlanePoint
  readonly to: PlanePoint
  readonly index: number
  readonly left: number
  readonly right: number
}

function edgeOf(from: PlanePoint, to: PlanePoint, index: number): Edge {
  return { from, to, index, left: Math.min(from.x, to.x), right: Math.max(from.x, to.x) }
}

function meet(a: Edge, b: Edge, count: number): PlanePoint | undefined {
  const distance = Math.abs(a.index - b.index)
  if (distance === 1 || distance === count - 1) return foldsBack(a, b)
  if (Math.max(a.from.y, a.to.y) < Math.min(b.from.y, b.to.y)) return undefined
  if (Math.max(b.from.y, b.to.y) < Math.min(a.from.y, a.to.y)) return undefined
  const [s1, s2] = [side(a, b.from), side(a, b.to)]
  const [t1, t2] = [side(b, a.from), side(b, a.to)]
  if (s1 * s2 > 0 || t1 * t2 > 0) return undefined
  if (s1 === 0 && s2 === 0) return overlap(a, b)
  const share = t1 / (t1 - t2)
  return { x: a.from.x + share * (a.to.x - a.from.x), y: a.from.y + share * (a.to.y - a.from.y) }
}

/** Neighbours meet at their common vertex; they are at fault only when one runs back over the other. */
function foldsBack(a: Edge, b: Edge): PlanePoint | undefined {
  const joint = a.to === b.from ? a.to : b.to
  const far = (edge: Edge) => (edge.from === joint ? edge.to : edge.from)
  const [p, q] = [far(a), far(b)]
  const cross = (p.x - joint.x) * (q.y - joint.y) - (p.y - joint.y) * (q.x - joint.x)
  const dot = (p.x - joint.x) * (q.x - joint.x) + (p.y - joint.y) * (q.y - joint.y)
  return cross === 0 && dot > 0 ? joint : undefined
}

function overlap(a: Edge, b: Edge): PlanePoint | undefined {
  const within = (edge: Edge, point: PlanePoint) =>
    point.x >= edge.left &&
    point.x <= edge.right &&
    point.y >= Math.min(edge.from.y, edge.to.y) &&
    point.y <= Math.max(edge.from.y, edge.to.y)
  return [b.from, b.to].find((point) => within(a, point)) ?? [a.from, a.to].find((point) => within(b, point))
}

/** Twice the area of edge and point: its sign tells the side, exactly zero means on the line. */
function side({ from, to }: Edge, point: PlanePoint): number {
  return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)
}
