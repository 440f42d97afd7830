/** Where on a sheet a hand means to point: ends, crossings and middles of what is drawn near it. */
import { KIND, type Picture } from '@mohr/drawings/picture'

export interface Place {
  readonly x: number
  readonly y: number
}

type Segment = readonly [x0: number, y0: number, x1: number, y1: number]

/** Segments near one place of which crossings are looked for. */
const MOST_CROSSED = 60

/**
 * The nearest end or crossing within the radius, else the nearest middle; null where nothing is near. In mm of the paper, y up.
 *
 * @param shown by the number of a layer; all are unless given
 */
export function snapTo(
  { columns }: Picture,
  { x, y }: Place,
  radius: number,
  shown?: readonly boolean[],
): Place | null {
  const { kind, layer, pathEnd, pointEnd, closed, box, points } = columns
  const near: Segment[] = []
  const [sharp, middles]: [Place[], Place[]] = [[], []]
  let path = 0
  for (let piece = 0; piece < kind.length; piece++) {
    const end = pathEnd[piece] as number
    const line = kind[piece] === KIND.stroke || kind[piece] === KIND.wide
    const seen = line && shown?.[layer[piece] as number] !== false
    for (; path < end; path++) {
      if (!seen || !holds(box, path * 4, x, y, radius)) continue
      const from = path === 0 ? 0 : (pointEnd[path - 1] as number)
      const to = pointEnd[path] as number
      const sides = (to - from) / 2 - (closed[path] === 1 ? 0 : 1)
      for (let side = 0; side < sides; side++) {
        const at = from + side * 2
        const next = at + 2 < to ? at + 2 : from
        const [x0, y0] = [points[at] as number, points[at + 1] as number]
        const [x1, y1] = [points[next] as number, points[next + 1] as number]
        if (apart(x, y, [x0, y0, x1, y1]) > radius) continue
        if (near.length < MOST_CROSSED) near.push([x0, y0, x1, y1])
        sharp.push({ x: x0, y: y0 }, { x: x1, y: y1 })
        middles.push({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 })
      }
    }
  }
  for (const [index, one] of near.entries())
    for (const other of near.slice(index + 1)) {
      const crossing = crossingOf(one, other)
      if (crossing !== null) sharp.push(crossing)
    }
  const distance = (place: Place) => Math.hypot(place.x - x, place.y - y)
  const nearest = (places: readonly Place[]) =>
    places.reduce<Place | null>((best, place) => {
      const closer = distance(place) <= radius && (best === null || distance(place) < distance(best))
      return closer ? place : best
    }, null)
  return nearest(sharp) ?? nearest(middles)
}

function holds(box: Float32Array, at: number, x: number, y: number, radius: number): boolean {
  return (
    x >= (box[at] as number) - radius &&
    y >= (box[at + 1] as number) - radius &&
    x <= (box[at + 2] as number) + radius &&
    y <= (box[at + 3] as number) + radius
  )
}

function apart(x: number, y: number, [x0, y0, x1, y1]: Segment): number {
  const [dx, dy] = [x1 - x0, y1 - y0]
  const square = dx * dx + dy * dy
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / square))
  return Math.hypot(x0 + share * dx - x, y0 + share * dy - y)
}

function crossingOf([ax, ay, bx, by]: Segment, [cx, cy, dx, dy]: Segment): Place | null {
  const [ux, uy, vx, vy] = [bx - ax, by - ay, dx - cx, dy - cy]
  const turn = ux * vy - uy * vx
  if (turn === 0) return null
  const s = ((cx - ax) * vy - (cy - ay) * vx) / turn
  const t = ((cx - ax) * uy - (cy - ay) * ux) / turn
  return s >= 0 && s <= 1 && t >= 0 && t <= 1 ? { x: ax + s * ux, y: ay + s * uy } : null
}
