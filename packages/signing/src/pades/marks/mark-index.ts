/** Finds whether a box meets any of many marks, without asking each: many annotations may be held against a dense page. */
import type { Mark } from './geometry.ts'

/** Points to a cell, and cells along one side beyond which a mark is kept apart. */
const CELL = 16
const WIDEST = 8

export class MarkIndex {
  readonly #cells = new Map<number, Mark[]>()
  readonly #wide: Mark[] = []

  constructor(marks: readonly Mark[]) {
    for (const mark of marks) {
      const cells = cellsOf(mark)
      if (cells === undefined) this.#wide.push(mark)
      for (const cell of cells ?? []) {
        const known = this.#cells.get(cell)
        if (known === undefined) this.#cells.set(cell, [mark])
        else known.push(mark)
      }
    }
  }

  /** Whether a mark, other than the one left out, overlaps the box by more than `touch` in both directions. */
  meets(box: Mark, touch: number, except?: Mark): boolean {
    const overlaps = (mark: Mark): boolean =>
      mark !== except &&
      Math.min(mark[2], box[2]) - Math.max(mark[0], box[0]) > touch &&
      Math.min(mark[3], box[3]) - Math.max(mark[1], box[1]) > touch
    if (this.#wide.some(overlaps)) return true
    const cells = cellsOf(box) ?? this.#cells.keys()
    return [...cells].some((cell) => this.#cells.get(cell)?.some(overlaps))
  }
}

/** Undefined for a box of too many cells. */
function cellsOf(box: Mark): number[] | undefined {
  const [x0, y0, x1, y1] = box.map((value) => Math.floor(value / CELL)) as unknown as Mark
  if (!(x1 - x0 < WIDEST && y1 - y0 < WIDEST)) return undefined
  const cells: number[] = []
  for (let x = x0; x <= x1; x++) for (let y = y0; y <= y1; y++) cells.push(x * 1_000_003 + y)
  return cells
}
