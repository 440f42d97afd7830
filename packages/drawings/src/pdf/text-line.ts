import { type Matrix, multiply } from './ink.ts'

/** Where text that is shown next begins, by the operators that move it (ISO 32000-2 §9.4.2). */
export class TextLine {
  #matrix: Matrix = IDENTITY
  #at: readonly [number, number] = [0, 0]
  #leading = 0
  #size = 1
  /** Text rendering mode: 3 and 7 leave no ink (§9.3.6). */
  mode = 0

  begin(): void {
    this.#matrix = IDENTITY
    this.#at = [0, 0]
  }

  font(size: number): void {
    this.#size = size
  }

  leading(leading: number): void {
    this.#leading = leading
  }

  place(matrix: ArrayLike<number>): void {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(matrix)
    this.#matrix = [a, b, c, d, e, f]
    this.#at = [0, 0]
  }

  move(x: number, y: number): void {
    this.#at = [this.#at[0] + x, this.#at[1] + y]
  }

  next(): void {
    this.move(0, this.#leading)
  }

  /** The box of glyphs that are shown here, through the map of the page; the text moves on behind them. */
  show(glyphs: readonly unknown[], page: Matrix): { text: string; box: [number, number, number, number] } {
    const [text, width] = read(glyphs)
    const [x, y] = this.#at
    const [a, b, c, d, e, f] = multiply(this.#matrix, page)
    const [length, height] = [(width / 1000) * this.#size, this.#size * 0.7]
    const corners = [
      [x, y],
      [x + length, y],
      [x, y + height],
      [x + length, y + height],
    ].map(([u = 0, v = 0]) => [a * u + c * v + e, b * u + d * v + f] as const)
    const [xs, ys] = [corners.map(([one]) => one), corners.map(([, one]) => one)]
    this.#at = [x + length, y]
    return { text, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] }
  }
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** Glyphs as pdf.js gives them: objects with their letters and width in thousandths, and numbers that move back. */
function read(glyphs: readonly unknown[]): [text: string, width: number] {
  let [text, width] = ['', 0]
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') width -= glyph
    else if (typeof glyph === 'object' && glyph !== null) {
      const { unicode, width: own } = glyph as { unicode?: string; width?: number }
      text += unicode ?? ''
      width += own ?? 0
    }
  }
  return [text, width]
}
