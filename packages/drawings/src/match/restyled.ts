/**
 * What programs that draw letters as lines draw in a way of their own: the lines of a hatch, as dense as their own pattern has them, and
 * arrows, figures and overlong ends of dimensions. Where these are is compared, and what they are isn't.
 */
import type { PaperBox as Box } from '../scene/primitive.ts'
import type { Drawn } from './drawn.ts'
import { type Alone, alone, lineAt, MOST_WORK, SegmentIndex } from './segments.ts'

/** mm between lines of one pattern and of another that still are of one hatch. */
const REACH = 5
/** Sine of the angle by which lines of one direction may turn away. */
const TURNED = 0.05
/** mm: longer parts of a dimension are its lines, shorter ones its arrows, letters and ends. */
const PART = 4
/** mm below which a line is a dot: some programs leave one where a pattern meets its edge. */
const DOT = 0.1
/** mm of a pattern's line that are looked at together. */
const CHUNK = 2

export interface Restyled {
  /** Whether a line of the drawing is one of these, by the place of its first number. */
  readonly made: (at: number) => boolean
  /** Lines of hatches and dimensions that the page lacks. */
  readonly missing: Alone
  /** Round what it has in a way of its own. */
  readonly boxes: readonly Box[]
  /** Whether a line of the page may be of a hatch or dimension at a point of it, by the place of its first number. */
  readonly excused: (x: number, y: number, at: number) => boolean
}

/** @param page the lines of the page */
export function restyled(
  drawing: Drawn,
  page: ArrayLike<number>,
  shown: SegmentIndex,
  round: Box,
  paper: Box,
): Restyled {
  const { segments, made, texts, faint } = drawing
  const patterns = chosen(segments, (at) => made(at) === 'pattern')
  const drawn = new SegmentIndex(patterns, round)
  const hatches = new Parallels(patterns, shown)
  const off = alone(patterns, shown, paper)
  const lacks = alone(patterns, shown, paper, { excused: (x, y, at) => hatches.near(x, y, at) })
  const dimensions = chosen(segments, (at) => made(at) === 'dimension')
  const ends = alone(dimensions, shown, paper)
  const [parts, lines] = [ends.boxes.filter(isPart), ends.boxes.filter((box) => !isPart(box))]
  const marks = new SegmentIndex(marksOf(dimensions, [...texts, ...faint]), round)
  const own = new Parallels(page, drawn)
  return {
    made: (at) => made(at) !== undefined,
    missing: {
      boxes: [...lacks.boxes, ...lines],
      length: lacks.length + (lines.length > 0 ? ends.length : 0),
      total: lacks.total + ends.total,
      cut: lacks.cut || ends.cut || hatches.cut,
    },
    boxes: [...(off.boxes.length > lacks.boxes.length ? off.boxes : []), ...parts],
    excused: (x, y, at) => {
      if (patterns.length > 0 && own.near(x, y, at)) return true
      const [x0, y0, x1, y1] = lineAt(page, at)
      return Math.hypot(x1 - x0, y1 - y0) <= PART && marks.near(x, y, PART, () => {})
    },
  }
}

const isPart = ([left, bottom, right, top]: Box): boolean =>
  Math.hypot(right - left, top - bottom) <= 1.5 * PART

function chosen(segments: ArrayLike<number>, wanted: (at: number) => boolean): Float64Array {
  const found: number[] = []
  for (let at = 0; at < segments.length; at += 4) if (wanted(at)) found.push(...lineAt(segments, at))
  return Float64Array.from(found)
}

/** Where a dimension may have an arrow, as points, and its figures, twice as long as the drawing's. */
function marksOf(dimensions: ArrayLike<number>, texts: Drawn['texts']): number[] {
  const marks: number[] = []
  for (let at = 0; at < dimensions.length; at += 4) {
    const [x0, y0, x1, y1] = lineAt(dimensions, at)
    marks.push(x0, y0, x0, y0, x1, y1, x1, y1)
  }
  for (const { line, ofDimension } of texts) {
    if (!ofDimension) continue
    const [x0, y0, x1, y1] = line
    const [dx, dy] = [(x1 - x0) / 2, (y1 - y0) / 2]
    marks.push(x0 - dx, y0 - dy, x1 + dx, y1 + dy)
  }
  return marks
}

/** Lines looked for beside others that run the same way. */
class Parallels {
  cut = false
  readonly #lines: ArrayLike<number>
  readonly #others: SegmentIndex
  readonly #known = new Map<number, boolean>()
  #work = 0

  constructor(lines: ArrayLike<number>, others: SegmentIndex) {
    this.#lines = lines
    this.#others = others
  }

  /** Whether one runs beside a point of a line, by the place of its first number. */
  near(x: number, y: number, at: number): boolean {
    const [x0, y0, x1, y1] = lineAt(this.#lines, at)
    const long = Math.hypot(x1 - x0, y1 - y0)
    if (this.cut) return false
    // A dot has no direction.
    if (long < DOT) return this.#others.near(x, y, REACH, (count) => (this.#work += count))
    const key = at * 2 ** 16 + Math.min(2 ** 16 - 1, Math.floor(Math.hypot(x - x0, y - y0) / CHUNK))
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const [u, v] = [(x1 - x0) / long, (y1 - y0) / long]
    let found = false
    this.#others.along(x - v * REACH, y + u * REACH, x + v * REACH, y - u * REACH, (other) => {
      this.#work++
      if (found) return
      const [a0, b0, a1, b1] = this.#others.line(other)
      const size = Math.hypot(a1 - a0, b1 - b0)
      if (size === 0 || Math.abs((a1 - a0) * v - (b1 - b0) * u) > TURNED * size) return
      const [from, to] = [(a0 - x) * u + (b0 - y) * v, (a1 - x) * u + (b1 - y) * v]
      found = Math.min(from, to) <= REACH && Math.max(from, to) >= -REACH
    })
    this.cut = this.#work > MOST_WORK
    this.#known.set(key, found)
    return found
  }
}
