/** Cutting by regions of the paper: viewports and clipped blocks. */
import type { Budget } from './limits.ts'
import type { Clip, PaperBox, Path } from './primitive.ts'

export function clipOf(ring: readonly number[]): Clip {
  const box = boxOf([ring])
  const rectangle =
    ring.length === 8 &&
    ring.every((value, at) => value === box[at % 2] || value === box[(at % 2) + 2]) &&
    [0, 2, 4, 6].every((at) => (ring[at] === ring[(at + 2) % 8]) !== (ring[at + 1] === ring[(at + 3) % 8]))
  return { ring, box, rectangle }
}

export function rectangleOf([left, bottom, right, top]: PaperBox): number[] {
  return [left, bottom, right, bottom, right, top, left, top]
}

/** The box round points, x and y in turn. */
export function boxOf(rings: Iterable<readonly number[]>): PaperBox {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings) {
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const x = ring[at] as number
      const y = ring[at + 1] as number
      if (x < left) left = x
      if (x > right) right = x
      if (y < bottom) bottom = y
      if (y > top) top = y
    }
  }
  return [left, bottom, right, top]
}

/** The box round both. */
export const join = (a: PaperBox, b: PaperBox): PaperBox => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
]

export function apart(a: PaperBox, b: PaperBox): boolean {
  return a[2] < b[0] || b[2] < a[0] || a[3] < b[1] || b[3] < a[1]
}

function within(inner: PaperBox, outer: PaperBox): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}

/** How a box lies to a clip: wholly kept, wholly cut away, or to be cut. */
export function relation(box: PaperBox, clip: Clip, budget: Budget): 'kept' | 'gone' | 'cut' {
  if (apart(box, clip.box)) return 'gone'
  if (clip.rectangle && within(box, clip.box)) return 'kept'
  if (clip.rectangle) return 'cut'
  if (!budget.spend('cuts', clip.ring.length)) return 'gone'
  if (crosses(box, clip.ring)) return 'cut'
  return inside(box[0], box[1], clip.ring) ? 'kept' : 'gone'
}

/** Whether a side of the ring may pass through the box. */
function crosses(box: PaperBox, ring: readonly number[]): boolean {
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length
    const [x1, y1] = [ring[at] as number, ring[at + 1] as number]
    const [x2, y2] = [ring[next] as number, ring[next + 1] as number]
    const side: PaperBox = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
    if (!apart(side, box)) return true
  }
  return false
}

export function inside(x: number, y: number, ring: readonly number[]): boolean {
  let within = false
  let [fromX, fromY] = [ring.at(-2) as number, ring.at(-1) as number]
  for (let at = 0; at < ring.length; at += 2) {
    const [toX, toY] = [ring[at] as number, ring[at + 1] as number]
    if (toY > y !== fromY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX) within = !within
    fromX = toX
    fromY = toY
  }
  return within
}

/** The parts of paths that a clip leaves. */
export function cutPaths(paths: readonly Path[], clip: Clip, budget: Budget): Path[] {
  const kept: Path[] = []
  for (const path of paths) {
    if (!budget.spend('cuts', (path.points.length / 2) * (clip.ring.length / 2))) return kept
    cutPath(path, clip, kept)
  }
  return kept
}

function cutPath({ points, closed, skipped }: Path, clip: Clip, kept: Path[]): void {
  const { ring } = clip
  let run: number[] = []
  let runFrom = 0
  let length = skipped
  const close = () => {
    if (run.length >= 4) kept.push({ points: run, closed: false, skipped: runFrom })
    run = []
  }
  if (points.length === 2) {
    // A dot.
    if (inside(points[0] as number, points[1] as number, ring)) kept.push({ points, closed, skipped })
    return
  }
  const count = points.length / 2
  for (let index = 0; index < (closed ? count : count - 1); index++) {
    const [x1, y1] = [points[2 * index] as number, points[2 * index + 1] as number]
    const to = (index + 1) % count
    const [x2, y2] = [points[2 * to] as number, points[2 * to + 1] as number]
    const sideLength = Math.hypot(x2 - x1, y2 - y1)
    const cuts = crossings(x1, y1, x2, y2, ring)
    let from = 0
    for (const cut of cuts) {
      if (cut <= from && cut < 1) continue
      const middle = (from + cut) / 2
      const shown = inside(x1 + (x2 - x1) * middle, y1 + (y2 - y1) * middle, ring)
      if (shown) {
        if (run.length === 0) {
          run.push(x1 + (x2 - x1) * from, y1 + (y2 - y1) * from)
          runFrom = length + sideLength * from
        }
        run.push(x1 + (x2 - x1) * cut, y1 + (y2 - y1) * cut)
      } else close()
      from = cut
    }
    length += sideLength
  }
  close()
}

/** Where a side meets the ring, as shares of its length in order, 1 last. */
export function crossings(x1: number, y1: number, x2: number, y2: number, ring: readonly number[]): number[] {
  const found: number[] = []
  const [dx, dy] = [x2 - x1, y2 - y1]
  let [fromX, fromY] = [ring.at(-2) as number, ring.at(-1) as number]
  for (let at = 0; at < ring.length; at += 2) {
    const [toX, toY] = [ring[at] as number, ring[at + 1] as number]
    const [ex, ey] = [toX - fromX, toY - fromY]
    const cross = dx * ey - dy * ex
    if (cross !== 0) {
      const along = ((fromX - x1) * ey - (fromY - y1) * ex) / cross
      const across = ((fromX - x1) * dy - (fromY - y1) * dx) / cross
      if (along > 0 && along < 1 && across >= 0 && across <= 1) found.push(along)
    }
    fromX = toX
    fromY = toY
  }
  if (found.length > 1) found.sort((a, b) => a - b)
  found.push(1)
  return found
}

/** The part of a line inside a box (Liang and Barsky). */
export function cutToBox(
  [left, bottom, right, top]: PaperBox,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): [x0: number, y0: number, x1: number, y1: number] | undefined {
  const [dx, dy] = [x1 - x0, y1 - y0]
  let [from, to] = [0, 1]
  for (const [step, room] of [
    [-dx, x0 - left],
    [dx, right - x0],
    [-dy, y0 - bottom],
    [dy, top - y0],
  ] as const) {
    if (step === 0 && room < 0) return undefined
    if (step < 0) from = Math.max(from, room / step)
    else if (step > 0) to = Math.min(to, room / step)
  }
  if (!(from <= to)) return undefined
  return [x0 + from * dx, y0 + from * dy, x0 + to * dx, y0 + to * dy]
}
