/** Texts found by place in a grid of as many cells whatever the paper's size: also along a line that crosses all of it. */

import { join } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'

/** Cells of a side. */
const SIDE = 128
/** Cells of a text that is found by them; larger ones are always found. */
const MOST_CELLS = 400

export class TextGrid {
  readonly #cells: (number[] | undefined)[] = []
  readonly #large: number[] = []
  readonly #left: number
  readonly #bottom: number
  readonly #width: number
  readonly #height: number
  /** The question in which a text was found last. */
  readonly #asked: Uint32Array
  #question = 0

  constructor(boxes: readonly PaperBox[]) {
    const [left, bottom, right, top] = boxes.reduce(join)
    this.#left = left
    this.#bottom = bottom
    this.#width = (right - left) / SIDE || 1
    this.#height = (top - bottom) / SIDE || 1
    this.#asked = new Uint32Array(boxes.length)
    for (const [index, box] of boxes.entries())
      if (this.#count(box) > MOST_CELLS) this.#large.push(index)
      else
        this.#eachIn(box, (cell) => {
          this.#cells[cell] ??= []
          this.#cells[cell].push(index)
        })
  }

  /** Texts in the cells of a box, each once. @returns how many cells and texts were looked at */
  near(box: PaperBox, visit: (index: number) => void): number {
    let looked = this.#ask(visit)
    this.#eachIn(box, (cell) => {
      looked += this.#visit(cell, visit)
    })
    return looked
  }

  /** Texts in the cells that a broad line goes through. @returns how many cells and texts were looked at */
  along(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    half: number,
    visit: (index: number) => void,
  ): number {
    const [low, high] = y0 < y1 ? [y0, y1] : [y1, y0]
    let looked = this.#ask(visit)
    for (let row = this.#row(low - half); row <= this.#row(high + half); row++) {
      // What of the line is in this row of cells, its width included.
      const [from, to] = [
        this.#bottom + row * this.#height - half,
        this.#bottom + (row + 1) * this.#height + half,
      ]
      const xAt = (y: number): number =>
        x0 + ((x1 - x0) * (Math.min(high, Math.max(low, y)) - y0)) / (y1 - y0)
      const ends =
        y0 === y1 ? [x0, x1] : [row === 0 ? xAt(low) : xAt(from), row === SIDE - 1 ? xAt(high) : xAt(to)]
      for (
        let column = this.#column(Math.min(...ends) - half);
        column <= this.#column(Math.max(...ends) + half);
        column++
      )
        looked += this.#visit(row * SIDE + column, visit)
    }
    return looked
  }

  #ask(visit: (index: number) => void): number {
    this.#question++
    for (const index of this.#large) visit(index)
    return this.#large.length
  }

  #visit(cell: number, visit: (index: number) => void): number {
    const texts = this.#cells[cell]
    if (texts === undefined) return 1
    for (const index of texts) {
      if (this.#asked[index] === this.#question) continue
      this.#asked[index] = this.#question
      visit(index)
    }
    return 1 + texts.length
  }

  #eachIn([left, bottom, right, top]: PaperBox, visit: (cell: number) => void): void {
    for (let row = this.#row(bottom); row <= this.#row(top); row++)
      for (let column = this.#column(left); column <= this.#column(right); column++)
        visit(row * SIDE + column)
  }

  #count([left, bottom, right, top]: PaperBox): number {
    return (this.#row(top) - this.#row(bottom) + 1) * (this.#column(right) - this.#column(left) + 1)
  }

  #row(y: number): number {
    return within((y - this.#bottom) / this.#height)
  }

  #column(x: number): number {
    return within((x - this.#left) / this.#width)
  }
}

const within = (cell: number): number => Math.min(SIDE - 1, Math.max(0, Math.floor(cell)))
