/** Finds whether a box meets any of many marks, without asking each: many annotations may be held against a dense page. */
import type { Painted } from './canvas.ts'
import { type Mark, union } from './geometry.ts'

/** Marks, or groups of marks, under one box. */
const GROUP = 16
/** Boxes looked at in all; marks that lie on one another can be held against a box without any meeting it. */
const MOST_LOOKS = 50_000_000

interface Node {
  readonly box: Mark
  readonly nodes: readonly Node[]
  readonly marks: readonly Mark[]
}

export class MarkIndex {
  readonly #root: Node | undefined
  #looks = 0

  constructor(marks: readonly Mark[]) {
    let level = grouped(marks, (mark) => mark).map(
      (group): Node => ({ box: group.reduce(union), nodes: [], marks: group }),
    )
    while (level.length > 1) {
      level = grouped(level, ({ box }) => box).map((group) => ({
        box: group.map(({ box }) => box).reduce(union),
        nodes: group,
        marks: [],
      }))
    }
    this.#root = level[0]
  }

  /**
   * Whether a mark, other than the one left out, overlaps the box in both directions by more than `touch`. Where `thin`, marks thinner
   * than that count if half of them is overlapped.
   */
  meets(box: Mark, touch: number, { thin, except }: { thin: boolean; except?: Mark | undefined }): boolean {
    const overlap = (other: Mark, from: 0 | 1): number =>
      Math.min(other[from + 2] as number, box[from + 2] as number) - Math.max(other[from], box[from])
    const least = (mark: Mark, from: 0 | 1): number =>
      thin ? Math.min(touch, ((mark[from + 2] as number) - mark[from]) / 2) : touch
    const isMet = (mark: Mark): boolean =>
      mark !== except && overlap(mark, 0) > least(mark, 0) && overlap(mark, 1) > least(mark, 1)
    const left = this.#root === undefined ? [] : [this.#root]
    for (let node = left.pop(); node !== undefined; node = left.pop()) {
      this.#looks += node.marks.length + node.nodes.length
      if (this.#looks > MOST_LOOKS || node.marks.some(isMet)) return true
      for (const inner of node.nodes) {
        if (overlap(inner.box, 0) > 0 && overlap(inner.box, 1) > 0) left.push(inner)
      }
    }
    return false
  }
}

/** Neighbours together: in strips across the page, and each strip in pieces. */
function grouped<T>(items: readonly T[], boxOf: (item: T) => Mark): T[][] {
  const middle = (item: T, from: 0 | 1): number => boxOf(item)[from] + (boxOf(item)[from + 2] as number)
  const strip = GROUP * Math.ceil(Math.sqrt(items.length / GROUP))
  return pieces(
    items.toSorted((a, b) => middle(a, 1) - middle(b, 1)),
    strip,
  ).flatMap((part) =>
    pieces(
      part.toSorted((a, b) => middle(a, 0) - middle(b, 0)),
      GROUP,
    ),
  )
}

const pieces = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )

const indexes = new WeakMap<readonly Painted[], MarkIndex>()

/** Of what a page paints, made once for all that is held against it. */
export function indexOf(painted: readonly Painted[]): MarkIndex {
  const known = indexes.get(painted) ?? new MarkIndex(painted.map(({ box }) => box))
  indexes.set(painted, known)
  return known
}
