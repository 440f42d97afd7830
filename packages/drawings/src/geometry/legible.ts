/** Whether words can be read among what is drawn with them: many thin lines together black them out, and so do other words. */

import type { Rgb } from '../pdf/paper-colour.ts'
import { apart, boxOf, join } from '../scene/clip.ts'
import { ASCENT, DESCENT } from '../scene/pen.ts'
import type { PaperBox } from '../scene/primitive.ts'
import { inRegion, type Region } from './painted.ts'
import { TextGrid } from './text-grid.ts'

/** `scribbled` under or on lines and areas, `overwritten` by other words. */
export type Legibility = 'read' | 'scribbled' | 'overwritten'

export interface Word {
  /** Corners of the field of its capitals, from the line's start round. */
  readonly ring: readonly number[]
  readonly color: Rgb
  readonly text: string
}

interface Placed extends Word {
  readonly at: number
  readonly box: PaperBox
  readonly height: number
  readonly lines: number[]
  readonly areas: number[]
}

interface Inked {
  readonly region: Region
  readonly color: Rgb | undefined
  readonly at: number
}

/** Share of a word that lines and areas may take. */
const MOST_COVERED = 0.6
/** Share of a stretch of it that is as long as a capital is high: about one letter. */
const MOST_OF_LETTER = 0.8
/** Share of the smaller word that may stand in the other's field. */
const MOST_OVERWRITTEN = 0.5
/** Points in a share of a word are this share of it or more. */
const NEARLY = 0.8
/** Times by which the higher of two words is so large that the other is read in its letters. */
const LARGE = 2.5
/** Components, of 255, by which colours must differ to be told apart. */
const ALIKE = 48
/** Points up a word, and along each height of a capital; and the most along it. */
const POINTS = 12
const MOST_ALONG = 600
/** Lines, areas, and words that are looked at, and points and corners held against each other. */
const MOST_LINES = 3_000_000
const MOST_AREAS = 100_000
const MOST_WORDS = 200_000
const MOST_WORK = 400_000_000
/** What a pair of words that stand near each other counts as. */
const PAIR = 8
/** And each point of one that is looked for in the other. */
const POINT = 30
/** Lines and areas that stand near words, each for each word. */
const MOST_PAIRS = 10_000_000
/** Numbers of a line: from, to, half its width, its colour and its place in the order. */
const PARTS = 7

export class Legible {
  /** Whether there was more than is looked at. */
  cut = false
  #numbers = new Float64Array(PARTS * 512)
  #lines = 0
  readonly #areas: Inked[] = []
  readonly #words: Placed[] = []
  #at = 0
  #work = 0
  #pairs = 0

  /** @param color undefined for what has none of its own, as a pattern */
  line(points: readonly number[], closed: boolean, width: number, color: Rgb | undefined): void {
    this.#at++
    const corners = points.length / 2
    if (!(width > 0)) return
    for (let from = 0; from < (closed ? corners : corners - 1); from++) {
      const to = (from + 1) % corners
      if (this.#lines >= MOST_LINES) {
        this.cut = true
        return
      }
      if (PARTS * (this.#lines + 1) > this.#numbers.length) {
        const larger = new Float64Array(2 * this.#numbers.length)
        larger.set(this.#numbers)
        this.#numbers = larger
      }
      const own = [points[2 * from], points[2 * from + 1], points[2 * to], points[2 * to + 1]] as number[]
      this.#numbers.set([...own, width / 2, color ? packed(color) : -1, this.#at], PARTS * this.#lines++)
    }
  }

  area(region: Region, color: Rgb | undefined): void {
    this.#at++
    if (this.#areas.length >= MOST_AREAS) this.cut = true
    else this.#areas.push({ region, color, at: this.#at })
  }

  /** @returns its number */
  word(word: Word): number {
    this.#at++
    if (this.#words.length >= MOST_WORDS) {
      this.cut = true
      return -1
    }
    const [ax = 0, ay = 0, , , , , dx = 0, dy = 0] = word.ring
    const height = Math.hypot(dx - ax, dy - ay)
    const placed = { ...word, at: this.#at, box: boxOf([word.ring]), height, lines: [], areas: [] }
    return this.#words.push(placed) - 1
  }

  /**
   * By the number of each word: of those left out nothing is known, and `cut` says so.
   *
   * @param same whether two words say the same, so that one over the other is only bolder
   */
  judge(same: (one: string, two: string) => boolean): Map<number, Legibility> {
    const found = new Map<number, Legibility>()
    const words = this.#words
    if (words.length === 0) return found
    const grid = new TextGrid(words.map(({ box }) => box))
    this.#gather(grid)
    for (const [number, word] of words.entries())
      found.set(number, this.#isScribbled(word) ? 'scribbled' : 'read')
    for (const [number, word] of words.entries()) {
      if (this.#spent()) break
      const looked = grid.near(word.box, (other) => {
        this.#work += PAIR
        if (other <= number || this.#spent()) return
        // Nothing is learnt from two of which both are told already.
        if (found.get(number) !== 'read' && found.get(other) !== 'read') return
        if (!this.#overlap(word, words[other] as Placed, same)) return
        for (const one of [number, other]) if (found.get(one) === 'read') found.set(one, 'overwritten')
      })
      this.#work += looked
    }
    return found
  }

  /** Gives each word what is drawn where it stands. */
  #gather(grid: TextGrid): void {
    const all = this.#words.map(({ box }) => box).reduce(join)
    for (let line = 0; line < this.#lines && !this.#spent(); line++) {
      const [x0, y0, x1, y1, half] = this.#line(line)
      const box: PaperBox = [
        Math.min(x0, x1) - half,
        Math.min(y0, y1) - half,
        Math.max(x0, x1) + half,
        Math.max(y0, y1) + half,
      ]
      this.#work++
      if (!apart(box, all))
        this.#work += grid.along(x0, y0, x1, y1, half, (number) => {
          const word = this.#words[number] as Placed
          if (!apart(word.box, box)) this.#pair(word.lines, line)
        })
    }
    for (const [index, { region }] of this.#areas.entries()) {
      if (this.#spent()) return
      this.#work += grid.near(region.box, (number) => {
        const word = this.#words[number] as Placed
        if (!apart(word.box, region.box)) this.#pair(word.areas, index)
      })
    }
  }

  #pair(list: number[], index: number): void {
    if (this.#pairs >= MOST_PAIRS) this.cut = true
    else {
      this.#pairs++
      list.push(index)
    }
  }

  #isScribbled(word: Placed): boolean {
    const { height, lines, areas } = word
    if ((lines.length === 0 && areas.length === 0) || !(height > 0) || this.#spent()) return false
    if (areas.length === 0 && !this.#mayCover(word)) return false
    const columns: number[] = []
    let [all, covered] = [0, 0]
    for (const [x, y, column] of pointsOf(word)) {
      const gone = this.#isInk(word, x, y) ? 1 : 0
      columns[column] = (columns[column] ?? 0) + gone
      covered += gone
      all++
    }
    if (covered >= MOST_COVERED * all) return true
    let window = 0
    for (const [at, count] of columns.entries()) {
      window += count - (at >= POINTS ? (columns[at - POINTS] as number) : 0)
      if (at >= POINTS - 1 && window >= MOST_OF_LETTER * POINTS * POINTS) return true
    }
    return false
  }

  /** Whether its lines have ink enough for one letter. */
  #mayCover({ lines, height, box }: Placed): boolean {
    const across = Math.hypot(box[2] - box[0], box[3] - box[1])
    let ink = 0
    for (const line of lines) {
      const [x0, y0, x1, y1, half] = this.#line(line)
      ink += 2 * half * Math.min(across, Math.hypot(x1 - x0, y1 - y0) + 2 * half)
      if (ink >= (MOST_COVERED / 2) * height * height) return true
    }
    return false
  }

  /** Whether a point of a word is under something, or on what looks like it. */
  #isInk(word: Placed, x: number, y: number): boolean {
    let [last, color] = [0, -1]
    this.#work += word.lines.length
    for (const line of word.lines) {
      const [x0, y0, x1, y1, half, paint, at] = this.#line(line)
      if (at < last || !isNear(x, y, x0, y0, x1, y1, half)) continue
      if (at > word.at) return true
      ;[last, color] = [at, paint]
    }
    for (const index of word.areas) {
      const { region, color: paint, at } = this.#areas[index] as Inked
      for (const { rings } of region.areas) for (const ring of rings) this.#work += ring.length
      if (at < last || !inRegion(region, x, y)) continue
      if (at > word.at) return true
      ;[last, color] = [at, paint ? packed(paint) : -1]
    }
    if (color < 0) return false
    const under = [color >> 16, (color >> 8) & 255, color & 255]
    return under.every((part, at) => Math.abs(part - (word.color[at] as number)) < ALIKE)
  }

  #overlap(one: Placed, two: Placed, same: (one: string, two: string) => boolean): boolean {
    if (apart(one.box, two.box) || this.#spent()) return false
    const [low, high] = one.height < two.height ? [one, two] : [two, one]
    if (!(low.height > 0) || high.height > LARGE * low.height) return false
    const [short, long] = areaOf(one) < areaOf(two) ? [one, two] : [two, one]
    if (one.text === two.text || sharedArea(one.box, two.box) < MOST_OVERWRITTEN * NEARLY * areaOf(short))
      return false
    const [first, second] = one.at < two.at ? [one, two] : [two, one]
    const between = first.areas
      .map((index) => this.#areas[index] as Inked)
      .filter(({ at }) => at > first.at && at < second.at)
    const field: Region = { box: long.box, areas: [{ rings: [long.ring], evenOdd: true }] }
    let [all, within] = [0, 0]
    for (const [x, y] of pointsOf(short)) {
      this.#work += POINT + between.length
      all++
      if (inRegion(field, x, y) && !between.some(({ region }) => inRegion(region, x, y))) within++
    }
    return within >= MOST_OVERWRITTEN * all && !same(one.text, two.text)
  }

  #spent(): boolean {
    if (this.#work > MOST_WORK) this.cut = true
    return this.cut
  }

  #line(line: number): Line {
    const at = PARTS * line
    return this.#numbers.subarray(at, at + PARTS) as unknown as Line
  }
}

type Line = readonly [x0: number, y0: number, x1: number, y1: number, half: number, color: number, at: number]

/** The field of the capitals in one that has room for marks below and above them, as `Pen.text` gives it. */
export function capitalsIn(ring: readonly number[]): number[] {
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0] = ring
  const [from, to] = [-DESCENT / (ASCENT - DESCENT), (1 - DESCENT) / (ASCENT - DESCENT)]
  const between = (a: number, b: number, share: number): number => a + (b - a) * share
  return [
    ...[between(ax, dx, from), between(ay, dy, from), between(bx, cx, from), between(by, cy, from)],
    ...[between(bx, cx, to), between(by, cy, to), between(ax, dx, to), between(ay, dy, to)],
  ]
}

const packed = (color: Rgb): number => {
  const [red, green, blue] = color.map((part) => Math.round(part)) as [number, number, number]
  return (red << 16) | (green << 8) | blue
}

const sharedArea = (one: PaperBox, two: PaperBox): number =>
  (Math.min(one[2], two[2]) - Math.max(one[0], two[0])) *
  (Math.min(one[3], two[3]) - Math.max(one[1], two[1]))

function areaOf({ ring, height }: Placed): number {
  const [ax = 0, ay = 0, bx = 0, by = 0] = ring
  return height * Math.hypot(bx - ax, by - ay)
}

/** Points all over a word and the column of each; no two columns alike, so that no even spacing slips through. */
function* pointsOf({ ring, height }: Placed): Generator<[x: number, y: number, column: number]> {
  const [ax = 0, ay = 0, bx = 0, by = 0, , , dx = 0, dy = 0] = ring
  const long = Math.hypot(bx - ax, by - ay)
  const count = Math.min(MOST_ALONG, Math.max(POINTS / 2, Math.ceil((POINTS * long) / height)))
  for (let column = 0; column < count; column++)
    for (let row = 0; row < POINTS; row++) {
      const [u, v] = [(column + ((row * 0.618) % 1)) / count, (row + ((column * 0.618) % 1)) / POINTS]
      yield [ax + (bx - ax) * u + (dx - ax) * v, ay + (by - ay) * u + (dy - ay) * v, column]
    }
}

function isNear(
  x: number,
  y: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  reach: number,
): boolean {
  const [dx, dy] = [x1 - x0, y1 - y0]
  const square = dx * dx + dy * dy
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / square))
  const [offX, offY] = [x0 + t * dx - x, y0 + t * dy - y]
  return offX * offX + offY * offY <= reach * reach
}
