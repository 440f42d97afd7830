/** What is left to see of lines and texts when areas are painted over them, as long as they are drawn one after the other. */

import { apart, boxOf, crossings, rectangleOf } from '../scene/clip.ts'
import type { Clip, Fill, PaperBox } from '../scene/primitive.ts'
import { type BoxesNear, boxesNear } from './boxes.ts'

/** Rings, x and y in turn, by the even-odd rule or by the winding number. */
export interface Area {
  readonly rings: readonly (readonly number[])[]
  readonly evenOdd: boolean
}

/** What lies in a box and in all of some areas. */
export interface Region {
  readonly box: PaperBox
  readonly areas: readonly Area[]
}

/** How much of a text is seen; `veiled` where something lies over it that may let it through. */
export type Sight = 'whole' | 'part' | 'none' | 'veiled'

interface Paint {
  readonly region: Region
  /** Numbers of the lines that were drawn before it. */
  readonly before: number
  /** Whether nobody knows how much of what is under it is seen. */
  readonly veil: boolean
}

/** Lines kept. */
const MOST = 4_000_000
/** Areas painted, and corners of them that are looked at. */
const MOST_PAINTS = 100_000
const MOST_WORK = 50_000_000
/** mm from the edge of an area within which a line lies along it. */
const EDGE = 0.05
/** mm; areas are found by place, those in more cells everywhere. */
const CELL = 20
const MOST_CELLS = 400
/** mm of a line. */
const SHORTEST = 0.01

export class Painted {
  /** Whether there was more than is followed. */
  cut = false
  #numbers = new Float64Array(4096)
  #length = 0
  #work = 0
  readonly #paints: Paint[] = []
  /** Made when it is asked for, and anew after more was painted. */
  #near: BoxesNear | undefined

  /** Numbers of all lines until now: what a later area is painted over. */
  get lines(): number {
    return this.#length
  }

  /** Areas painted until now. */
  get areas(): number {
    return this.#paints.length
  }

  line(x0: number, y0: number, x1: number, y1: number): void {
    if (this.#length >= 4 * MOST) {
      this.cut = true
      return
    }
    if (this.#length + 4 > this.#numbers.length) {
      const larger = new Float64Array(2 * this.#numbers.length)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[this.#length] = x0
    this.#numbers[this.#length + 1] = y0
    this.#numbers[this.#length + 2] = x1
    this.#numbers[this.#length + 3] = y1
    this.#length += 4
  }

  /** The parts of a line that lie in areas; it is cut to their box before. */
  clipped(areas: readonly Area[], x0: number, y0: number, x1: number, y1: number): void {
    const parts = this.#parts([x0, y0, x1, y1], areas, -EDGE)
    for (let at = 0; at < parts.length; at += 2) {
      const [from, to] = [parts[at] as number, parts[at + 1] as number]
      this.line(x0 + (x1 - x0) * from, y0 + (y1 - y0) * from, x0 + (x1 - x0) * to, y0 + (y1 - y0) * to)
    }
  }

  /** Covers what was drawn before: all lines, or those until `before`. */
  paint(region: Region, { veil = false, before = this.#length } = {}): void {
    if (region.box[0] >= region.box[2] || region.box[1] >= region.box[3]) return
    if (this.#paints.length >= MOST_PAINTS) this.cut = true
    else this.#paints.push({ region, before, veil })
    this.#near = undefined
  }

  /** Lines with what is painted over them left out; `source` tells which line each is of, `veiled` whether one may be unseen. */
  left(): { segments: Float64Array; source: (at: number) => number; veiled: boolean } {
    const whole = this.#numbers.slice(0, this.#length)
    if (this.#paints.length === 0 || this.cut) return { segments: whole, source: (at) => at, veiled: false }
    const left = new Painted()
    const sources: number[] = []
    let veiled = false
    for (let at = 0; at < whole.length; at += 4) {
      const line = whole.subarray(at, at + 4)
      const [x0, y0, x1, y1] = line as unknown as readonly [number, number, number, number]
      let kept = [0, 1]
      for (const { region, veil, before } of this.#over(boxOf([[x0, y0, x1, y1]]))) {
        if (before <= at) continue
        const gone = this.#parts(line, [...region.areas, boxArea(region.box)], EDGE)
        if (veil) veiled ||= gone.length > 0
        else if (gone.length > 0) {
          this.#work += kept.length * gone.length
          kept = without(kept, gone)
        }
      }
      const long = Math.hypot(x1 - x0, y1 - y0)
      for (let part = 0; part < kept.length; part += 2) {
        const [from, to] = [kept[part] as number, kept[part + 1] as number]
        if (kept.length > 2 && (to - from) * long < SHORTEST) continue
        left.line(x0 + (x1 - x0) * from, y0 + (y1 - y0) * from, x0 + (x1 - x0) * to, y0 + (y1 - y0) * to)
        sources.push(at)
      }
    }
    return { segments: left.left().segments, source: (at) => sources[at / 4] ?? 0, veiled }
  }

  /** Whether nothing cuts a text, or was painted near it since there were so many areas. */
  clear(box: PaperBox, since: number, within: Region): boolean {
    const [left, bottom, right, top] = within.box
    if (box[0] < left || box[1] < bottom || box[2] > right || box[3] > top) return false
    return within.areas.length === 0 && this.#over(box, since).length === 0
  }

  /** How much of a text is seen under what was painted since there were so many areas. */
  sight(ring: readonly number[], since: number, within: Region): Sight {
    const box = boxOf([ring])
    if (this.clear(box, since, within)) return this.cut ? 'veiled' : 'whole'
    const over = this.#over(box, since)
    const points = pointsIn(ring)
    const holds = (region: Region, x: number, y: number): boolean => {
      this.#work += region.areas.reduce((sum, { rings }) => sum + rings.length * 4, 1)
      return inRegion(region, x, y)
    }
    let [seen, veiled] = [0, false]
    for (const [x, y] of points) {
      if (this.#spent()) return 'veiled'
      if (!holds(within, x, y)) continue
      const upon = over.filter(({ region }) => holds(region, x, y))
      if (upon.some(({ veil }) => !veil)) continue
      veiled ||= upon.length > 0
      seen++
    }
    if (seen === 0) return 'none'
    return seen < points.length ? 'part' : veiled ? 'veiled' : 'whole'
  }

  #spent(): boolean {
    if (this.#work > MOST_WORK) this.cut = true
    return this.cut
  }

  /** What is painted near a box, of those from a number on. */
  #over(box: PaperBox, since = 0): Paint[] {
    this.#near ??= boxesNear(
      this.#paints.map(({ region }) => region.box),
      CELL,
      MOST_CELLS,
    )
    if (this.#spent()) return []
    const found = this.#near(box, (count) => {
      this.#work += count
    })
    return found.flatMap((number) => {
      const paint = this.#paints[number] as Paint
      return number >= since && !apart(paint.region.box, box) ? [paint] : []
    })
  }

  /** Shares of a line, from and to in turn, that lie in all of the areas, further than `edge` from their edges; below 0 along them too. */
  #parts(line: ArrayLike<number>, areas: readonly Area[], edge: number): number[] {
    const [x0, y0, x1, y1] = Array.from(line) as [number, number, number, number]
    const rings = areas.flatMap((area) => area.rings)
    const corners = rings.reduce((sum, ring) => sum + ring.length, 0)
    this.#work += corners
    if (this.#spent()) return []
    const stops = rings.flatMap((ring) => crossings(x0, y0, x1, y1, ring)).sort((a, b) => a - b)
    const parts: number[] = []
    let from = 0
    for (const to of [...stops, 1]) {
      if (to <= from) continue
      this.#work += corners
      if (this.#spent()) return []
      const [x, y] = [x0 + (x1 - x0) * ((from + to) / 2), y0 + (y1 - y0) * ((from + to) / 2)]
      const within = (area: Area): boolean => {
        const near = along(area.rings, x, y, Math.abs(edge))
        return edge > 0 ? !near && inArea(area, x, y) : near || inArea(area, x, y)
      }
      if (areas.every(within)) {
        if (parts.at(-1) === from) parts[parts.length - 1] = to
        else parts.push(from, to)
      }
      from = to
    }
    return parts
  }
}

export const clipAreas = (clips: readonly Clip[]): Area[] =>
  clips.map(({ ring }) => ({ rings: [ring], evenOdd: true }))

/** What a fill paints. */
export const regionOf = ({ rings, clips }: Pick<Fill, 'rings' | 'clips'>): Region => ({
  box: boxOf(rings),
  areas: [...clipAreas(clips), { rings, evenOdd: true }],
})

export const boxArea = (box: PaperBox): Area => ({ rings: [rectangleOf(box)], evenOdd: true })

/** A line as wide as it is drawn, from each of its points to the next. */
export function bandsOf(points: readonly number[], closed: boolean, width: number): Area {
  const rings: number[][] = []
  const count = points.length / 2
  for (let at = 0; at < (closed ? count : count - 1); at++) {
    const to = (at + 1) % count
    const [x0, y0] = [points[2 * at] as number, points[2 * at + 1] as number]
    const [x1, y1] = [points[2 * to] as number, points[2 * to + 1] as number]
    const long = Math.hypot(x1 - x0, y1 - y0)
    if (long === 0) continue
    const [u, v] = [((x1 - x0) / long) * (width / 2), ((y1 - y0) / long) * (width / 2)]
    rings.push([x0 - v, y0 + u, x1 - v, y1 + u, x1 + v, y1 - u, x0 + v, y0 - u])
  }
  return { rings, evenOdd: false }
}

export function inRegion({ box, areas }: Region, x: number, y: number): boolean {
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && areas.every((area) => inArea(area, x, y))
}

export function inArea({ rings, evenOdd }: Area, x: number, y: number): boolean {
  let winding = 0
  for (const ring of rings) {
    let [fromX, fromY] = [ring.at(-2) as number, ring.at(-1) as number]
    for (let at = 0; at < ring.length; at += 2) {
      const [toX, toY] = [ring[at] as number, ring[at + 1] as number]
      if (toY > y !== fromY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX)
        winding += toY > fromY ? 1 : -1
      fromX = toX
      fromY = toY
    }
  }
  return evenOdd ? winding % 2 !== 0 : winding !== 0
}

/** Whether a point lies at the edge of one of the rings. */
function along(rings: readonly (readonly number[])[], x: number, y: number, reach: number): boolean {
  for (const ring of rings) {
    let [fromX, fromY] = [ring.at(-2) as number, ring.at(-1) as number]
    for (let at = 0; at < ring.length; at += 2) {
      const [toX, toY] = [ring[at] as number, ring[at + 1] as number]
      const [dx, dy] = [toX - fromX, toY - fromY]
      const square = dx * dx + dy * dy
      const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / square))
      if (Math.hypot(fromX + t * dx - x, fromY + t * dy - y) <= reach) return true
      fromX = toX
      fromY = toY
    }
  }
  return false
}

/** Shares of a line that are left of some when others are taken away. */
function without(kept: readonly number[], gone: readonly number[]): number[] {
  let left = [...kept]
  for (let at = 0; at < gone.length; at += 2) {
    const [from, to] = [gone[at] as number, gone[at + 1] as number]
    const next: number[] = []
    for (let part = 0; part < left.length; part += 2) {
      const [a, b] = [left[part] as number, left[part + 1] as number]
      if (from > a) next.push(a, Math.min(b, from))
      if (to < b) next.push(Math.max(a, to), b)
    }
    left = next.filter(
      (_, index) => (next[index - (index % 2)] as number) < (next[index - (index % 2) + 1] as number),
    )
  }
  return left
}

/** Points all over a text: more along a longer one, so that a letter covered is found. */
export function pointsIn(ring: readonly number[]): [number, number][] {
  const [ax = 0, ay = 0, bx = 0, by = 0, , , dx = 0, dy = 0] = ring
  const [long, high] = [Math.hypot(bx - ax, by - ay), Math.hypot(dx - ax, dy - ay)]
  const count = Math.min(400, Math.max(4, Math.ceil((3 * long) / (high || 1))))
  const points: [number, number][] = []
  for (let step = 0; step < count; step++)
    for (const up of [0.3, 0.5, 0.7]) {
      const u = (step + 0.5) / count
      points.push([ax + (bx - ax) * u + (dx - ax) * up, ay + (by - ay) * u + (dy - ay) * up])
    }
  return points
}
