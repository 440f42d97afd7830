/** Boxes found by place. */
import type { PaperBox as Box } from '../scene/primitive.ts'

const holds = ([left, bottom, right, top]: Box, x: number, y: number): boolean =>
  x >= left && x <= right && y >= bottom && y <= top

export const middleOf = ([left, bottom, right, top]: Box): [number, number] => [
  (left + right) / 2,
  (bottom + top) / 2,
]

/** mm. */
const COLUMN = 10
/** Cells of a box that is found in them. */
const MOST_COLUMNS = 400

/** Places in the list of those boxes that hold a point. */
export function boxesAt(boxes: readonly Box[]): (x: number, y: number) => number[] {
  const near = boxesNear(boxes, COLUMN, MOST_COLUMNS)
  return (x, y) => near([x, y, x, y]).filter((index) => holds(boxes[index] as Box, x, y))
}

/** Gives places in a list of boxes; `spend` is told how many, and how many cells, were looked at. */
export type BoxesNear = (box: Box, spend?: (count: number) => void) => number[]

/**
 * Places in the list of those boxes that stand near a box, each once: in the same cells of a grid.
 *
 * @param cell width and height of one, in the boxes' unit
 * @param most cells of a box that is looked for in them; larger ones, and what has no size, are always given, and first
 */
export function boxesNear(boxes: readonly Box[], cell: number, most: number): BoxesNear {
  const cells = new Map<number, number[]>()
  const large: number[] = []
  for (const [index, box] of boxes.entries()) {
    const own = cellsOf(box, cell)
    if (!(countOf(own) <= most)) large.push(index)
    else
      eachKey(own, (key) => {
        const list = cells.get(key)
        if (list) list.push(index)
        else cells.set(key, [index])
      })
  }
  /** The question in which a box was found last. */
  const asked = new Uint32Array(boxes.length)
  let question = 0
  return (box, spend) => {
    question++
    spend?.(large.length + 1)
    const found = [...large]
    const take = (list: readonly number[] | undefined): void => {
      if (list === undefined) return
      spend?.(list.length)
      for (const index of list) {
        if (asked[index] === question) continue
        asked[index] = question
        found.push(index)
      }
    }
    const own = cellsOf(box, cell)
    // All cells that hold something are fewer than those of a box that is large, or has no end.
    if (countOf(own) <= cells.size) {
      spend?.(countOf(own))
      eachKey(own, (key) => take(cells.get(key)))
    } else {
      spend?.(cells.size)
      for (const list of cells.values()) take(list)
    }
    return found
  }
}

const cellsOf = (box: Box, cell: number): Box => box.map((side) => Math.floor(side / cell)) as unknown as Box

/** Not a number where a side is none, or has no end. */
const countOf = ([left, bottom, right, top]: Box): number => (right - left + 1) * (top - bottom + 1)

/** Columns of a row; further out, cells share a key. */
const ROW = 2 ** 26

function eachKey([left, bottom, right, top]: Box, visit: (key: number) => void): void {
  for (let row = bottom; row <= top; row++)
    for (let column = left; column <= right; column++) visit(row * ROW + column)
}
