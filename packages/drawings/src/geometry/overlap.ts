import type { SpacePoint } from './ocs.ts'

type Line = { readonly start: SpacePoint; readonly end: SpacePoint }

/** Directions and offsets nearer than these count as one straight line: radians, and the share of the drawing’s size. */
const ANGLE = 1e-7
const OFFSET = 1e-7

/**
 * The lines that cover more than `least` of an earlier one on the same straight line, in order. Lines that fall on two
 * sides of a rounding border are not compared: what is named does overlap, to a ten-millionth of the drawing’s size.
 */
export function overlappingLines<L extends Line>(lines: readonly L[], least: number): L[] {
  const origin = lines[0]?.start
  if (!origin) return []
  const size = lines.reduce(
    (most, { start: { x, y } }) => Math.max(most, Math.abs(x - origin.x), Math.abs(y - origin.y)),
    1,
  )
  const rows = new Rows(lines.length)
  for (const [at, { start, end }] of lines.entries()) {
    const turned = Math.atan2(end.y - start.y, end.x - start.x)
    const angle = turned < -ANGLE ? turned + Math.PI : turned > Math.PI - ANGLE ? turned - Math.PI : turned
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const along = ({ x, y }: SpacePoint) => (x - origin.x) * cos + (y - origin.y) * sin
    const offset = (start.y - origin.y) * cos - (start.x - origin.x) * sin
    const [a, b] = [along(start), along(end)]
    const row = [Math.round(angle / ANGLE), Math.round(offset / (size * OFFSET)), start.z, end.z] as const
    rows.set(at, row, Math.min(a, b), Math.max(a, b))
  }
  const found = new Set<number>()
  let reach = Number.NEGATIVE_INFINITY
  for (const { at, from, to, first } of rows.inOrder()) {
    if (first) reach = Number.NEGATIVE_INFINITY
    if (Math.min(reach, to) - from > least) found.add(at)
    reach = Math.max(reach, to)
  }
  return lines.filter((_, at) => found.has(at))
}

/** Numbers by which a line is found: those of its row, where it begins on it and where it ends. */
const WIDTH = 6
const ROW = 4

/** Pieces of rows as bare numbers: of a large plan's lines objects would take three times as much memory. */
class Rows {
  readonly #numbers: Float64Array

  constructor(count: number) {
    this.#numbers = new Float64Array(count * WIDTH)
  }

  set(at: number, row: readonly [number, number, number, number], from: number, to: number): void {
    this.#numbers.set(row, at * WIDTH)
    this.#numbers[at * WIDTH + ROW] = from
    this.#numbers[at * WIDTH + ROW + 1] = to
  }

  /** Row by row, each from its lowest beginning on. */
  *inOrder(): Generator<{ at: number; from: number; to: number; first: boolean }> {
    const numbers = this.#numbers
    const order = Uint32Array.from({ length: numbers.length / WIDTH }, (_, at) => at).sort((a, b) => {
      for (let member = 0; member <= ROW; member++) {
        const apart = (numbers[a * WIDTH + member] as number) - (numbers[b * WIDTH + member] as number)
        if (apart !== 0) return apart
      }
      return a - b
    })
    let last: number | undefined
    for (const at of order) {
      const first = last === undefined || !this.#sameRow(at, last)
      last = at
      yield {
        at,
        from: numbers[at * WIDTH + ROW] as number,
        to: numbers[at * WIDTH + ROW + 1] as number,
        first,
      }
    }
  }

  #sameRow(one: number, other: number): boolean {
    for (let member = 0; member < ROW; member++)
      if (this.#numbers[one * WIDTH + member] !== this.#numbers[other * WIDTH + member]) return false
    return true
  }
}
