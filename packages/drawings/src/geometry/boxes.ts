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

/** Places in the list of those boxes that hold a point. */
export function boxesAt(boxes: readonly Box[]): (x: number, y: number) => number[] {
  const near = boxesNear(boxes, COLUMN)
  return (x, y) => near([x, y, x, y]).filter((index) => holds(boxes[index] as Box, x, y))
}

/** Gives places in a list of boxes; `spend` is told how many were looked at. */
export type BoxesNear = (box: Box, spend?: (count: number) => void) => number[]

/**
 * Places in the list of those boxes that stand near a box, each once: in the same cells of a grid.
 *
 * @param cell width and height of one, in the boxes' unit
 * @param most cells of a box that is looked for in them; larger ones are always given, and first
 */
export function boxesNear(boxes: readonly Box[], cell: number, most = Infinity): BoxesNear {
  const cells = new Map<number, number[]>()
  const large: number[] = []
  for (const [index, box] of boxes.entries()) {
    const [left, bottom, right, top] = box.map((side) => Math.floor(side / cell)) as unknown as Box
    if ((right - left + 1) * (top - bottom + 1) > most) large.push(index)
    else
      eachKey([left, bottom, right, top], (key) => {
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
    eachKey(box.map((side) => Math.floor(side / cell)) as unknown as Box, (key) => {
      const list = cells.get(key)
      if (list === undefined) return
      spend?.(list.length)
      for (const index of list) {
        if (asked[index] === question) continue
        asked[index] = question
        found.push(index)
      }
    })
    return found
  }
}

/** Columns of a row; further out, cells share a key. */
const ROW = 2 ** 26

function eachKey([left, bottom, right, top]: Box, visit: (key: number) => void): void {
  for (let row = bottom; row <= top; row++)
    for (let column = left; column <= right; column++) visit(row * ROW + column)
}
