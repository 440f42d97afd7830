/** The lines of a page as its operators draw them: where they stand, cut to what is seen, white ones left out. */
import type { Paint } from '../geometry/backdrop.ts'
import { clipSides } from '../geometry/clip-sides.ts'
import { Legible } from '../geometry/legible.ts'
import { type Area, bandsOf, boxArea, Painted, type Region } from '../geometry/painted.ts'
import { apart, boxOf, clipOf, cutToBox, rectangleOf } from '../scene/clip.ts'
import { type DashCount, Dashes, MOST_DASHES } from './dashes.ts'
import { IDENTITY, type Matrix, multiply } from './matrix.ts'
import {
  BLOT_AREA,
  BLOT_PEN,
  DIM,
  isPaper,
  OPAQUE,
  onPaper,
  PALE,
  type Rgb,
  rgbOfOperator,
  THREAD,
  WIDE_AREA,
  WIDE_PEN,
} from './paper-colour.ts'
import { walkPath } from './path-walk.ts'

type Box = readonly [left: number, bottom: number, right: number, top: number]

interface State {
  readonly matrix: Matrix
  /** The box round what is shown, and areas all of which it lies in, where the box says too little. */
  readonly clip: Box
  readonly within: readonly Area[]
  /** Width of lines, in units of the matrix. */
  readonly pen: number
  /** Lengths of dashes and gaps in units of the matrix, none for a whole line, and where in them a line starts. */
  readonly dashes: readonly number[]
  readonly phase: number
  /** Whether the ends of a line reach beyond it. */
  readonly capped: boolean
  /** Undefined for patterns. */
  readonly strokes: Rgb | undefined
  /** Undefined for patterns. */
  readonly fills: Rgb | undefined
  /** Opacity of lines and of areas, 0 clear. */
  readonly strokeAlpha: number
  readonly fillAlpha: number
}

/** What a path covers on the page, and where it is white. */
export interface PathLook {
  /** Undefined when nothing of it is seen. */
  readonly box: Box | undefined
  /** Seen in a colour. */
  readonly inked: boolean
  /** Drawn by so narrow a line that not all viewers show it. */
  readonly thread: boolean
  /** Seen as far as a pattern lets it be. */
  readonly patterned: boolean
  /** Its corners, ring by ring. */
  readonly rings: readonly (readonly number[])[]
  /** What it fills, with a colour or opaquely with white. */
  readonly painted: (Paint & { readonly region: Region }) | undefined
  /** The corners of an opaque white area. */
  readonly white: readonly number[] | undefined
}

/** Corners of a white area that is looked under. */
const MOST_CORNERS = 400
/** Areas that let something through, of which it is known which lie over which. */
const MOST_DIM = 3000
/** Lengths in the pattern of a line. */
const MOST_LENGTHS = 100
/** Chords of all curves, corners of all broad lines, and areas that what is shown lies in. */
const MOST_CHORDS = 2_000_000
const MOST_BANDS = 1_000_000
const MOST_CLIPS = 100
/** Numbers of sides of clips that areas are held against. */
const MOST_SIDES = 50_000_000
/** mm. */
const EDGE = 0.05
/** mm of a line of no width, which is drawn as thin as can be seen. */
const THINNEST = 0.05
/** Share of a line that its gaps may be where it still blacks words out. */
const GAPS = 0.25
const BLACK: Rgb = [0, 0, 0]

export class Ink {
  readonly painted = new Painted()
  /** What lies over texts: also what is too small to hide lines. */
  readonly overTexts = new Painted()
  /** All that may make texts unreadable, however thin. */
  readonly legible = new Legible()
  readonly #base: State
  #state: State
  readonly #saved: State[] = []
  #clips: Rule | undefined
  /** Areas painted that let something through. */
  readonly #dim: { readonly box: Box; readonly alpha: number }[] = []
  readonly #dashCount: DashCount = { pieces: 0 }
  #chords = 0
  #bands = 0
  #sides = 0
  #cut = false

  constructor(matrix: Matrix, clip: Box) {
    this.#base = {
      matrix,
      clip,
      within: [],
      pen: 1,
      dashes: [],
      phase: 0,
      capped: false,
      strokes: BLACK,
      fills: BLACK,
      strokeAlpha: 1,
      fillAlpha: 1,
    }
    this.#state = this.#base
  }

  /** Whether there was more than is followed. */
  get cut(): boolean {
    const dashes = this.#dashCount.pieces > MOST_DASHES
    return this.#cut || dashes || this.painted.cut || this.overTexts.cut || this.legible.cut
  }

  /** As at the start of the page, for what lies over it. */
  reset(): void {
    this.#saved.push(this.#state)
    this.#state = this.#base
  }

  save(): void {
    this.#saved.push(this.#state)
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state
  }

  transform(matrix: Matrix): void {
    this.#state = { ...this.#state, matrix: multiply(matrix, this.#state.matrix) }
  }

  clipNext(rule: Rule): void {
    this.#clips = rule
  }

  /** Shows nothing outside of a rectangle of the map of now. */
  clipTo([x0, y0, x1, y1]: ArrayLike<number> & Iterable<number>, matrix: Matrix = IDENTITY): void {
    const map = multiply(matrix, this.#state.matrix)
    const ring = rectangleOf([x0 ?? 0, y0 ?? 0, x1 ?? 0, y1 ?? 0]).map((value, at, all) =>
      at % 2 === 0
        ? map[0] * value + map[2] * (all[at + 1] as number) + map[4]
        : map[1] * (all[at - 1] as number) + map[3] * value + map[5],
    )
    this.#clip([ring], true)
  }

  width(pen: number): void {
    this.#state = { ...this.#state, pen }
  }

  /** Capped: round or square. */
  caps(style: number): void {
    this.#state = { ...this.#state, capped: style !== 0 }
  }

  dash(lengths: unknown, phase: unknown): void {
    const dashes = Array.isArray(lengths) ? lengths.map(Number) : []
    const few = dashes.length <= MOST_LENGTHS
    this.#cut ||= !few
    const sound = few && dashes.every((length) => length >= 0)
    this.#state = { ...this.#state, dashes: sound ? dashes : [], phase: Number(phase) || 0 }
  }

  /** Undefined for a pattern, which may show anything. */
  strokeColor(color: readonly unknown[] | undefined): void {
    this.#state = { ...this.#state, strokes: color && rgbOfOperator(color) }
  }

  /** Undefined for a pattern, which may show anything. */
  fillColor(color: readonly unknown[] | undefined): void {
    this.#state = { ...this.#state, fills: color && rgbOfOperator(color) }
  }

  /** Of opacities and lines what an extended graphics state sets, as pdf.js gives its entries. */
  opacities(entries: readonly (readonly [string, unknown])[]): void {
    for (const [name, value] of entries) {
      if (name === 'D' && Array.isArray(value)) this.dash(value[0], value[1])
      if (typeof value !== 'number') continue
      if (name === 'LC') this.caps(value)
      if (name === 'CA') this.#state = { ...this.#state, strokeAlpha: value }
      if (name === 'LW') this.width(value)
      if (name === 'ca') this.#state = { ...this.#state, fillAlpha: value }
    }
  }

  get look(): Look {
    const { matrix, clip, within, fills, fillAlpha } = this.#state
    const fillsSeen = !(fills && isPaper(fills, fillAlpha))
    const color = fills && onPaper(fills, fillAlpha)
    return { matrix, within: { box: clip, areas: within }, fillsSeen, color }
  }

  /** A picture, or colours that run into one another, on the unit square or on all that is shown. */
  picture(veil: boolean, square: boolean): Box | undefined {
    const { matrix, clip, within } = this.#state
    const [a, b, c, d, e, f] = matrix
    const ring = square ? [e, f, a + e, b + f, a + c + e, b + d + f, c + e, d + f] : rectangleOf(clip)
    const box = common(clip, boxOf([ring]))
    if (box[0] > box[2] || box[1] > box[3]) return undefined
    const region = { box, areas: [...within, { rings: [ring], evenOdd: true }] }
    this.painted.paint(region, { veil })
    this.overTexts.paint(region, { veil })
    return box
  }

  /** A path as pdf.js gives it. */
  path(data: ArrayLike<number>, strokes: boolean, fills: Rule | undefined): PathLook {
    const { matrix, clip, strokes: pen, fills: paint, strokeAlpha, fillAlpha } = this.#state
    const fillsWhite = paint !== undefined && isPaper(paint, 1)
    const area = fills !== undefined && !(paint && isPaper(paint, fillAlpha))
    const inkedLine = strokes && !(pen && isPaper(pen, strokeAlpha))
    const edged = area && !(paint && isPaper(paint, fillAlpha, PALE))
    const lined = (inkedLine && !(pen && isPaper(pen, strokeAlpha, PALE))) || edged
    const dashes = inkedLine && !area ? this.#dashes() : undefined
    const closes = fills !== undefined && !strokes
    const covers = fills !== undefined && fillsWhite && fillAlpha >= OPAQUE
    const rings: number[][] = []
    const before = this.painted.lines
    let box: Box | undefined
    let [x, y, startX, startY] = [0, 0, 0, 0]
    const reach = (toX: number, toY: number): void => {
      box = box
        ? [Math.min(box[0], toX), Math.min(box[1], toY), Math.max(box[2], toX), Math.max(box[3], toY)]
        : [toX, toY, toX, toY]
      rings.at(-1)?.push(toX, toY)
    }
    const line = (toX: number, toY: number): void => {
      if (dashes && lined) dashes.draw(x, y, toX, toY, (...piece) => this.#segment(...piece))
      else if (lined) this.#segment(x, y, toX, toY)
      x = toX
      y = toY
      reach(x, y)
    }
    walkPath(data, matrix, {
      move: (toX, toY) => {
        if (closes && (x !== startX || y !== startY)) line(startX, startY)
        ;[x, y, startX, startY] = [toX, toY, toX, toY]
        rings.push([])
        dashes?.begin()
        reach(x, y)
      },
      line,
      close: () => line(startX, startY),
      curve: (chords) => {
        this.#chords += chords
        this.#cut ||= this.#chords > MOST_CHORDS
        return this.#chords <= MOST_CHORDS
      },
    })
    if (closes && (x !== startX || y !== startY)) line(startX, startY)
    if (this.#clips !== undefined) this.#clip(rings, this.#clips === 'even-odd')
    this.#clips = undefined
    const seen = box && common(clip, box)
    const there = seen && seen[0] <= seen[2] && seen[1] <= seen[3] ? seen : undefined
    if (there && fills !== undefined && edged) this.#cutSides(rings, fills, there)
    if (there && fills !== undefined) this.#cover(rings, fills, there, before)
    if (there && strokes) this.#band(rings, there, before)
    if (there) this.#crowd(rings, strokes, fills, there)
    const [ring] = rings
    return {
      box: there,
      inked: inkedLine || area,
      thread: inkedLine && this.#pen > 0 && this.#pen < THREAD,
      patterned: (inkedLine && pen === undefined) || (fills !== undefined && paint === undefined),
      rings,
      painted:
        there && fills !== undefined && (area || covers)
          ? {
              region: this.#region(rings, fills, there),
              coloured: area,
              color: paint && onPaper(paint, fillAlpha),
            }
          : undefined,
      white: covers && rings.length === 1 && ring && ring.length < 2 * MOST_CORNERS ? ring : undefined,
    }
  }

  /** What is under an area is seen no longer; letters and arrows are too small to count. */
  #cover(rings: readonly number[][], rule: Rule, box: Box, before: number): void {
    const { fills, fillAlpha } = this.#state
    const width = Math.min(box[2] - box[0], box[3] - box[1])
    const white = fills !== undefined && isPaper(fills, 1)
    const region = this.#region(rings, rule, box)
    if (white || width >= WIDE_AREA) this.#hide(region, before, fillAlpha, fills === undefined)
    else if (width >= BLOT_AREA && fillAlpha >= OPAQUE)
      this.overTexts.paint(region, { veil: fills === undefined })
  }

  /** Where a clip cuts an area, which then ends there. */
  #cutSides(rings: readonly number[][], rule: Rule, box: Box): void {
    const { clip, within } = this.#state
    const [left, bottom, right, top] = clip
    const shown: Box = [left + EDGE, bottom + EDGE, right - EDGE, top - EDGE]
    if (shown[0] >= shown[2] || shown[1] >= shown[3]) return
    const area = { rings, evenOdd: rule === 'even-odd' }
    const spend = (numbers: number): boolean => {
      this.#sides += numbers
      this.#cut ||= this.#sides > MOST_SIDES
      return this.#sides <= MOST_SIDES
    }
    for (const side of clipSides([boxArea(shown), ...within], box, this.#base.clip, spend))
      this.painted.clipped([...side.areas, area], ...side.line)
  }

  #crowd(rings: readonly number[][], strokes: boolean, fills: Rule | undefined, box: Box): void {
    const { clip, within, strokes: pen, fills: paint, strokeAlpha, fillAlpha } = this.#state
    if (fills !== undefined && paint !== undefined && fillAlpha >= OPAQUE)
      this.legible.area(this.#region(rings, fills, box), onPaper(paint, fillAlpha))
    if (!strokes || pen === undefined || strokeAlpha < OPAQUE || !this.#isDense) return
    const width = Math.max(this.#pen, THINNEST)
    for (const ring of rings)
      for (let at = 0; at + 3 < ring.length; at += 2) {
        const part = ring.slice(at, at + 4)
        const cut = cutToBox(clip, ...(part as [number, number, number, number]))
        if (cut === undefined) continue
        if (within.length === 0) this.legible.line(cut, false, width, onPaper(pen, strokeAlpha))
        else {
          const band = bandsOf(cut, false, width)
          const region = { box: boxOf([...band.rings, cut]), areas: [...within, band] }
          this.legible.area(region, onPaper(pen, strokeAlpha))
        }
      }
  }

  /** Whether gaps leave little of a line out. */
  get #isDense(): boolean {
    const { dashes, pen } = this.#state
    const sum = (lengths: readonly number[]): number => lengths.reduce((all, one) => all + one, 0)
    const gaps = (dashes.length % 2 === 0 ? dashes : [...dashes, ...dashes]).filter((_, at) => at % 2 === 1)
    return gaps.every((gap) => gap <= pen) || sum(gaps) <= GAPS * sum(dashes)
  }

  #region(rings: readonly number[][], rule: Rule, box: Box): Region {
    return { box, areas: [...this.#state.within, { rings, evenOdd: rule === 'even-odd' }] }
  }

  /** Nor what is under a broad line. */
  #band(rings: readonly number[][], box: Box, before: number): void {
    const { strokes, strokeAlpha, within, clip } = this.#state
    const width = this.#pen
    const wide = width >= (strokes && isPaper(strokes, 1) ? WIDE_PEN : WIDE_AREA)
    if (!wide && (width < BLOT_PEN || strokeAlpha < OPAQUE)) return
    for (const ring of rings) {
      this.#bands += 4 * ring.length
      if (this.#bands > MOST_BANDS) {
        this.#cut = true
        return
      }
      const band = bandsOf(ring, false, width)
      const round = common(clip, [box[0] - width, box[1] - width, box[2] + width, box[3] + width])
      const region = { box: round, areas: [...within, band] }
      if (wide) this.#hide(region, before, strokeAlpha, strokes === undefined)
      else this.overTexts.paint(region, { veil: strokes === undefined })
    }
  }

  /** Areas that let something through may let nothing through when they lie over each other: how much nobody can say. */
  #hide(region: Region, before: number, alpha: number, patterned: boolean): void {
    const opaque = alpha >= OPAQUE
    if (!opaque && this.#letsThrough(region.box, alpha)) return
    const veil = patterned || !opaque
    this.painted.paint(region, { before, veil })
    this.overTexts.paint(region, { veil })
  }

  #letsThrough(box: Box, alpha: number): boolean {
    if (this.#dim.length >= MOST_DIM) return false
    const others = this.#dim.filter((other) => !apart(other.box, box))
    this.#dim.push({ box, alpha })
    return others.reduce((left, other) => left * (1 - other.alpha), 1 - alpha) > 1 - DIM
  }

  /** Width of lines in mm. */
  get #pen(): number {
    return this.#state.pen * this.#scale
  }

  /** mm of a unit of the matrix. */
  get #scale(): number {
    const { matrix } = this.#state
    return Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
  }

  #dashes(): Dashes | undefined {
    const { dashes, phase, capped } = this.#state
    const scale = this.#scale
    if (dashes.length === 0) return undefined
    const lengths = dashes.map((length) => length * scale)
    return new Dashes(lengths, phase * scale, capped ? this.#pen / 2 : 0, this.#dashCount)
  }

  #clip(rings: readonly number[][], evenOdd: boolean): void {
    if (rings.length === 0) return
    const { clip, within } = this.#state
    const areas = rings.filter((ring) => ring.length >= 6)
    const [only, second] = areas
    const [left, bottom, right, top] = boxOf(only ? areas : [[0, 0]])
    // A line along the edge is seen by half.
    const next = common(clip, [left - EDGE, bottom - EDGE, right + EDGE, top + EDGE])
    const plain = only === undefined || (second === undefined && clipOf(openRing(only)).rectangle)
    const area = { rings: areas, evenOdd }
    const many = !plain && within.length >= MOST_CLIPS
    this.#cut ||= many
    this.#state = { ...this.#state, clip: next, within: plain || many ? within : [...within, area] }
  }

  #segment(x0: number, y0: number, x1: number, y1: number): void {
    const { clip, within } = this.#state
    const cut = cutToBox(clip, x0, y0, x1, y1)
    if (cut === undefined) return
    if (within.length > 0) this.painted.clipped(within, ...cut)
    else this.painted.line(...cut)
  }
}

/** The map of what is drawn now to mm, where it is shown, and whether areas, texts among them, are seen: in what colour, or by a pattern. */
interface Look {
  readonly matrix: Matrix
  readonly within: Region
  readonly fillsSeen: boolean
  readonly color: Rgb | undefined
}

export type Rule = 'winding' | 'even-odd'

/** Without a last corner that is the first. */
const openRing = (ring: readonly number[]): readonly number[] =>
  ring.length > 8 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1) ? ring.slice(0, -2) : ring

function common(one: Box, two: Box | undefined): Box {
  if (two === undefined) return one
  return [
    Math.max(one[0], two[0]),
    Math.max(one[1], two[1]),
    Math.min(one[2], two[2]),
    Math.min(one[3], two[3]),
  ]
}
