/** Lines held against lines: which parts of one set have none of the other beside them. */

import { apart, join } from '../scene/clip.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'

/** mm between points looked at along a line. */
const STEP = 0.25
/** mm that two drawings of one line may be apart: rounding, and the chords of curves. */
const APART = 0.2
/** mm of a line that must be alone before it counts. */
const LEAST = 0.4
const CELL = 2
/** Points looked at, and lines looked at for them. */
const MOST_WORK = 120_000_000
/** Of a line one each mm or two: some ten kilometres on one sheet. */
const MOST_ENTRIES = 6_000_000

/** Lines that are found by place. */
export class SegmentIndex {
  readonly #segments: ArrayLike<number>
  readonly #cells = new Map<number, number[]>()
  /** The line that was near the last point: mostly it is near the next one too. */
  #last = -1
  #entries = 0

  constructor(segments: ArrayLike<number>) {
    this.#segments = segments
    for (let at = 0; at < segments.length && !this.cut; at += 4) this.#enter(at)
  }

  /** Whether there was more line than is held. */
  get cut(): boolean {
    return this.#entries > MOST_ENTRIES
  }

  /** Whether a line is within reach of the point; `spend` counts what was looked at. */
  near(x: number, y: number, reach: number, spend: (count: number) => void): boolean {
    const segments = this.#segments
    const square = reach * reach
    if (this.#last >= 0 && squareDistance(segments, this.#last, x, y) <= square) {
      spend(1)
      return true
    }
    const [left, right] = [Math.floor((x - reach) / CELL), Math.floor((x + reach) / CELL)]
    const [low, high] = [Math.floor((y - reach) / CELL), Math.floor((y + reach) / CELL)]
    for (let row = low; row <= high; row++)
      for (let column = left; column <= right; column++) {
        const list = this.#cells.get(keyOf(column, row))
        spend(list?.length ?? 0)
        if (list === undefined) continue
        for (const at of list) {
          if (squareDistance(segments, at, x, y) > square) continue
          this.#last = at
          return true
        }
      }
    return false
  }

  #enter(at: number): void {
    const segments = this.#segments
    const [x0, y0] = [segments[at] as number, segments[at + 1] as number]
    const [dx, dy] = [(segments[at + 2] as number) - x0, (segments[at + 3] as number) - y0]
    const count = Math.max(1, Math.ceil(Math.hypot(dx, dy) / (CELL / 2)))
    let last = Number.NaN
    for (let step = 0; step <= count; step++) {
      const key = keyOf(
        Math.floor((x0 + (dx * step) / count) / CELL),
        Math.floor((y0 + (dy * step) / count) / CELL),
      )
      if (key === last) continue
      last = key
      this.#entries++
      const list = this.#cells.get(key)
      if (list === undefined) this.#cells.set(key, [at])
      else if (list.at(-1) !== at) list.push(at)
    }
  }
}

const keyOf = (column: number, row: number): number => (row + 100_000) * 1_000_000 + column + 100_000

function squareDistance(segments: ArrayLike<number>, at: number, x: number, y: number): number {
  const x0 = segments[at] as number
  const y0 = segments[at + 1] as number
  const dx = (segments[at + 2] as number) - x0
  const dy = (segments[at + 3] as number) - y0
  const square = dx * dx + dy * dy
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / square))
  const u = x0 + t * dx - x
  const v = y0 + t * dy - y
  return u * u + v * v
}

export interface Alone {
  /** Boxes round what is alone, neighbours joined. */
  readonly boxes: readonly Box[]
  /** mm of line alone, and in all. */
  readonly length: number
  readonly total: number
  /** Whether there was more than is compared. */
  readonly cut: boolean
}

/** What of `segments` has nothing of `others` beside it; inside `ignored` nothing counts. */
export function alone(
  segments: ArrayLike<number>,
  others: SegmentIndex,
  ignored: (x: number, y: number) => boolean,
  slack: (at: number) => number = () => 0,
): Alone {
  let [work, length, total] = [0, 0, 0]
  const found: Box[] = []
  const spend = (count: number): void => {
    work += count + 1
  }
  for (let at = 0; at < segments.length && work <= MOST_WORK; at += 4) {
    const [x0, y0] = [segments[at] as number, segments[at + 1] as number]
    const [x1, y1] = [segments[at + 2] as number, segments[at + 3] as number]
    const reach = APART + slack(at)
    const whole = Math.hypot(x1 - x0, y1 - y0)
    const count = Math.max(1, Math.ceil(whole / STEP))
    total += whole
    let run: Box | undefined
    let runs = 0
    for (let step = 0; step <= count; step++) {
      const x = x0 + ((x1 - x0) * step) / count
      const y = y0 + ((y1 - y0) * step) / count
      // Most points have a line beside them, which is found sooner than where they lie.
      const there = others.near(x, y, reach, spend) || ignored(x, y)
      if (!there) {
        run = run ? join(run, [x, y, x, y]) : [x, y, x, y]
        runs++
      }
      if (run !== undefined && (there || step === count)) {
        found.push(run)
        length += (whole * runs) / (count + 1)
        run = undefined
        runs = 0
      }
    }
  }
  const boxes = joined(found).filter(
    ([left, bottom, right, top]) => Math.hypot(right - left, top - bottom) >= LEAST,
  )
  return { boxes, length, total, cut: work > MOST_WORK || others.cut }
}

/** mm within which two boxes are one. */
const NEIGHBOURS = 1.5

export const grown = ([left, bottom, right, top]: Box, by: number): Box => [
  left - by,
  bottom - by,
  right + by,
  top + by,
]

/** Boxes that are joined with each other; beyond, one box is round all. */
const MOST_BOXES = 2_000

function joined(boxes: readonly Box[]): Box[] {
  if (boxes.length > MOST_BOXES) return [boxes.reduce(join)]
  const result: Box[] = []
  for (const one of boxes) {
    let box = one
    for (let at = result.length - 1; at >= 0; at--) {
      const other = result[at] as Box
      if (apart(other, grown(box, NEIGHBOURS))) continue
      box = join(box, other)
      result.splice(at, 1)
      at = result.length
    }
    result.push(box)
  }
  return result
}
