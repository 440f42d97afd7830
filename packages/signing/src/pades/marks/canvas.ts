/** The graphics state while content is followed, collecting a box for everything that is painted (ISO 32000-2 §8.4, §9.3). */

import type { PdfObject } from '../../pdf/objects.ts'
import type { Blending } from './blending.ts'
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

/** Something that was painted: where, what it is, and the state that says how. */
export interface Painted {
  readonly box: Mark
  /** `unknown` may be anything: a shading, an inline image, what a clip of text lets through. */
  readonly kind: 'text' | 'image' | 'fill' | 'stroke' | 'unknown'
  /** An upright rectangle or a line along an axis: a frame or a rule, nothing that one reads. */
  readonly plain: boolean
  readonly state: State
  /** The codes that a text shows. */
  readonly string?: Uint8Array
}

export interface State {
  readonly matrix: Matrix
  readonly lineWidth: number
  readonly font: TextFont | undefined
  /** The font's dictionary, as the resources name it. */
  readonly fontObject: PdfObject | undefined
  readonly size: number
  readonly charSpace: number
  readonly wordSpace: number
  /** Horizontal scaling, 1 for 100 %. */
  readonly scale: number
  readonly leading: number
  readonly rise: number
  readonly invisible: boolean
  /** Letters are stroked as well as filled, or only stroked. */
  readonly outlined: boolean
  /** Text becomes a clip: what it shows is painted by something else. */
  readonly textClips: boolean
  /** The fill is a pattern, which may hold anything. */
  readonly pattern: boolean
  /** A clip of other shape than a rectangle decides what a fill shows. */
  readonly shaped: boolean
  readonly blending: Blending
}

export class Canvas {
  state: State
  readonly #painted: (painted: Painted) => void
  readonly #pageArea: number
  readonly #stack: State[] = []
  #line: Matrix = IDENTITY
  #text: Matrix = IDENTITY
  #path: Mark[] = []
  /** Those that the path consists of while it holds nothing else. */
  #rectangles: Mark[] = []
  #plain = true
  #at: readonly [number, number] = [0, 0]

  constructor(
    { matrix, shaped, blending }: Pick<State, 'matrix' | 'shaped' | 'blending'>,
    pageArea: number,
    painted: (painted: Painted) => void,
  ) {
    this.#painted = painted
    this.#pageArea = pageArea
    this.state = {
      matrix,
      lineWidth: 1,
      font: undefined,
      fontObject: undefined,
      size: 1,
      charSpace: 0,
      wordSpace: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      invisible: false,
      outlined: false,
      textClips: false,
      pattern: false,
      shaped,
      blending,
    }
  }

  paint(box: Mark, kind: Painted['kind'], plain = false, string?: Uint8Array): void {
    this.#painted({ box, kind, plain, state: this.state, ...(string && { string }) })
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
    const corners = [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
      [x, y],
    ] as const
    this.#at = [x, y]
    for (const corner of corners) this.#segment([corner])
    this.#rectangles.push(around(corners))
  }
  /** The path becomes a clip for what follows. */
  clip(): void {
    if (!this.#plain || this.#rectangles.length > 1) this.set({ shaped: true })
  }
  /** Ends the path. A stroke marks its lines, a fill its rectangles or the box of the whole. */
  finish(fill: boolean, stroke: boolean): void {
    const { matrix, lineWidth, pattern, shaped } = this.state
    const drawnRectangle = this.#path.length <= 5 && this.#path.every(isAlong)
    const plain = (this.#plain || drawnRectangle) && !pattern && !shaped
    if (fill) {
      for (const part of this.#plain ? this.#rectangles : whole(this.#path)) {
        const box = transform(matrix, part)
        const area = (box[2] - box[0]) * (box[3] - box[1])
        if (!plain || area <= BACKGROUND * this.#pageArea) this.paint(box, 'fill', plain)
      }
    }
    if (stroke) {
      for (const part of this.#path) {
        const box = transform(matrix, grow(part, Math.max(lineWidth, 0.1) / 2))
        this.paint(box, 'stroke', isAlong(part))
      }
    }
    this.#path = []
    this.#rectangles = []
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
    if (textClips) this.paint(EVERYWHERE, 'unknown')
    else if (!invisible && inked !== 0) {
      // from a little under the base line to the height of capitals
      const box = around([
        [Math.min(0, advance), rise - 0.2 * size],
        [Math.max(inked, advance), rise + 0.75 * size],
      ])
      this.paint(transform(multiply(this.#text, matrix), box), 'text', false, string)
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

/** A line along an axis. */
const isAlong = ([x0, y0, x1, y1]: Mark): boolean => x0 === x1 || y0 === y1

const whole = (path: readonly Mark[]): readonly Mark[] => {
  const [first] = path
  return first === undefined ? [] : [path.reduce(union, first)]
}
