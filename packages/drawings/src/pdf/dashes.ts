/** The pattern of a dashed line (ISO 32000-2 §8.4.3.6): where along a path there is ink. */

/** mm: finer patterns look like a line, pale or none. */
const FINE = 0.1
/** Share of a fine pattern that must be ink for a line to be seen. */
const PALE = 0.25
/** mm: shorter pieces without caps leave no ink. */
const SHORTEST = 0.05
/** Pieces of all dashed lines of a page. */
export const MOST_DASHES = 1_000_000

export type Draw = (x0: number, y0: number, x1: number, y1: number) => void

/** What counts over all dashed lines of a page. */
export interface DashCount {
  pieces: number
}

export class Dashes {
  readonly #lengths: readonly number[]
  readonly #period: number
  readonly #start: number
  readonly #cap: number
  readonly #count: DashCount
  /** How far along the pattern the path is. */
  #at: number

  /** Lengths of dashes and gaps in turn, where in them a path starts, and by how much caps make a dash longer on either side; mm. */
  constructor(lengths: readonly number[], phase: number, cap: number, count: DashCount) {
    this.#lengths = lengths.length % 2 === 0 ? lengths : [...lengths, ...lengths]
    this.#period = this.#lengths.reduce((sum, one) => sum + one, 0)
    this.#start = phase
    this.#at = phase
    this.#cap = cap
    this.#count = count
  }

  /** A path begins: the pattern with it. */
  begin(): void {
    this.#at = this.#start
  }

  /** The dashes of a straight piece of the path. */
  draw(x0: number, y0: number, x1: number, y1: number, draw: Draw): void {
    const lengths = this.#lengths
    const period = this.#period
    const length = Math.hypot(x1 - x0, y1 - y0)
    if (!(period > 0) || this.#count.pieces > MOST_DASHES) {
      draw(x0, y0, x1, y1)
      return
    }
    if (period < FINE) {
      const ink = lengths.reduce((sum, one, at) => (at % 2 === 0 ? sum + one + 2 * this.#cap : sum), 0)
      if (ink >= PALE * period) draw(x0, y0, x1, y1)
      return
    }
    let along = -(((this.#at % period) + period) % period)
    this.#at += length
    while (along < length && this.#count.pieces <= MOST_DASHES)
      for (let at = 0; at < lengths.length; along += lengths[at++] as number) {
        if (at % 2 === 1) continue
        this.#count.pieces++
        const from = Math.max(0, along - this.#cap)
        const to = Math.min(length, along + (lengths[at] as number) + this.#cap)
        // What is cut off at a corner goes on behind it.
        const whole = (lengths[at] as number) + 2 * this.#cap
        if (to < from || whole < SHORTEST) continue
        const [u, v] = length > 0 ? [(x1 - x0) / length, (y1 - y0) / length] : [0, 0]
        draw(x0 + u * from, y0 + v * from, x0 + u * to, y0 + v * to)
      }
  }
}
