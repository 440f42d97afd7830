/** Whether an area and a shape have a point in common, edges included. */
import { inArea } from '../geometry/painted.ts'
import type { Shape } from './drawn.ts'

/** @param work is spent; where none is left they are taken to meet */
export function overlap(area: Shape, shape: Shape, work: { left: number }): boolean {
  const size = (rings: Shape['rings']) => rings.reduce((sum, ring) => sum + ring.length / 2, 0)
  work.left -= size(area.rings) * (size(shape.rings) + 1)
  if (work.left < 0) return true
  const closed = shape.evenOdd !== null
  // Where no side crosses another, one lies in the other or apart from it.
  return (
    shape.rings.some(
      (ring) =>
        (ring.length >= 2 && holds(area, ring)) || area.rings.some((other) => crosses(ring, closed, other)),
    ) ||
    (closed && area.rings.some((ring) => ring.length >= 2 && holds(shape, ring)))
  )
}

const holds = ({ rings, evenOdd }: Shape, [x = 0, y = 0]: readonly number[]): boolean =>
  inArea({ rings, evenOdd: evenOdd === true }, x, y)

const crosses = (ring: readonly number[], closed: boolean, area: readonly number[]): boolean =>
  eachSide(ring, closed, (ax, ay, bx, by) =>
    eachSide(area, true, (cx, cy, dx, dy) => {
      const a = turn(cx, cy, dx, dy, ax, ay)
      const b = turn(cx, cy, dx, dy, bx, by)
      if (a * b > 0) return false
      const c = turn(ax, ay, bx, by, cx, cy)
      const d = turn(ax, ay, bx, by, dx, dy)
      if (c * d > 0) return false
      // On one line they meet where their boxes do.
      return (
        Math.min(ax, bx) <= Math.max(cx, dx) &&
        Math.min(cx, dx) <= Math.max(ax, bx) &&
        Math.min(ay, by) <= Math.max(cy, dy) &&
        Math.min(cy, dy) <= Math.max(ay, by)
      )
    }),
  )

const turn = (ax: number, ay: number, bx: number, by: number, x: number, y: number): number =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))

type Side = (fromX: number, fromY: number, toX: number, toY: number) => boolean

/** Whether any side is such a one. */
function eachSide(ring: readonly number[], closed: boolean, is: Side): boolean {
  const last = ring.length - 2
  let [x, y] = closed
    ? [ring[last] as number, ring[last + 1] as number]
    : [ring[0] as number, ring[1] as number]
  for (let at = closed ? 0 : 2; at <= last; at += 2) {
    const [nextX, nextY] = [ring[at] as number, ring[at + 1] as number]
    if (is(x, y, nextX, nextY)) return true
    x = nextX
    y = nextY
  }
  return false
}
