/** On what something is drawn: the colour that was painted last where it stands, not a box that also holds white rooms. */

import type { Rgb } from '../pdf/paper-colour.ts'
import { apart, boxOf } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'
import { inRegion, pointsIn, type Region } from './painted.ts'

/** Areas that are remembered, and corners of them that points are held against. */
const MOST_AREAS = 5000
const MOST_WORK = 200_000_000
/** Components, of 255, by which colours must differ to be told apart. */
const ALIKE = 48
/** mm of a line between points that are looked at, and the most of them on one line. */
const STEP = 0.5
const MOST_STEPS = 200

/** A colour on white paper, and whether it is told from that; `color` is undefined where several run into one another. */
export interface Paint {
  readonly coloured: boolean
  readonly color: Rgb | undefined
}

interface Painting extends Paint {
  readonly region: Region
  readonly at: number
}

export class Backdrop {
  /** Whether there was more than is looked at. */
  cut = false
  readonly #areas: Painting[] = []
  #work = 0

  /** An area that is painted over what was before it: in a colour, or in the paper's. Numbers of areas grow. */
  paint(region: Region, { coloured, color }: Paint, at = this.#areas.length): void {
    if (this.#areas.length >= MOST_AREAS) this.cut = true
    // White on nothing but white changes nothing.
    else if (coloured || this.#areas.length > 0) this.#areas.push({ region, coloured, color, at })
  }

  /** Whether nothing was painted: then all is on white paper. */
  get empty(): boolean {
    return this.#areas.length === 0
  }

  /** Whether all points lie on a colour, among areas with lower numbers. */
  dark(points: Iterable<readonly [number, number]>, before = Number.POSITIVE_INFINITY): boolean {
    if (this.#areas.length === 0) return false
    let some = false
    for (const [x, y] of points) {
      if (this.#under(this.#areas, x, y, before)?.coloured !== true) return false
      some = true
    }
    return some
  }

  /** Whether one of the points of a text lies on a colour from which the text's own isn't told. */
  drowns(ring: readonly number[], own: Rgb): boolean {
    const box = boxOf([ring])
    this.#work += this.#areas.length
    const near = this.#areas.filter(({ region }) => !apart(region.box, box))
    if (near.length === 0) return false
    return pointsIn(ring).some(([x, y]) => {
      const color = this.#under(near, x, y)?.color
      return color?.every((part, at) => Math.abs(part - (own[at] as number)) < ALIKE)
    })
  }

  /** What was painted last at a point. */
  #under(
    areas: readonly Painting[],
    x: number,
    y: number,
    before = Number.POSITIVE_INFINITY,
  ): Painting | undefined {
    for (let index = areas.length - 1; index >= 0; index--) {
      const painting = areas[index] as Painting
      const { region, at } = painting
      this.#work++
      if (this.#work > MOST_WORK) {
        this.cut = true
        return undefined
      }
      const [left, bottom, right, top] = region.box
      if (at >= before || x < left || x > right || y < bottom || y > top) continue
      for (const { rings } of region.areas) for (const ring of rings) this.#work += ring.length
      if (inRegion(region, x, y)) return painting
    }
    return undefined
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
