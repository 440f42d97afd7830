/** The graphics state while content is followed, collecting a box for everything that is painted (ISO 32000-2 §8.4, §9.3). */
import {
  around,
  EVERYWHERE,
  grow,
  IDENTITY,
  type Mark,
  type Matrix,
  multiply,
  transform,
  union,
} from './geometry.ts'
import type { TextFont } from './text-widths.ts'

/** A plain rectangle that fills more of the page than this is its background. */
const BACKGROUND = 0.25
const DEEPEST = 1_000

export interface State {
  readonly matrix: Matrix
  readonly lineWidth: number
  readonly font: TextFont | undefined
  readonly size: number
  readonly charSpace: number
  readonly wordSpace: number
  /** Horizontal scaling, 1 for 100 %. */
  readonly scale: number
  readonly leading: number
  readonly rise: number
  readonly invisible: boolean
  /** Text becomes a clip: what it shows is painted by something else. */
  readonly textClips: boolean
  /** The fill is a pattern, which may hold anything. */
  readonly pattern: boolean
  /** A clip of other shape than a rectangle decides what a fill shows. */
  readonly shaped: boolean
}

export class Canvas {
  state: State
  readonly #paint: (mark: Mark) => void
  readonly #pageArea: number
  readonly #stack: State[] = []
  #line: Matrix = IDENTITY
  #text: Matrix = IDENTITY
  #path: Mark[] = []
  #plain = true
  #at: readonly [number, number] = [0, 0]

  constructor(matrix: Matrix, pageArea: number, paint: (mark: Mark) => void, shaped = false) {
    this.#paint = paint
    this.#pageArea = pageArea
    this.state = {
      matrix,
      lineWidth: 1,
      font: undefined,
      size: 1,
      charSpace: 0,
      wordSpace: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      invisible: false,
      textClips: false,
      pattern: false,
      shaped,
    }
  }

  set(changes: Partial<State>): void {
    this.state = { ...this.state, ...changes }
  }
  save(): void {
    if (this.#stack.length < DEEPEST) this.#stack.push(this.state)
  }
  restore(): void {
    this.state = this.#stack.pop() ?? this.state
  }

  moveTo(x: number, y: number): void {
    this.#at = [x, y]
  }
  lineTo(...points: readonly (readonly [number, number])[]): void {
    this.#plain = false
    this.#segment(points)
  }
  rectangle(x: number, y: number, width: number, height: number): void {
    if (this.#path.length > 0) this.#plain = false
    const corners = [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
      [x, y],
    ] as const
    this.#at = [x, y]
    for (const corner of corners) this.#segment([corner])
  }
  /** The path becomes a clip for what follows. */
  clip(): void {
    if (!this.#plain) this.set({ shaped: true })
  }
  /** Ends the path. A stroke marks its lines, a fill the box of the whole. */
  finish(fill: boolean, stroke: boolean): void {
    const { matrix, lineWidth, pattern, shaped } = this.state
    const [first] = this.#path
    if (fill && first !== undefined) {
      const box = transform(matrix, this.#path.reduce(union, first))
      const area = (box[2] - box[0]) * (box[3] - box[1])
      const background = this.#plain && !pattern && !shaped && area > BACKGROUND * this.#pageArea
      if (!background) this.#paint(box)
    }
    if (stroke) {
      for (const part of this.#path) this.#paint(transform(matrix, grow(part, Math.max(lineWidth, 0.1) / 2)))
    }
    this.#path = []
    this.#plain = true
  }

  beginText(matrix: Matrix = IDENTITY): void {
    this.#line = matrix
    this.#text = matrix
  }
  nextLine(x: number, y: number): void {
    this.beginText(multiply([1, 0, 0, 1, x, y], this.#line))
  }
  /** Moves by thousandths of the font size, as TJ does. */
  adjust(thousandths: number): void {
    this.#advance((-thousandths / 1000) * this.state.size * this.state.scale)
  }
  show(string: Uint8Array): void {
    const { font, size, charSpace, wordSpace, scale, rise, matrix, invisible, textClips } = this.state
    let advance = 0
    let inked = 0
    for (const code of font?.codes(string) ?? string) {
      const width = (font?.width(code) ?? 0.6) * size
      advance += (width + charSpace + (code === 32 ? wordSpace : 0)) * scale
      inked += Math.abs(width * scale)
    }
    if (textClips) this.#paint(EVERYWHERE)
    else if (!invisible && inked !== 0) {
      // from a little under the base line to the height of capitals
      const box = around([
        [Math.min(0, advance), rise - 0.2 * size],
        [Math.max(inked, advance), rise + 0.75 * size],
      ])
      this.#paint(transform(multiply(this.#text, matrix), box))
    }
    this.#advance(advance)
  }

  #advance(x: number): void {
    this.#text = multiply([1, 0, 0, 1, x, 0], this.#text)
  }
  #segment(points: readonly (readonly [number, number])[]): void {
    this.#path.push(around([this.#at, ...points]))
    this.#at = points.at(-1) ?? this.#at
  }
}
