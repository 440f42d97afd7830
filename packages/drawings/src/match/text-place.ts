/** Whether texts of a page stand where those of a drawing do, and as high. */
import { greatest, least } from '../geometry/extremes.ts'
import type { PdfText } from '../pdf/page-content.ts'
import type { DrawnText } from './drawn.ts'

type Line = readonly [x0: number, y0: number, x1: number, y1: number]

/** mm, and share of its height, that a text may stand off: other fonts are wider, but begin, end or are centred where the text is. */
const OFF = 0.6
const OFF_SHARE = 0.15
/** Sizes of fonts, in heights of a capital letter: Persian ones have low capitals. */
const SMALLEST = 1
const LARGEST = 2.1

/** How far along a text's base line a point stands, and how far over it. */
export function placeOn(
  { line: [x0, y0, x1, y1], mirrored }: DrawnText,
  x: number,
  y: number,
): [along: number, up: number] {
  const length = Math.hypot(x1 - x0, y1 - y0)
  const [u, v] = length === 0 ? [1, 0] : [(x1 - x0) / length, (y1 - y0) / length]
  const up = (y - y0) * u - (x - x0) * v
  return [(x - x0) * u + (y - y0) * v, mirrored ? -up : up]
}

export function standsAlike(drawn: readonly DrawnText[], found: readonly PdfText[]): boolean {
  if (drawn.some((one) => one.mirrored) !== found.some((one) => one.mirrored)) return false
  const height = greatest(drawn.map((one) => one.height))
  const smallest = least(drawn.map((one) => one.height))
  const sizes = found.map(({ size }) => size)
  if (greatest(sizes) > height * LARGEST || least(sizes) < smallest * SMALLEST) return false
  const allowed = OFF + OFF_SHARE * height
  const [own, other] = [drawn.map(({ line }) => line), found.map(({ line }) => line)]
  return [0, 1].every((axis) => offAlong(spanOf(own, axis), spanOf(other, axis)) <= allowed)
}

function spanOf(lines: readonly Line[], axis: number): readonly [number, number] {
  const values = lines.flatMap((line) => [line[axis] as number, line[axis + 2] as number])
  return [least(values), greatest(values)]
}

function offAlong([from, to]: readonly [number, number], [other, end]: readonly [number, number]): number {
  return Math.min(Math.abs(from - other), Math.abs(to - end), Math.abs(from + to - other - end) / 2)
}
