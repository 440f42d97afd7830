/** A path as pdf.js gives it, in lines on the page: curves as chords. */
import type { Matrix } from './matrix.ts'

/** Chords of a curve. */
const CHORDS = 16

type Point = readonly [x: number, y: number]

export interface PathPen {
  move(x: number, y: number): void
  line(x: number, y: number): void
  /** Back to where it moved last. */
  close(): void
  /** Whether a curve may be drawn in so many chords; in one if not. */
  curve(chords: number): boolean
}

/** @param data 0 move, 1 line, 2 cubic, 3 quadratic, 4 close, each before its coordinates */
export function walkPath(data: ArrayLike<number>, [a, b, c, d, e, f]: Matrix, pen: PathPen): void {
  let last: Point = [0, 0]
  let start = last
  const at = (index: number): Point => {
    const [u, v] = [data[index] as number, data[index + 1] as number]
    return [a * u + c * v + e, b * u + d * v + f]
  }
  for (let index = 0; index < data.length; ) {
    const step = data[index++]
    if (step === 0) {
      last = at(index)
      start = last
      pen.move(...last)
      index += 2
    } else if (step === 1) {
      last = at(index)
      pen.line(...last)
      index += 2
    } else if (step === 2 || step === 3) {
      const own = step === 2 ? 6 : 4
      const end = at(index + own - 2)
      if (pen.curve(CHORDS)) {
        const inner: [Point, Point] = step === 2 ? [at(index), at(index + 2)] : innerOf(last, at(index), end)
        for (const point of chordsOf(last, ...inner, end)) pen.line(...point)
      } else pen.line(...end)
      last = end
      index += own
    } else {
      last = start
      pen.close()
    }
  }
}

/** Points along a cubic Bézier curve after its first. */
function* chordsOf([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point, [x3, y3]: Point): Generator<Point> {
  for (let step = 1; step <= CHORDS; step++) {
    const t = step / CHORDS
    const s = 1 - t
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
    yield [a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3]
  }
}

/** The inner points of a curve of the second degree, as one of the third. */
function innerOf([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point): [Point, Point] {
  const towards = (from: number, to: number): number => from + ((to - from) * 2) / 3
  return [
    [towards(x0, x1), towards(y0, y1)],
    [towards(x2, x1), towards(y2, y1)],
  ]
}
