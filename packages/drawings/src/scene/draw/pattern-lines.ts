/** The lines of one family of a hatch pattern, cut by the boundary: inside an odd number of rings they are drawn. */
import type { HatchLine } from '../../dxf/model.ts'
import type { Budget } from '../limits.ts'

/** Segments of one family; an area that takes more is as good as full. */
const MOST = 300_000

/**
 * Segments x y z in turn, dashes cut already; undefined where there are too many of them.
 *
 * @param rings closed, x and y in turn
 * @param shortest patterns of dashes shorter than this are whole lines
 */
export function patternLines(
  rings: readonly (readonly number[])[],
  line: HatchLine,
  shortest: number,
  budget: Budget,
): number[][] | undefined {
  const turned = (line.angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)]
  // Along the lines and across them.
  const along = (x: number, y: number) => x * cos + y * sin
  const across = (x: number, y: number) => y * cos - x * sin
  const apart = across(line.offsetX, line.offsetY)
  if (!(Math.abs(apart) > 0) || !Number.isFinite(apart)) return []
  const shift = along(line.offsetX, line.offsetY)
  const [startAlong, startAcross] = [along(line.x, line.y), across(line.x, line.y)]
  const cuts = crossings(rings, (x, y) => [along(x, y), (across(x, y) - startAcross) / apart], budget)
  if (cuts === undefined) return undefined
  const found: number[][] = []
  const dashes = dashesOf(line.dashes, shortest)
  for (const [row, places] of cuts) {
    places.sort((a, b) => a - b)
    const height = startAcross + row * apart
    const add = (from: number, to: number) =>
      found.push([
        from * cos - height * sin,
        from * sin + height * cos,
        0,
        to * cos - height * sin,
        to * sin + height * cos,
        0,
      ])
    for (let at = 0; at + 1 < places.length; at += 2) {
      if (found.length > MOST) return undefined
      const [from, to] = [places[at] as number, places[at + 1] as number]
      if (dashes === undefined) add(from, to)
      else if (!dash(from, to, startAlong + row * shift, dashes, add, budget)) return undefined
    }
  }
  return found
}

/** Where each row is crossed by a side of a ring; undefined where there are too many rows. */
function crossings(
  rings: readonly (readonly number[])[],
  turn: (x: number, y: number) => [number, number],
  budget: Budget,
): Map<number, number[]> | undefined {
  let total = 0
  const rows = new Map<number, number[]>()
  for (const ring of rings) {
    let [fromX, fromY] = turn(ring.at(-2) as number, ring.at(-1) as number)
    for (let at = 0; at < ring.length; at += 2) {
      const [toX, toY] = turn(ring[at] as number, ring[at + 1] as number)
      const [low, high] = fromY < toY ? [fromY, toY] : [toY, fromY]
      const count = Math.ceil(high) - Math.ceil(low)
      total += count
      if (!(total < 2 * MOST) || !budget.spend('cuts', count)) return undefined
      // Half-open, so that a corner on a row counts once.
      for (let row = Math.ceil(low); row < high; row++) {
        const place = fromX + ((row - fromY) / (toY - fromY)) * (toX - fromX)
        const known = rows.get(row)
        if (known === undefined) rows.set(row, [place])
        else known.push(place)
      }
      fromX = toX
      fromY = toY
    }
  }
  return rows
}

interface Dashes {
  readonly lengths: readonly number[]
  readonly total: number
}

function dashesOf(lengths: readonly number[], shortest: number): Dashes | undefined {
  const total = lengths.reduce((sum, length) => sum + Math.abs(length), 0)
  return total > shortest && lengths.some((length) => length < 0) ? { lengths, total } : undefined
}

/** Cuts a stretch of a row into its dashes; false when there are too many. */
function dash(
  from: number,
  to: number,
  origin: number,
  { lengths, total }: Dashes,
  add: (from: number, to: number) => void,
  budget: Budget,
): boolean {
  let at = origin + Math.floor((from - origin) / total) * total
  const count = Math.ceil((to - from) / total) * lengths.length
  if (!(count < MOST) || !budget.spend('cuts', count)) return false
  while (at < to) {
    const before = at
    for (const length of lengths) {
      const end = at + Math.abs(length)
      if (length >= 0 && end >= from && at <= to) add(Math.max(at, from), Math.min(end, to))
      at = end
    }
    // Dashes that are lost in the digits of their place would never end.
    if (at === before) return true
  }
  return true
}
