/** Whether another drawing order changes what is seen: only what covers something, and lies over another, can tell. */
import type { Entity } from '../dxf/model.ts'
import { boxesNear } from '../geometry/boxes.ts'
import { apart, boxOf } from '../scene/clip.ts'
import type { Box, Order } from './comparison.ts'
import type { Drawn, Shape } from './drawn.ts'
import { overlap } from './overlap.ts'

/** Pairs that are looked at, and sides that are held against each other; beyond, whatever changed its turn is told. */
const MOST_LOOKED_AT = 20_000_000
const MOST_WORK = 50_000_000
/** Cells along each side of the drawing, and cells that one thing stands in before it is looked for everywhere. */
const CELLS = 64
const MOST_CELLS = 256

interface Reordered {
  readonly order: Order
  /** Its turn before. */
  readonly was: number
}

interface Placed {
  readonly entity: Entity
  readonly shapes: readonly Shape[]
  readonly covers: boolean
  readonly box: Box
  readonly was: number
  readonly is: number
}

/**
 * Entities of the revision that cover what they lay under, or lie under what they covered.
 *
 * @param entities of the revision in drawing order
 * @param was of each its turn before; −1 where it was not there
 */
export function reordered(
  entities: readonly Entity[],
  was: Int32Array,
  drawn: () => Drawn,
): Map<Entity, Reordered> {
  const found = new Map<Entity, Reordered>()
  if (keepsOrder(was)) return found
  const placed = place(entities, was, drawn())
  const near = byPlace(placed)
  const work = { left: MOST_WORK }
  let looks = MOST_LOOKED_AT
  for (const one of placed) {
    if (!one.covers) continue
    for (const other of near(one.box)) {
      looks--
      const wasOver = one.was > other.was
      const isOver = one.is > other.is
      // Of two that cover each other one tells it.
      if (wasOver === isOver || found.has(other.entity)) continue
      if (looks > 0 && (apart(one.box, other.box) || !meets(one, other, work))) continue
      found.set(one.entity, { order: isOver ? 'over' : 'under', was: one.was })
      break
    }
  }
  return found
}

function keepsOrder(was: Int32Array): boolean {
  let last = -1
  for (const turn of was) {
    if (turn < 0) continue
    if (turn < last) return false
    last = turn
  }
  return true
}

function place(entities: readonly Entity[], was: Int32Array, drawn: Drawn): Placed[] {
  return entities.flatMap((entity, is): Placed[] => {
    if ((was[is] as number) < 0) return []
    const shapes = drawn.shapesOf(entity)
    const box = boxOf(shapes.flatMap(({ rings }) => rings))
    const covers = shapes.some(({ evenOdd }) => evenOdd !== null)
    return box[0] <= box[2] ? [{ entity, shapes, covers, box, was: was[is] as number, is }] : []
  })
}

/** Whether an area of one lies on the other, in another colour. */
function meets(one: Placed, other: Placed, work: { left: number }): boolean {
  return one.shapes.some(
    (area) =>
      area.evenOdd !== null &&
      other.shapes.some(
        (shape) => (area.color === null || area.color !== shape.color) && overlap(area, shape, work),
      ),
  )
}

/** Gives what may stand in a box. */
function byPlace(placed: readonly Placed[]): (box: Box) => Placed[] {
  const boxes = placed.map(({ box }) => box)
  const [left, bottom, right, top] = boxOf(boxes)
  const near = boxesNear(boxes, Math.max(right - left, top - bottom) / CELLS || 1, MOST_CELLS)
  return (box) => near(box).map((at) => placed[at] as Placed)
}
