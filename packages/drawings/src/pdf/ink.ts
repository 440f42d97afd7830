/** The lines of a page as its operators draw them: where they stand, cut to what is seen, white ones left out. */

export type Matrix = readonly [number, number, number, number, number, number]
type Box = readonly [left: number, bottom: number, right: number, top: number]

/** First by `one`, then by `two`. */
export function multiply(one: Matrix, two: Matrix): Matrix {
  const [a, b, c, d, e, f] = one
  const [A, B, C, D, E, F] = two
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

interface State {
  readonly matrix: Matrix
  /** The box round what is shown. */
  readonly clip: Box
  readonly strokesWhite: boolean
  readonly fillsWhite: boolean
  /** Opacity of lines and of areas, 0 clear. */
  readonly strokeAlpha: number
  readonly fillAlpha: number
}

/** What a path covers on the page, and where it is white. */
export interface Painted {
  /** Undefined when nothing of it is seen. */
  readonly box: Box | undefined
  /** Seen in a colour. */
  readonly inked: boolean
  /** Filled with a colour. */
  readonly area: boolean
  /** The corners of an opaque white area. */
  readonly white: readonly number[] | undefined
}

/** Lines kept of one page. */
const MOST = 4_000_000
/** Corners of a white area that is looked under. */
const MOST_CORNERS = 400
/** Chords of a curve. */
const CHORDS = 16
/** Components, of 255, from which on a colour is the paper's. */
const WHITE = 250

export class Ink {
  images = 0
  full = false
  #numbers = new Float64Array(4096)
  #length = 0
  #state: State
  readonly #saved: State[] = []
  #clips = false

  constructor(matrix: Matrix, clip: Box) {
    this.#state = {
      matrix,
      clip,
      strokesWhite: false,
      fillsWhite: false,
      strokeAlpha: 1,
      fillAlpha: 1,
    }
  }

  save(): void {
    this.#saved.push(this.#state)
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state
  }

  transform(matrix: Matrix): void {
    this.#state = { ...this.#state, matrix: multiply(matrix, this.#state.matrix) }
  }

  clipNext(): void {
    this.#clips = true
  }

  strokeColor(color: readonly unknown[]): void {
    this.#state = { ...this.#state, strokesWhite: isWhite(color) }
  }

  fillColor(color: readonly unknown[]): void {
    this.#state = { ...this.#state, fillsWhite: isWhite(color) }
  }

  /** The opacities of an extended graphics state, as pdf.js gives its entries. */
  opacities(entries: readonly (readonly [string, unknown])[]): void {
    for (const [name, value] of entries) {
      if (typeof value !== 'number') continue
      if (name === 'CA') this.#state = { ...this.#state, strokeAlpha: value }
      if (name === 'ca') this.#state = { ...this.#state, fillAlpha: value }
    }
  }

  /** The map of what is drawn now to mm, and whether areas, texts among them, are seen. */
  get look(): { matrix: Matrix; fillsSeen: boolean } {
    const { matrix, fillsWhite, fillAlpha } = this.#state
    return { matrix, fillsSeen: !fillsWhite && fillAlpha > 0 }
  }

  /** A path as pdf.js gives it: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close, each before its coordinates. */
  path(data: ArrayLike<number>, strokes: boolean, fills: boolean): Painted {
    const { matrix, clip, strokesWhite, fillsWhite, strokeAlpha, fillAlpha } = this.#state
    const area = fills && !fillsWhite && fillAlpha > 0
    const shown = (strokes && !strokesWhite && strokeAlpha > 0) || area
    const closes = fills && !strokes
    const covers = fills && fillsWhite && fillAlpha === 1
    const ring: number[] = []
    let rings = 0
    const [a, b, c, d, e, f] = matrix
    let box: Box | undefined
    let [x, y, startX, startY] = [0, 0, 0, 0]
    const reach = (toX: number, toY: number): void => {
      box = box
        ? [Math.min(box[0], toX), Math.min(box[1], toY), Math.max(box[2], toX), Math.max(box[3], toY)]
        : [toX, toY, toX, toY]
      if (covers && ring.length < 2 * MOST_CORNERS) ring.push(toX, toY)
    }
    const line = (toX: number, toY: number): void => {
      if (shown) this.#segment(x, y, toX, toY)
      x = toX
      y = toY
      reach(x, y)
    }
    const at = (index: number): [number, number] => {
      const [u, v] = [data[index] as number, data[index + 1] as number]
      return [a * u + c * v + e, b * u + d * v + f]
    }
    for (let index = 0; index < data.length; ) {
      const step = data[index++]
      if (step === 0) {
        if (closes && (x !== startX || y !== startY)) line(startX, startY)
        ;[x, y] = at(index)
        ;[startX, startY] = [x, y]
        rings++
        reach(x, y)
        index += 2
      } else if (step === 1) {
        line(...at(index))
        index += 2
      } else if (step === 2 || step === 3) {
        const points = step === 2 ? [at(index), at(index + 2), at(index + 4)] : [at(index), at(index + 2)]
        for (const [toX, toY] of curve([[x, y], ...points])) line(toX, toY)
        index += 2 * points.length
      } else line(startX, startY)
    }
    if (closes && (x !== startX || y !== startY)) line(startX, startY)
    if (this.#clips) this.#state = { ...this.#state, clip: common(this.#state.clip, box) }
    this.#clips = false
    const seen = box && common(clip, box)
    return {
      box: seen && seen[0] <= seen[2] && seen[1] <= seen[3] ? seen : undefined,
      inked: shown,
      area,
      white: covers && rings === 1 && ring.length < 2 * MOST_CORNERS ? ring : undefined,
    }
  }

  segments(): Float64Array {
    return this.#numbers.slice(0, this.#length)
  }

  #segment(x0: number, y0: number, x1: number, y1: number): void {
    const cut = cutTo(this.#state.clip, x0, y0, x1, y1)
    if (cut === undefined) return
    if (this.#length >= 4 * MOST) {
      this.full = true
      return
    }
    if (this.#length + 4 > this.#numbers.length) {
      const larger = new Float64Array(2 * this.#numbers.length)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers.set(cut, this.#length)
    this.#length += 4
  }
}

/** Colours come as `#rrggbb`, or as three numbers. */
function isWhite(color: readonly unknown[]): boolean {
  const [first] = color
  const parts =
    typeof first === 'string'
      ? [1, 3, 5].map((at) => Number.parseInt(first.slice(at, at + 2), 16))
      : color.slice(0, 3).map(Number)
  return parts.every((part) => part >= WHITE)
}

type Point = readonly [number, number]

/** Points along a Bézier curve after its first. */
function* curve(points: readonly Point[]): Generator<Point> {
  for (let step = 1; step <= CHORDS; step++) {
    const t = step / CHORDS
    let left: readonly Point[] = points
    while (left.length > 1)
      left = left.slice(1).map(([x, y], at): Point => {
        const [fromX, fromY] = left[at] as Point
        return [fromX + (x - fromX) * t, fromY + (y - fromY) * t]
      })
    yield left[0] as Point
  }
}

function common(one: Box, two: Box | undefined): Box {
  if (two === undefined) return one
  return [
    Math.max(one[0], two[0]),
    Math.max(one[1], two[1]),
    Math.min(one[2], two[2]),
    Math.min(one[3], two[3]),
  ]
}

/** The part of a line inside a box (Liang and Barsky). */
function cutTo(
  [left, bottom, right, top]: Box,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): [number, number, number, number] | undefined {
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
