/** What a page draws and doesn't show: on a layer that is off, in no ink, in white, or under something white drawn later. */
import { Backdrop } from '../geometry/backdrop.ts'
import { inside } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'

export type HiddenKind =
  | 'layer-off'
  | 'screen-or-print'
  | 'no-ink'
  | 'white-text'
  | 'white-lines'
  | 'covered-text'
  | 'covered-lines'
  | 'overwritten-text'
  | 'annotation'
  | 'annotation-hidden'
  | 'annotation-letters'

export interface HiddenMark {
  readonly kind: HiddenKind
  /** A layer's name, a text, or the kind of an annotation. */
  readonly name: string
  /** Of the first of them, in mm. */
  readonly box: PaperBox
  readonly count: number
}

/** An area filled with white: its corners, x and y in turn, and the box of what is seen of it. */
export interface WhiteArea {
  readonly ring: readonly number[]
  readonly box: PaperBox
}

/** Kinds and names that are told apart. */
const MOST = 200
/** Marks looked at under white areas. */
const MOST_WORK = 50_000_000
/** Characters of a text that are kept. */
const QUOTED = 60

export class HiddenMarks {
  /** Whether there was more than is looked at. */
  cut = false
  readonly #found = new Map<string, { kind: HiddenKind; name: string; box: PaperBox; count: number }>()
  #boxes = new Float64Array(4096)
  #count = 0
  #work = 0
  /** Areas in a colour, on which white is seen. */
  readonly backdrop = new Backdrop()

  add(kind: HiddenKind, name: string, box: PaperBox): void {
    const key = `${kind} ${name}`
    const known = this.#found.get(key)
    if (known) known.count++
    else if (this.#found.size < MOST)
      this.#found.set(key, { kind, name: name.slice(0, QUOTED), box, count: 1 })
    else this.cut = true
  }

  /** Something white, and where asked for, points all over it; whether it is seen, as where it lies on a colour. */
  white(
    kind: 'white-text' | 'white-lines',
    name: string,
    box: PaperBox,
    points: () => Iterable<readonly [number, number]>,
  ): boolean {
    const seen = !this.backdrop.empty && this.backdrop.dark(points())
    this.cut ||= this.backdrop.cut
    if (!seen) this.add(kind, name, box)
    return seen
  }

  /** Remembers lines that are seen now. */
  mark(box: PaperBox): void {
    if (4 * this.#count + 4 > this.#boxes.length) {
      const larger = new Float64Array(2 * this.#boxes.length)
      larger.set(this.#boxes)
      this.#boxes = larger
    }
    this.#boxes.set(box, 4 * this.#count)
    this.#count++
  }

  /** Looks at what was seen until now under an area that is white. */
  cover({ ring, box }: WhiteArea): void {
    this.#work += this.#count
    if (this.#work > MOST_WORK) {
      this.cut = true
      return
    }
    for (let at = 0; at < this.#count; at++) {
      if (
        this.#at(at, 0) < box[0] ||
        this.#at(at, 1) < box[1] ||
        this.#at(at, 2) > box[2] ||
        this.#at(at, 3) > box[3]
      )
        continue
      const own: PaperBox = [this.#at(at, 0), this.#at(at, 1), this.#at(at, 2), this.#at(at, 3)]
      if (own[0] > own[2]) continue
      this.#work += ring.length
      if (!corners(own).every(([x, y]) => inside(x, y, ring))) continue
      this.add('covered-lines', '', own)
      // What is covered is told once.
      this.#boxes.set([Infinity, Infinity, -Infinity, -Infinity], 4 * at)
    }
  }

  all(): HiddenMark[] {
    return [...this.#found.values()]
  }

  #at(mark: number, side: number): number {
    return this.#boxes[4 * mark + side] as number
  }
}

const corners = ([left, bottom, right, top]: PaperBox) =>
  [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ] as const
