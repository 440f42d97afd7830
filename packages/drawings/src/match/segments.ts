/** Lines held against lines: which parts of one set have none of the other beside them. */

import { apart, cutToBox, join } from '../scene/clip.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'

/** mm between points looked at along a line. */
const STEP = 0.25
/** mm that two drawings of one line may be apart: rounding, and the chords of curves. */
export const APART = 0.2
/** mm of a line that must be alone before it counts. */
export const LEAST = 0.4
/** mm, and cells of one paper: on a larger one they are larger. */
const CELL = 2
const MOST_CELLS = 1_000_000
/** Points looked at, and lines looked at for them. */
export const MOST_WORK = 120_000_000
/** Of a line one each mm or two: some ten kilometres on one sheet. */
const MOST_ENTRIES = 6_000_000

/** Lines that are found by place, as far as they lie on the paper. */
export class SegmentIndex {
  readonly #segments: ArrayLike<number>
  readonly #paper: Box
  readonly #cell: number
  readonly #columns: number
  readonly #rows: number
  /** By cell the last that was entered in it, and by entry the one before it in its cell; from 1. */
  readonly #last: Int32Array
  readonly #before: number[] = [0]
  /** By entry, where its line is in `segments`. */
  readonly #lines: number[] = [0]
  /** The line that was near the last point: mostly it is near the next one too. */
  #recent = -1
  /** By line, in which round of `along` it was visited last. */
  #visits: Uint32Array | undefined
  #round = 0

  constructor(segments: ArrayLike<number>, paper: Box) {
    const [left, bottom, right, top] = paper
    const [width, height] = [right - left, top - bottom]
    this.#segments = segments
    this.#paper = paper
    this.#cell = Math.max(CELL, Math.sqrt((width * height) / MOST_CELLS))
    this.#columns = Math.ceil(width / this.#cell) + 1
    this.#rows = Math.ceil(height / this.#cell) + 1
    this.#last = new Int32Array(this.#columns * this.#rows)
    for (let at = 0; at < segments.length && !this.cut; at += 4) this.#enter(at)
  }

  /** Whether there was more line than is held. */
  get cut(): boolean {
    return this.#lines.length > MOST_ENTRIES
  }

  /** Whether a line is within reach of a point of the paper; `spend` counts what was looked at. */
  near(x: number, y: number, reach: number, spend: (count: number) => void): boolean {
    const segments = this.#segments
    const square = reach * reach
    if (this.#recent >= 0 && squareDistance(segments, this.#recent, x, y) <= square) {
      spend(1)
      return true
    }
    const [left, right] = [this.#column(x - reach), this.#column(x + reach)]
    const [low, high] = [this.#row(y - reach), this.#row(y + reach)]
    for (let row = low; row <= high; row++)
      for (let column = left; column <= right; column++) {
        let looked = 1
        for (let entry = this.#last[row * this.#columns + column] as number; entry > 0; looked++) {
          const at = this.#lines[entry] as number
          if (squareDistance(segments, at, x, y) <= square) {
            this.#recent = at
            spend(looked)
            return true
          }
          entry = this.#before[entry] as number
        }
        spend(looked)
      }
    return false
  }

  /** A line by the place of its first number. */
  line(at: number): Line {
    return lineAt(this.#segments, at)
  }

  /** Visits the lines that may be within a cell's width of a line on the paper, each once. */
  along(x0: number, y0: number, x1: number, y1: number, visit: (at: number) => void): void {
    this.#visits ??= new Uint32Array(this.#segments.length / 4)
    const visits = this.#visits
    const round = ++this.#round
    const count = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / this.#cell))
    for (let step = 0; step <= count; step++) {
      const [x, y] = [x0 + ((x1 - x0) * step) / count, y0 + ((y1 - y0) * step) / count]
      const [left, right] = [this.#column(x - this.#cell), this.#column(x + this.#cell)]
      for (let row = this.#row(y - this.#cell); row <= this.#row(y + this.#cell); row++)
        for (let column = left; column <= right; column++)
          for (let entry = this.#last[row * this.#columns + column] as number; entry > 0; ) {
            const at = this.#lines[entry] as number
            if (visits[at / 4] !== round) visit(at)
            visits[at / 4] = round
            entry = this.#before[entry] as number
          }
    }
  }

  #column(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor((x - this.#paper[0]) / this.#cell)))
  }

  #row(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor((y - this.#paper[1]) / this.#cell)))
  }

  #enter(at: number): void {
    const line = cutToBox(this.#paper, ...lineAt(this.#segments, at))
    if (line === undefined) return
    const [x0, y0, x1, y1] = line
    const [dx, dy] = [x1 - x0, y1 - y0]
    const count = Math.max(1, Math.ceil(Math.hypot(dx, dy) / (this.#cell / 2)))
    for (let step = 0; step <= count; step++) {
      const cell =
        this.#row(y0 + (dy * step) / count) * this.#columns + this.#column(x0 + (dx * step) / count)
      const last = this.#last[cell] as number
      if (this.#lines[last] === at && last > 0) continue
      this.#last[cell] = this.#lines.length
      this.#before.push(last)
      this.#lines.push(at)
    }
  }
}

type Line = [x0: number, y0: number, x1: number, y1: number]

export const lineAt = (segments: ArrayLike<number>, at: number) =>
  [segments[at], segments[at + 1], segments[at + 2], segments[at + 3]] as Line

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

export interface Excuses {
  /** Whether a line, by the place of its first number, may be alone at a point of it. */
  readonly excused?: (x: number, y: number, at: number) => boolean
  /** Whether a line, by the place of its first number, isn't looked at. */
  readonly skipped?: (at: number) => boolean
}

/** Steps in which a line of some mm is looked at. */
export const stepsOf = (length: number): number => Math.max(1, Math.ceil(length / STEP))

/** What of `segments` that lies on the paper has nothing of `others` beside it; where `excused` nothing counts. */
export function alone(
  segments: ArrayLike<number>,
  others: SegmentIndex,
  paper: Box,
  { excused = () => false, skipped = () => false }: Excuses = {},
): Alone {
  let [work, length, total] = [0, 0, 0]
  const found: Box[] = []
  const spend = (count: number): void => {
    work += count + 1
  }
  for (let at = 0; at < segments.length && work <= MOST_WORK; at += 4) {
    spend(0)
    if (skipped(at)) continue
    const line = cutToBox(paper, ...lineAt(segments, at))
    if (line === undefined) continue
    const [x0, y0, x1, y1] = line
    const whole = Math.hypot(x1 - x0, y1 - y0)
    const count = stepsOf(whole)
    total += whole
    let run: Box | undefined
    let runs = 0
    for (let step = 0; step <= count && work <= MOST_WORK; step++) {
      const x = x0 + ((x1 - x0) * step) / count
      const y = y0 + ((y1 - y0) * step) / count
      // Most points have a line beside them, which is found sooner than where they lie.
      const there = others.near(x, y, APART, spend) || excused(x, y, at)
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

export function joined(boxes: readonly Box[]): Box[] {
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
