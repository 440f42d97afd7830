/** Boxes found by a point that they hold. */
import type { PaperBox as Box } from '../scene/primitive.ts'

export const holds = ([left, bottom, right, top]: Box, x: number, y: number): boolean =>
  x >= left && x <= right && y >= bottom && y <= top

export const middleOf = ([left, bottom, right, top]: Box): [number, number] => [
  (left + right) / 2,
  (bottom + top) / 2,
]

const COLUMN = 10

/** Places in the list of those boxes that hold a point; they are found by columns and rows. */
export function boxesAt(boxes: readonly Box[]): (x: number, y: number) => number[] {
  const cells = new Map<string, number[]>()
  for (const [index, box] of boxes.entries())
    for (let column = Math.floor(box[0] / COLUMN); column <= Math.floor(box[2] / COLUMN); column++)
      for (let row = Math.floor(box[1] / COLUMN); row <= Math.floor(box[3] / COLUMN); row++) {
        const key = `${column} ${row}`
        const list = cells.get(key)
        if (list) list.push(index)
        else cells.set(key, [index])
      }
  return (x, y) =>
    (cells.get(`${Math.floor(x / COLUMN)} ${Math.floor(y / COLUMN)}`) ?? []).filter((index) =>
      holds(boxes[index] as Box, x, y),
    )
}
