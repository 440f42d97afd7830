/** How far a stroke reaches beyond its path (ISO 32000-2 §8.4.3). */
import { around, grow, type Mark, union } from './geometry.ts'

export type Point = readonly [number, number]

export interface Stroke {
  readonly lineWidth: number
  /** Caps that go on beyond the ends of lines and dashes. */
  readonly square: boolean
  readonly miterLimit: number
}

/** Readers draw the thinnest lines they can for less. */
const THINNEST = 0.1

/** On every side of a line; a cap's corner lies farther out than half the width. */
export const reach = ({ lineWidth, square }: Stroke): number =>
  (Math.max(Math.abs(lineWidth), THINNEST) / 2) * (square ? Math.SQRT2 : 1)

/** The tip of a mitred join, where it lies more than `least` beyond what the lines reach; undefined where the limit cuts it off. */
export function tip(from: Point, at: Point, next: Point, stroke: Stroke, least: number): Mark | undefined {
  const [a, b] = [direction(at, from), direction(at, next)]
  const [x, y] = [-(a[0] + b[0]), -(a[1] + b[1])]
  // the half angle between the lines
  const half = Math.hypot(x, y) / 2
  const sine = Math.sqrt(Math.max(0, 1 - half * half))
  if (!(half > 0) || !(sine > 0)) return undefined
  const ratio = 1 / sine
  if (ratio > stroke.miterLimit) return undefined
  const length = (ratio * Math.abs(stroke.lineWidth)) / 2 / (2 * half)
  const beside = reach(stroke)
  if (Math.max(Math.abs(x), Math.abs(y)) * length <= beside + least) return undefined
  return union(grow([...at, ...at], beside), around([[at[0] + x * length, at[1] + y * length]]))
}

function direction(from: Point, to: Point): Point {
  const [x, y] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(x, y)
  return [x / length, y / length]
}
