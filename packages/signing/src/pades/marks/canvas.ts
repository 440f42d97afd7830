/** The graphics state while content is followed, collecting a box for everything that is painted (ISO 32000-2 §8.4, §9.3). */

import type { PdfObject } from '../../pdf/objects.ts'
import { pdfProblems } from '../../pdf/problems.ts'
import { type Blending, OPAQUE } from './blending.ts'
import {
  around,
  common,
  EVERYWHERE,
  grow,
  IDENTITY,
  type Mark,
  type Matrix,
  multiply,
  transform,
  union,
} from './geometry.ts'
import { type TextFont, UNKNOWN_FONT } from './glyph.ts'
import { type Point, reach, type Stroke, tip } from './stroke.ts'

/** A plain rectangle that fills more of the page than this is its background. */
const BACKGROUND = 0.25
const DEEPEST = 1_000
/** Tips smaller than this (points) are no matter. */
const ROUNDING = 0.5
/** Shapes with more sides than this aren't told by them. */
const MOST_SIDES = 12
/** Letters may lean so much, as slanted ones do, and be so many times wider or narrower than they are. */
const LEAN = 0.4
const SQUEEZE = 3

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
  /** Of a text: neither turned, mirrored nor squeezed where it is painted. */
  readonly upright?: boolean
  /** May be in a layer that isn't shown. */
  readonly layered?: true
  /** Of a shape with few corners that a form fills: the boxes of its sides. */
  readonly sides?: readonly Mark[]
}

export interface State extends Stroke {
  readonly matrix: Matrix
  /** The box of what clips let through; nothing is painted beyond it. */
  readonly clip: Mark
  readonly font: TextFont
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
  /** Colours are set in a space of the device. */
  readonly deviceFill: boolean
  readonly deviceStroke: boolean
}

export const initialState = (matrix: Matrix): State => ({
  matrix,
  clip: EVERYWHERE,
  lineWidth: 1,
  square: false,
  miterLimit: 10,
  font: UNKNOWN_FONT,
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
  shaped: false,
  blending: OPAQUE,
  deviceFill: true,
  deviceStroke: true,
})

export class Canvas {
  state: State
  readonly #painted: (painted: Painted) => void
  readonly #pageArea: number
  readonly #stack: State[] = []
  #line: Matrix = IDENTITY
  /** How far the text has moved along its line, at least and at most. */
  #moved: readonly [number, number] = [0, 0]
  #path: Mark[] = []
  /** The tips of joins, which reach beyond the lines. */
  #joins: Mark[] = []
  /** Those that the path consists of while it holds nothing else. */
  #rectangles: Mark[] = []
  #plain = true
  #clips = false
  #unsettled = false
  #at: Point = [0, 0]
  #start: Point = [0, 0]
  /** Where the line before came from, and where the first of the subpath leads. */
  #from: Point | undefined
  #second: Point | undefined

  constructor(state: State, pageArea: number, painted: (painted: Painted) => void) {
    this.state = state
    this.#painted = painted
    this.#pageArea = pageArea
  }

  paint(
    box: Mark,
    kind: Painted['kind'],
    plain = false,
    more: Pick<Painted, 'string' | 'upright' | 'sides'> = {},
  ): void {
    // numbers too large to reckon with
    const place = box.every(Number.isFinite) ? box : EVERYWHERE
    this.#painted({ box: place, kind, plain, state: this.state, ...more })
  }

  set(changes: Partial<State>): void {
    this.state = { ...this.state, ...changes }
  }
  save(): void {
    if (this.#stack.length >= DEEPEST) throw pdfProblems.error('pdf.limit', 'saved states')
    this.#stack.push(this.state)
  }
  restore(): void {
    this.state = this.#stack.pop() ?? this.state
  }

  moveTo(x: number, y: number): void {
    this.#at = [x, y]
    this.#start = this.#at
    this.#from = undefined
    this.#second = undefined
  }
  /** A line, or a curve with its control points. */
  lineTo(...points: readonly Point[]): void {
    this.#plain = false
    this.#segment(points)
  }
  rectangle(x: number, y: number, width: number, height: number): void {
    const corners = [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ] as const
    this.moveTo(x, y)
    for (const corner of corners.slice(1)) this.#segment([corner])
    this.close()
    this.#rectangles.push(around(corners))
  }
  /** The line back to where the subpath began. */
  close(): void {
    const second = this.#second
    this.#segment([this.#start])
    if (second !== undefined) this.#join(this.#start, second)
    this.#from = undefined
    this.#second = undefined
  }
  /** The path, once it has ended, becomes a clip for what follows. */
  clip(): void {
    this.#clips = true
  }
  /** The space changes: a path that is being drawn is placed by each reader in its way, if anything is made of it. */
  unsettle(): void {
    this.#unsettled ||= this.#path.length > 0
  }
  /** Ends the path. A stroke marks its lines, a fill its rectangles or the box of the whole. */
  finish(fill: boolean, stroke: boolean): void {
    if (this.#unsettled && (fill || stroke || this.#clips)) this.paint(EVERYWHERE, 'unknown')
    this.#unsettled = false
    const { matrix, pattern, shaped, clip } = this.state
    const plain = (this.#plain || this.#isRectangle()) && !pattern && !shaped
    if (fill) {
      for (const part of this.#plain ? this.#rectangles : whole(this.#path)) {
        const box = transform(matrix, part)
        if (!plain || !this.#isBackground(box)) this.paint(box, 'fill', plain, this.#sides(plain))
        else {
          const shown = common(box, clip)
          if (shown !== undefined && !this.#isBackground(shown)) this.paint(shown, 'fill', plain)
        }
      }
    }
    if (stroke) {
      for (const part of this.#path) {
        const box = transform(matrix, grow(part, reach(this.state)))
        this.paint(box, 'stroke', isAlong(part))
      }
      for (const part of this.#joins) this.paint(transform(matrix, part), 'stroke')
    }
    if (this.#clips) this.#clip()
    this.#clips = false
    this.#path = []
    this.#joins = []
    this.#rectangles = []
    this.#plain = true
  }

  beginText(matrix: Matrix = IDENTITY): void {
    this.#line = matrix
    this.#moved = [0, 0]
  }
  nextLine(x: number, y: number): void {
    this.beginText(multiply([1, 0, 0, 1, x, y], this.#line))
  }
  /** Moves by thousandths of the font size, as TJ does. */
  adjust(thousandths: number): void {
    const { size, scale, font } = this.state
    const by = (-thousandths / 1000) * size * (font.vertical ? 1 : scale)
    this.#advance(by, by)
  }
  show(string: Uint8Array): void {
    const { font, size, charSpace, wordSpace, scale, rise, matrix, invisible, textClips } = this.state
    const across = font.vertical ? 1 : scale
    let [least, most] = this.#moved
    let [left, bottom, right, top] = [
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]
    for (const { space, advance, ink } of font.glyphs(string, this.state.lineWidth)) {
      if (ink[0] !== ink[2] || ink[1] !== ink[3]) {
        const [a, b, c, d] = [ink[0] * size * scale, ink[2] * size * scale, ink[1] * size, ink[3] * size]
        const [x0, x1, y0, y1] = [
          Math.min(a, b),
          Math.max(a, b),
          Math.min(c, d) + rise,
          Math.max(c, d) + rise,
        ]
        left = Math.min(left, font.vertical ? x0 : x0 + least)
        right = Math.max(right, font.vertical ? x1 : x1 + most)
        bottom = Math.min(bottom, font.vertical ? y0 + least : y0)
        top = Math.max(top, font.vertical ? y1 + most : y1)
      }
      const spacing = charSpace + (space ? wordSpace : 0)
      const [a, b] = [(advance[0] * size + spacing) * across, (advance[1] * size + spacing) * across]
      least += Math.min(a, b)
      most += Math.max(a, b)
    }
    this.#moved = [least, most]
    if (left === Number.POSITIVE_INFINITY && right === Number.NEGATIVE_INFINITY) return
    const inked: Mark = [left, bottom, right, top]
    if (textClips) this.paint(EVERYWHERE, 'unknown')
    else if (!invisible || font.drawn) {
      const placed = multiply(this.#line, matrix)
      const box = transform(placed, inked)
      const upright = isUpright(placed, size * scale, size)
      this.paint(this.state.outlined ? this.#outlined(box) : box, 'text', false, { string, upright })
    }
  }

  #sides(plain: boolean): { readonly sides?: readonly Mark[] } {
    if (plain || this.#pageArea !== Number.POSITIVE_INFINITY || this.#path.length > MOST_SIDES) return {}
    return { sides: this.#path.map((part) => transform(this.state.matrix, part)) }
  }
  /** Drawn by its sides. */
  #isRectangle(): boolean {
    return this.#path.length <= 5 && this.#path.every(isAlong)
  }
  #clip(): void {
    const shaped = this.#plain ? this.#rectangles.length > 1 : !this.#isRectangle()
    if (shaped) this.set({ shaped })
    for (const hull of whole(this.#path)) {
      const { matrix, clip } = this.state
      this.set({ clip: common(clip, transform(matrix, hull)) ?? [0, 0, 0, 0] })
    }
  }
  #advance(a: number, b: number): void {
    this.#moved = [this.#moved[0] + Math.min(a, b), this.#moved[1] + Math.max(a, b)]
  }
  /** Letters have sharp corners: their outlines reach as far as joins may. */
  #outlined(box: Mark): Mark {
    const { matrix, lineWidth, miterLimit } = this.state
    const far = (Math.abs(lineWidth) / 2) * Math.max(1, miterLimit)
    const [x0, y0, x1, y1] = transform([...matrix.slice(0, 4), 0, 0] as unknown as Matrix, [
      -far,
      -far,
      far,
      far,
    ])
    return [box[0] + x0, box[1] + y0, box[2] + x1, box[3] + y1]
  }
  #isBackground([x0, y0, x1, y1]: Mark): boolean {
    return (x1 - x0) * (y1 - y0) > BACKGROUND * this.#pageArea
  }
  #segment(points: readonly Point[]): void {
    this.#path.push(around([this.#at, ...points]))
    const first = points.find((point) => !same(point, this.#at))
    if (first !== undefined) {
      this.#join(this.#at, first)
      this.#second ??= first
      const before = [this.#at, ...points].findLast((point) => !same(point, points.at(-1) as Point))
      this.#from = before ?? this.#from
    }
    this.#at = points.at(-1) ?? this.#at
  }
  /** Where the line that came from before goes on to another point. */
  #join(at: Point, next: Point): void {
    if (this.#from === undefined) return
    const sharp = tip(this.#from, at, next, this.state, ROUNDING / scaleOf(this.state.matrix))
    if (sharp !== undefined) this.#joins.push(sharp)
  }
}

const isUpright = ([a, b, c, d]: Matrix, across: number, up: number): boolean =>
  a * across > 0 &&
  d * up > 0 &&
  Math.abs(b) <= 0.01 * Math.abs(a) &&
  Math.abs(c) <= LEAN * Math.abs(d) &&
  a * across <= SQUEEZE * d * up &&
  d * up <= SQUEEZE * a * across

const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1]

const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c))

/** A line along an axis. */
const isAlong = ([x0, y0, x1, y1]: Mark): boolean => x0 === x1 || y0 === y1

const whole = (path: readonly Mark[]): readonly Mark[] => {
  const [first] = path
  return first === undefined ? [] : [path.reduce(union, first)]
}
