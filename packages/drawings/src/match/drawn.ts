/** What a sheet of a drawing shows, for comparing: lines and texts that are seen when all is drawn, one after the other. */
import { Backdrop } from '../geometry/backdrop.ts'
import { AROUND, clipSides } from '../geometry/clip-sides.ts'
import { bandsOf, clipAreas, Painted, pointsIn, type Region, regionOf } from '../geometry/painted.ts'
import { type GlyphField, sightOfGlyphs } from '../geometry/sight-of-glyphs.ts'
import {
  BLOT_AREA,
  BLOT_PEN,
  isNarrow,
  isPaper,
  OPAQUE,
  onPaper,
  PALE,
  rgbOf,
  WIDE_AREA,
  WIDE_PEN,
} from '../pdf/paper-colour.ts'
import { boxOf, cutPaths } from '../scene/clip.ts'
import { Budget, sceneLimits } from '../scene/limits.ts'
import type {
  PaperBox as Box,
  Fill,
  Path,
  Primitive,
  Provenance,
  Stroke,
  TextPiece,
} from '../scene/primitive.ts'
import { resolveScene } from '../scene/resolve.ts'
import type { Sheet } from '../scene/sheet.ts'
import type { PlacedGlyph } from '../scene/text/font-book.ts'
import { type DashPattern, patternOf } from './dash-pattern.ts'
import { grown } from './segments.ts'

export interface DrawnText {
  readonly text: string
  /** What its glyphs say from left to right; empty where it was set in no font. */
  readonly shown: readonly string[]
  /** Characters of it that the font lacks: our own plots show a box for each, which says nothing. */
  readonly lacking: string
  readonly box: Box
  readonly height: number
  /** Its base line, from x, y to x, y. */
  readonly line: readonly [number, number, number, number]
  /** Whether it is seen as in a mirror. */
  readonly mirrored: boolean
  /** Whether it is part of a paragraph that is broken into lines. */
  readonly broken: boolean
  readonly ofDimension: boolean
}

/** A line that is drawn in dashes, from its start to its end. */
export interface DashedLine {
  readonly pattern: DashPattern
  /** The shares of its dashes and gaps: the same for all lines of one type, however long it is drawn. */
  readonly type: string
  /** Where in its pattern it begins, mm. */
  readonly skipped: number
  /** Whether programs may begin the pattern anew at its corners, which may also be the chords of curves. */
  readonly cornered: boolean
}

interface DashedPart {
  readonly line: DashedLine
  /** How far along the line the segment begins, mm. */
  readonly from: number
}

export interface Drawn {
  /** Four numbers each: from x, y to x, y. */
  readonly segments: Float64Array
  /** What of a dashed line a segment is, by the place of its first number; undefined for one without gaps. */
  readonly dashed: (at: number) => DashedPart | undefined
  /** Of lines that programs draw in a way of their own, of what a segment is, by the place of its first number. */
  readonly made: (at: number) => 'pattern' | 'dimension' | undefined
  readonly texts: readonly DrawnText[]
  /** Texts that are too small, too pale or covered in part, which a plot shows or not. */
  readonly faint: readonly DrawnText[]
  /** What our own plots show in place of what isn't drawn; another's doesn't. As `segments`. */
  readonly standIns: Float64Array
  readonly undrawn: ReadonlyMap<string, number>
  /** Lines, areas and texts given, and those that lie where no paper is. */
  readonly given: number
  readonly beside: number
  /** Whether there was more than is followed. */
  readonly cut: boolean
}

/** mm below which a text need not be in the plot. */
const FAINT = 0.5

export function drawingOf(sheet: Sheet): Drawn {
  const drawing = new Drawing(grown([0, 0, sheet.width, sheet.height], AROUND))
  const report = resolveScene(sheet, (piece) => drawing.add(piece), { standIns: true })
  const { undrawn, beside, unplaceable, stop } = report
  const shown = drawing.shown()
  return { ...shown, undrawn, beside: beside + unplaceable, cut: shown.cut || stop !== undefined }
}

class Drawing {
  readonly #painted = new Painted()
  /** By the place of a line's first number, its part and where that starts. */
  readonly #dashed = new Map<number, DashedPart & { readonly x: number; readonly y: number }>()
  readonly #texts: (DrawnText & {
    readonly ring: readonly number[]
    readonly within: Region
    readonly since: number
    readonly pale: boolean
    readonly fields: () => readonly GlyphField[]
  })[] = []
  readonly #made = new Map<number, 'pattern' | 'dimension'>()
  /** Areas in a colour, on which white is seen. */
  readonly #backdrop = new Backdrop()
  /** What lies over texts: also what is too small to hide lines. */
  readonly #over = new Painted()

  readonly #standIns: number[] = []
  readonly #budget = new Budget(sceneLimits)
  readonly #paper: Box
  #given = 0

  constructor(paper: Box) {
    this.#paper = paper
  }

  add(piece: Primitive): void {
    this.#given++
    if (piece.standIn && piece.kind !== 'text') this.#standIn(piece)
    else if (piece.kind === 'text') this.#text(piece)
    else if (piece.kind === 'fill') this.#fill(piece)
    else this.#stroke(piece)
  }

  #standIn(piece: Stroke | Fill): void {
    if (piece.kind === 'fill') return
    for (const { points, closed } of piece.paths)
      for (let at = 0; at + 3 < points.length || (closed && at + 1 < points.length); at += 2)
        for (let side = 0; side < 4; side++)
          this.#standIns.push(points[(at + side) % points.length] as number)
  }

  shown(): Omit<Drawn, 'undrawn' | 'beside'> {
    const { segments, source } = this.#painted.left()
    const [texts, faint]: [DrawnText[], DrawnText[]] = [[], []]
    for (const { ring, within, since, pale, fields, ...text } of this.#texts) {
      const small = pale || text.height < FAINT
      const sight = small ? 'part' : sightOfGlyphs(this.#over, { ring, since, within }, fields)
      if (sight === 'none') continue
      ;(sight === 'part' ? faint : texts).push(text)
    }
    const dashed = (at: number): DashedPart | undefined => {
      const part = this.#dashed.get(source(at))
      if (part === undefined) return undefined
      const { line, from, x, y } = part
      return { line, from: from + Math.hypot((segments[at] as number) - x, (segments[at + 1] as number) - y) }
    }
    return {
      segments,
      dashed,
      made: (at) => this.#made.get(source(at)),
      texts,
      faint,
      standIns: Float64Array.from(this.#standIns),
      given: this.#given,
      cut: this.#painted.cut || this.#over.cut || this.#budget.stop !== undefined,
    }
  }

  #text({ origin, text, glyphs, ring, map, height, color, opacity, clips, standIn }: TextPiece): void {
    const box = boxOf([ring])
    const since = this.#over.areas
    const [x, y] = [map[4], map[5]]
    const [fromX = 0, fromY = 0, toX = 0, toY = 0] = ring
    const line = [x, y, x + toX - fromX, y + toY - fromY] as const
    // As high as a capital letter, as on the page.
    const field = [...line, line[2] + map[2], line[3] + map[3], x + map[2], y + map[3]]
    // A stand-in's name is on our own plots only.
    const pale =
      standIn ||
      isNarrow(map) ||
      (isPaper(rgbOf(color), opacity, PALE) && !this.#backdrop.dark(pointsIn(ring))) ||
      this.#backdrop.drowns(field, onPaper(rgbOf(color), opacity))
    this.#texts.push({
      text,
      shown: glyphs.map((glyph) => glyph.text),
      lacking: glyphs.map(({ id, text: said }) => (id === 0 ? said : '')).join(''),
      box,
      height,
      line,
      ring: field,
      within: { box: EVERYWHERE, areas: clipAreas(clips) },
      since,
      pale,
      fields: () => glyphs.flatMap((glyph) => fieldOf(glyph, map) ?? []),
      broken: origin.type === 'MTEXT',
      ofDimension: isOfDimension(origin),
      mirrored: map[0] * map[3] - map[1] * map[2] < 0,
    })
  }

  #fill({ origin, rings, clips, color, opacity, cover, gradient, picture }: Fill): void {
    const white = cover || isPaper(rgbOf(color), 1)
    const region = regionOf({ rings, clips })
    const { box } = region
    const before = this.#painted.lines
    const coloured = !cover && !isPaper(rgbOf(color), opacity)
    if (coloured || opacity >= OPAQUE) {
      const plain = gradient === undefined && picture === undefined
      this.#backdrop.paint(region, { coloured, color: plain ? onPaper(rgbOf(color), opacity) : undefined })
    }
    if (!cover && !isPaper(rgbOf(color), opacity, PALE)) {
      let sides: Path[] = rings.map((points) => ({ points, closed: true, skipped: 0 }))
      for (const clip of clips) sides = cutPaths(sides, clip, this.#budget)
      for (const { points, closed } of sides) this.#lines(points, closed)
      const spend = (numbers: number): boolean => this.#budget.spend('cuts', numbers)
      for (const { line, areas } of clipSides(clipAreas(clips), box, this.#paper, spend))
        this.#painted.clipped([...areas, { rings, evenOdd: true }], ...line)
      if (isOfDimension(origin)) this.#mark(before, 'dimension')
    }
    if (opacity < OPAQUE) return
    const width = Math.min(box[2] - box[0], box[3] - box[1])
    if (width >= BLOT_AREA || white) this.#over.paint(region)
    if (!white && width < WIDE_AREA) return
    this.#painted.paint(region, { before })
  }

  #stroke({ origin, paths, width, wide: blunt, dashes, color, opacity }: Stroke): void {
    const pattern = patternOf(dashes, blunt ? 0 : width / 2)
    const cornered = origin.type.endsWith('POLYLINE')
    const period = dashes.reduce((sum, one) => sum + one, 0)
    const type = dashes.map((one) => (one / period).toFixed(3)).join(' ')
    const before = this.#painted.lines
    if (!isPaper(rgbOf(color), opacity, PALE))
      for (const { points, closed, skipped } of paths)
        this.#lines(points, closed, pattern && { pattern, type, skipped, cornered })
    if (origin.type === 'HATCH') this.#mark(before, 'pattern')
    else if (isOfDimension(origin)) this.#mark(before, 'dimension')
    const wide = width >= (isPaper(rgbOf(color), 1) ? WIDE_PEN : WIDE_AREA)
    if (opacity < OPAQUE || !(wide || width >= BLOT_PEN)) return
    for (const { points, closed } of paths) {
      const band = bandsOf(points, closed, width)
      const region = { box: boxOf(band.rings), areas: [band] }
      this.#over.paint(region)
      if (wide) this.#painted.paint(region, { before })
    }
  }

  /** Says of what the lines are that were drawn since. */
  #mark(since: number, made: 'pattern' | 'dimension'): void {
    for (let at = since; at < this.#painted.lines; at += 4) this.#made.set(at, made)
  }

  #lines(points: readonly number[], closed: boolean, line?: DashedLine): void {
    const count = points.length / 2
    let from = 0
    // A dot is a line without length.
    for (let at = 0; at < Math.max(1, count - (closed ? 0 : 1)); at++) {
      const next = (at + 1) % count
      const [x, y] = [points[2 * at] as number, points[2 * at + 1] as number]
      const [toX, toY] = [points[2 * next] as number, points[2 * next + 1] as number]
      if (line !== undefined) {
        this.#dashed.set(this.#painted.lines, { line, from, x, y })
        from += Math.hypot(toX - x, toY - y)
      }
      this.#painted.line(x, y, toX, toY)
    }
  }
}

/** The box of a glyph's outline on the paper. */
function fieldOf(
  { font, id, text, x, y }: PlacedGlyph,
  [xx, xy, yx, yy, left, bottom]: TextPiece['map'],
): GlyphField | undefined {
  const [from, low, to, high] = boxOf(font.outline(id))
  if (!(from < to)) return undefined
  const corner = (u: number, v: number): [number, number] => {
    const [along, up] = [x + u / font.capHeight, y + v / font.capHeight]
    return [left + xx * along + yx * up, bottom + xy * along + yy * up]
  }
  return { text, ring: [corner(from, low), corner(to, low), corner(to, high), corner(from, high)].flat() }
}

const isOfDimension = ({ type, blocks }: Provenance): boolean =>
  type.endsWith('DIMENSION') || blocks.some((name) => /^\*D\d/i.test(name))

const EVERYWHERE: Box = [-Infinity, -Infinity, Infinity, Infinity]
