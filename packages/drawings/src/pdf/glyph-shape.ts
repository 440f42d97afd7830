/** The shape of a glyph as a small picture, stretched to its box, and whether it is plainly another digit than it is said to be. */
import { DIGIT_SHAPES } from './digit-shapes.ts'

/** Polygons, x and y in turn. */
type Rings = readonly (readonly number[])[]

export interface Shape {
  /** Width to height. */
  readonly aspect: number
  /** Share of ink of each field, row by row from above. */
  readonly fields: readonly number[]
}

const COLUMNS = 12
const ROWS = 16
/** Points looked at along each side of a field. */
const FINE = 3
/** Chords of a curve. */
const CHORDS = 8

/** Undefined for a glyph that leaves no ink. */
export function shapeOf(rings: Rings): Shape | undefined {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings)
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const [x, y] = [ring[at] as number, ring[at + 1] as number]
      ;[left, right] = [Math.min(left, x), Math.max(right, x)]
      ;[bottom, top] = [Math.min(bottom, y), Math.max(top, y)]
    }
  const [width, height] = [right - left, top - bottom]
  if (!(width > 0 && height > 0)) return undefined
  const fields = Array.from({ length: COLUMNS * ROWS }, () => 0)
  const across = COLUMNS * FINE
  for (let row = 0; row < ROWS * FINE; row++) {
    const stops = crossings(rings, top - ((row + 0.5) / (ROWS * FINE)) * height)
    let winding = 0
    for (const [index, { x, turn }] of stops.entries()) {
      winding += turn
      if (winding === 0) continue
      const place = (at: number) => Math.ceil(((at - left) / width) * across - 0.5)
      const end = place(stops[index + 1]?.x ?? x)
      for (let column = place(x); column < end; column++) {
        const field = Math.floor(row / FINE) * COLUMNS + Math.floor(column / FINE)
        fields[field] = (fields[field] as number) + 1 / FINE ** 2
      }
    }
  }
  return fields.some((ink) => ink > 0) ? { aspect: width / height, fields } : undefined
}

/** Whether an outline encloses anything. */
export function encloses(rings: Rings): boolean {
  return rings.some((ring) => {
    let area = 0
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const [x, y] = [ring[at] as number, ring[at + 1] as number]
      const next = (at + 2) % ring.length
      area += x * (ring[next + 1] as number) - (ring[next] as number) * y
    }
    return Math.abs(area) > 0
  })
}

/** An outline as pdf.js gives it: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close, each before its coordinates. */
export function ringsOf(path: ArrayLike<number>): number[][] {
  const rings: number[][] = []
  for (let at = 0; at < path.length; ) {
    const step = path[at++]
    const count = COORDINATES[step as number] ?? 0
    const values = Array.from({ length: count }, (_, index) => path[at + index] as number)
    at += count
    const ring = rings.at(-1)
    if (step === 0) rings.push(values)
    else if (ring && count > 0) {
      const points = [...ring.slice(-2), ...values]
      for (let chord = 1; chord <= CHORDS; chord++) ring.push(...onCurve(points, chord / CHORDS))
    }
  }
  return rings
}

const COORDINATES = [2, 2, 6, 4, 0]

/** A point of a Bézier curve, which a line is, too. */
export function onCurve(points: readonly number[], share: number): number[] {
  let left = points
  while (left.length > 2)
    left = left.slice(2).map((value, at) => (left[at] as number) + (value - (left[at] as number)) * share)
  return [...left]
}

/** The digit that a shape plainly is, other than what it is said to be. */
export function otherDigit(shape: Shape, said: number): number | undefined {
  let [own, other, least]: [number, number | undefined, number] = [Infinity, undefined, Infinity]
  for (const [digit, aspect, bits] of DIGIT_SHAPES) {
    const off = offBy(shape, aspect, bits)
    if (digit === said) own = Math.min(own, off)
    else if (off < least) [other, least] = [digit, off]
  }
  return least <= LIKE && own >= UNLIKE && own >= least * CLEARLY ? other : undefined
}

/** Shares of ink that a shape may differ by from a digit that it is, and must from one that it isn't. */
const LIKE = 0.2
const UNLIKE = 0.2
const CLEARLY = 1.4
/** What a difference in slimness weighs. */
const SLIM = 0.15

function offBy({ aspect, fields }: Shape, other: number, bits: string): number {
  let off = 0
  for (const [at, ink] of fields.entries()) {
    const set = (Number.parseInt(bits[at >> 2] as string, 16) >> (3 - (at & 3))) & 1
    off += Math.abs(ink - set)
  }
  return off / fields.length + SLIM * Math.abs(Math.log(aspect / other))
}

/** Where rings cross a line from left to right, and which way. */
function crossings(rings: Rings, y: number): { readonly x: number; readonly turn: number }[] {
  const found: { x: number; turn: number }[] = []
  for (const ring of rings) {
    let [fromX, fromY] = [ring.at(-2) as number, ring.at(-1) as number]
    for (let at = 0; at + 1 < ring.length; at += 2) {
      const [toX, toY] = [ring[at] as number, ring[at + 1] as number]
      if (toY > y !== fromY > y)
        found.push({ x: ((fromX - toX) * (y - toY)) / (fromY - toY) + toX, turn: toY > fromY ? 1 : -1 })
      fromX = toX
      fromY = toY
    }
  }
  return found.sort((a, b) => a.x - b.x)
}
