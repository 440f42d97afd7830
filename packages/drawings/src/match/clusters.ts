/** Texts of a drawing that stand so close that a page may have them as one. */
import { apart, join } from '../scene/clip.ts'
import type { PaperBox as Box } from '../scene/primitive.ts'
import type { DrawnText } from './drawn.ts'
import { grown } from './segments.ts'

export interface Cluster {
  readonly drawn: readonly DrawnText[]
  readonly box: Box
  /** Of the highest of them. */
  readonly height: number
}

/** Shares of the height of texts that are closer: pdf.js takes them as one. */
const JOINED = 0.9
/** Cells that are looked in; those of a side of the grid; mm of the least. */
const MOST_WORK = 50_000_000
const SIDE = 100
const CELL = 1

/** Undefined where finding them takes too long. */
export function clustered(texts: readonly DrawnText[]): Cluster[] | undefined {
  if (texts.length === 0) return []
  const clusters = new Clusters(texts.map(({ box, height }) => grown(box, JOINED * height)).reduce(join))
  for (const text of texts) if (!clusters.add(text)) return undefined
  return clusters.all()
}

interface Growing {
  readonly drawn: DrawnText[]
  box: Box
  height: number
  /** Whether it is part of another now. */
  gone: boolean
}

/** No two of them ever are close to each other: what is added takes up those that it is close to. */
class Clusters {
  readonly #all: Growing[] = []
  readonly #cells: Growing[][] = []
  readonly #left: number
  readonly #bottom: number
  readonly #cell: number
  #work = 0

  constructor([left, bottom, right, top]: Box) {
    this.#left = left
    this.#bottom = bottom
    this.#cell = Math.max(CELL, (right - left) / SIDE, (top - bottom) / SIDE)
  }

  add(text: DrawnText): boolean {
    let own: Growing = { drawn: [text], box: text.box, height: text.height, gone: false }
    for (;;) {
      const other = this.#closeTo(own)
      if (other === undefined) break
      const box = join(own.box, other.box)
      const height = Math.max(own.height, other.height)
      const [large, small] = own.drawn.length > other.drawn.length ? [own, other] : [other, own]
      for (const one of small.drawn) large.drawn.push(one)
      small.gone = true
      const same =
        large === other && height === large.height && box.every((side, at) => side === large.box[at])
      large.box = box
      large.height = height
      // As large as it was it is close to no other.
      if (same) return this.#work <= MOST_WORK
      own = large
    }
    this.#all.push(own)
    this.#eachCell(own, (cell) => {
      this.#cells[cell] ??= []
      if (this.#cells[cell].at(-1) !== own) this.#cells[cell].push(own)
      return false
    })
    return this.#work <= MOST_WORK
  }

  all(): Cluster[] {
    return [...new Set(this.#all)].filter(({ gone }) => !gone)
  }

  #closeTo(own: Growing): Growing | undefined {
    let found: Growing | undefined
    this.#eachCell(own, (cell) => {
      const there = this.#cells[cell]
      if (there === undefined) return false
      const left = [...new Set(there)].filter(({ gone }) => !gone)
      this.#work += there.length
      this.#cells[cell] = left
      found = left.find(
        (other) =>
          other !== own && !apart(other.box, grown(own.box, JOINED * Math.max(own.height, other.height))),
      )
      return found !== undefined
    })
    return found
  }

  /** Cells that a cluster may reach into, until `visit` has enough. */
  #eachCell({ box, height }: Growing, visit: (cell: number) => boolean): void {
    const [left, bottom, right, top] = grown(box, JOINED * height)
    const column = (x: number) => Math.floor((x - this.#left) / this.#cell)
    const row = (y: number) => Math.floor((y - this.#bottom) / this.#cell)
    for (let y = row(bottom); y <= row(top); y++)
      for (let x = column(left); x <= column(right); x++) {
        this.#work++
        if (visit(y * (SIDE + 1) + x)) return
      }
  }
}
