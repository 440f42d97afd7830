/** On what something white is drawn: the colour that was painted last where it stands, not a box that also holds white rooms. */
import type { PaperBox } from '../scene/primitive.ts'
import { inRegion, type Region } from './painted.ts'

/** Areas that are remembered, and corners of them that points are held against. */
const MOST_AREAS = 5000
const MOST_WORK = 200_000_000
/** mm of a line between points that are looked at, and the most of them on one line. */
const STEP = 0.5
const MOST_STEPS = 200

interface Painting {
  readonly region: Region
  readonly coloured: boolean
  readonly at: number
}

export class Backdrop {
  /** Whether there was more than is looked at. */
  cut = false
  readonly #areas: Painting[] = []
  #work = 0

  /** An area that is painted over what was before it: in a colour, or in the paper's. Numbers of areas grow. */
  paint(region: Region, coloured: boolean, at = this.#areas.length): void {
    if (this.#areas.length >= MOST_AREAS) this.cut = true
    // White on nothing but white changes nothing.
    else if (coloured || this.#areas.length > 0) this.#areas.push({ region, coloured, at })
  }

  /** Whether all points lie on a colour, among areas with lower numbers. */
  dark(points: Iterable<readonly [number, number]>, before = Number.POSITIVE_INFINITY): boolean {
    if (this.#areas.length === 0) return false
    let some = false
    for (const [x, y] of points) {
      if (!this.#coloured(x, y, before)) return false
      some = true
    }
    return some
  }

  #coloured(x: number, y: number, before: number): boolean {
    for (let index = this.#areas.length - 1; index >= 0; index--) {
      const { region, coloured, at } = this.#areas[index] as Painting
      this.#work++
      if (this.#work > MOST_WORK) {
        this.cut = true
        return false
      }
      const [left, bottom, right, top] = region.box
      if (at >= before || x < left || x > right || y < bottom || y > top) continue
      this.#work += region.areas.reduce(
        (sum, { rings }) => rings.reduce((all, ring) => all + ring.length, sum),
        0,
      )
      if (inRegion(region, x, y)) return coloured
    }
    return false
  }
}

/** Points all along lines, those in a box. */
export function* pointsAlong(
  lines: readonly (readonly number[])[],
  [left, bottom, right, top]: PaperBox,
): Generator<[number, number]> {
  for (const line of lines)
    for (let at = 0; at + 1 < line.length; at += 2) {
      const [x0, y0] = [line[at] as number, line[at + 1] as number]
      const [x1, y1] = [line[at + 2] ?? x0, line[at + 3] ?? y0]
      const steps = Math.min(MOST_STEPS, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / STEP) || 1)
      for (let step = 0; step < steps; step++) {
        const [x, y] = [x0 + ((x1 - x0) * (step + 0.5)) / steps, y0 + ((y1 - y0) * (step + 0.5)) / steps]
        if (x >= left && x <= right && y >= bottom && y <= top) yield [x, y]
      }
    }
}
