/** Lines of a page that the drawing has as text: letters drawn as lines, and what underlines them. */
import { boxesAt } from '../geometry/boxes.ts'
import type { PageLetter } from '../pdf/text-line.ts'
import type { DrawnText } from './drawn.ts'
import { grown, stepsOf } from './segments.ts'
import { placeOn } from './text-place.ts'

/** mm round a text in which lines may be letters, and shares of its height that they lean, hang down and rise. */
const AROUND = 0.8
const LEAN = 0.6
const DOWN = 0.6
const UP = 1.6
/** Under a base line, its share of the text's height and in mm, is what underlines it; and how far it may turn away from it. */
const UNDER = 0.4
const FURTHEST = 2
const TURNED = 0.03
/** Of each letter or digit of a text the least that is drawn, as a share of its height; and how far round a text its letters may stand. */
const LEAST_INK = 0.3
const WITHIN = 0.3

type Excused = (x: number, y: number, at: number) => boolean

/** For a page without texts, all of whose letters may be lines. */
export function drawnAsLines(texts: readonly DrawnText[]): Excused {
  const near = textsAt(texts)
  return (x, y) => near(x, y).length > 0
}

/** For a page with texts: lines of the page where a text of the drawing has none of its letters. */
export class LetteredTexts {
  /** mm of line by text. */
  readonly #ink = new Map<DrawnText, number>()
  readonly #near: (x: number, y: number) => DrawnText[]
  readonly #segments: ArrayLike<number>

  constructor(texts: readonly DrawnText[], segments: ArrayLike<number>) {
    this.#near = textsAt(texts)
    this.#segments = segments
  }

  /** Takes a point of a line for one of the nearest text. */
  readonly excused: Excused = (x, y, at) => {
    const off = (text: DrawnText): number => {
      const [along, up] = placeOn(text, x, y)
      return Math.hypot(outside(along, lengthOf(text)), outside(up, text.height))
    }
    const [home] = this.#near(x, y).sort((a, b) => off(a) - off(b))
    if (home === undefined) return false
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = Array.from({ length: 4 }, (_, side) => this.#segments[at + side])
    const long = Math.hypot(x1 - x0, y1 - y0)
    this.#ink.set(home, (this.#ink.get(home) ?? 0) + long / (stepsOf(long) + 1))
    return true
  }

  /** Of the texts that have lines those that have enough of them to be written in them, and whether there are others. */
  found(): { readonly lettered: Set<DrawnText>; readonly others: boolean } {
    const all = [...this.#ink]
    const lettered = all.filter(([text, ink]) => ink >= LEAST_INK * text.height * signsOf(text))
    return { lettered: new Set(lettered.map(([text]) => text)), others: lettered.length < all.length }
  }
}

/** mm of a cell in which letters are found. */
const CELL = 2
/** Columns of a row of cells; further out, cells share a key. */
const ROW = 2 ** 26

/** Letters that are looked at for one text; among more one is taken for its own. */
const MOST_LETTERS = 1000

/** Texts in whose field none of a page's letters stands. */
export function wordless(texts: readonly DrawnText[], letters: readonly PageLetter[]): DrawnText[] {
  const cells = new Map<number, PageLetter[]>()
  for (const letter of letters) {
    if (letter.text.trim() === '') continue
    const key = Math.floor(letter.y / CELL) * ROW + Math.floor(letter.x / CELL)
    const there = cells.get(key)
    if (there) there.push(letter)
    else cells.set(key, [letter])
  }
  return texts.filter((text) => {
    const { height, box } = text
    const length = lengthOf(text)
    let looked = 0
    const holds = ({ x, y }: PageLetter): boolean => {
      if (++looked > MOST_LETTERS) return true
      const [along, up] = placeOn(text, x, y)
      return Math.hypot(outside(along, length), outside(up, height)) <= WITHIN * height
    }
    const [left, bottom, right, top] = grown(box, WITHIN * height).map((side) => Math.floor(side / CELL))
    for (let row = bottom as number; row <= (top as number); row++)
      for (let column = left as number; column <= (right as number); column++)
        if (cells.get(row * ROW + column)?.some(holds)) return false
    return true
  })
}

const outside = (value: number, most: number): number => Math.max(-value, value - most, 0)

const signsOf = ({ text }: DrawnText): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 1

/** Those whose letters, drawn in lines, may reach a point. */
function textsAt(texts: readonly DrawnText[]): (x: number, y: number) => DrawnText[] {
  const near = boxesAt(texts.map(({ box }) => grown(box, AROUND)))
  return (x, y) =>
    near(x, y).flatMap((index) => {
      const text = texts[index] as DrawnText
      const [along, up] = placeOn(text, x, y)
      const beyond = AROUND + LEAN * text.height
      const reached =
        along >= -beyond &&
        along <= lengthOf(text) + beyond &&
        up >= -DOWN * text.height - AROUND &&
        up <= UP * text.height + AROUND
      return reached ? [text] : []
    })
}

/** Along a text and closely under it, at least as long as its letters are high. */
export function underlines(texts: readonly DrawnText[], segments: ArrayLike<number>): Excused {
  const near = boxesAt(texts.map(({ box, height }) => grown(box, Math.min(FURTHEST, UNDER * height))))
  return (x, y, at) =>
    near(x, y).some((index) => {
      const text = texts[index] as DrawnText
      const [along, up] = placeOn(text, x, y)
      if (up >= 0 || up < -Math.min(FURTHEST, UNDER * text.height)) return false
      if (along < -AROUND || along > lengthOf(text) + AROUND) return false
      const from = placeOn(text, segments[at] as number, segments[at + 1] as number)
      const to = placeOn(text, segments[at + 2] as number, segments[at + 3] as number)
      const long = Math.abs(to[0] - from[0])
      return long >= text.height && Math.abs(to[1] - from[1]) <= TURNED * long
    })
}

const lengthOf = ({ line: [x0, y0, x1, y1] }: DrawnText): number => Math.hypot(x1 - x0, y1 - y0)
