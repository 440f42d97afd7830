/** A font that texts are shaped with, by HarfBuzz. */
import { Blob, Buffer, ClusterLevel, Direction, Face, Font, shape } from 'harfbuzzjs'
import type { Run } from './bidi.ts'
import { TextError } from './errors.ts'
import { needsTables } from './truetype.ts'

/** A font; lengths are in parts of its em. */
export interface OpenFont {
  readonly name: string
  readonly face: Face
  readonly ascender: number
  readonly descender: number
  /** Height of a capital H. */
  readonly capHeight: number
  /** A glyph that shows nothing and takes no room, where it has one, else 0. */
  readonly silent: number
  /** Whether it has a glyph for the character. */
  has(character: number): boolean
  /** Glyphs from left to right; a character that the font lacks is glyph 0. */
  shape(run: Run): readonly Glyph[]
  /** The outline of a glyph: x and y in turn, each contour closed. */
  outline(glyph: number): readonly Contour[]
}

/** A contour of quadratic curves: a point, then for each side its control point and its end, or its end twice for a straight one. */
export type Contour = readonly number[]

/** A glyph in its place; together the texts of a run's glyphs are its text. */
export interface Glyph {
  readonly id: number
  readonly text: string
  readonly advance: number
  readonly dx: number
  readonly dy: number
}

/** Larger than any font that a drawing or a signature needs. */
const MAX_BYTES = 8 * 2 ** 20

/** @throws TextError `text.font` */
export function openFont(file: Uint8Array, name: string): OpenFont {
  if (file.length > MAX_BYTES) throw new TextError(`${file.length} B`)
  const face = new Face(new Blob(file))
  const missing = needsTables.filter((table) => face.referenceTable(table) === undefined)
  if (missing.length > 0) throw new TextError(missing.join(' '))
  const font = new Font(face)
  const { ascender, descender } = font.hExtents()
  const em = face.upem
  const silent = silentGlyph(font)
  const outlines = new Map<number, readonly Contour[]>()
  const capital = font.nominalGlyph(0x48)
  const height = capital === undefined ? undefined : font.glyphExtents(capital)?.yBearing
  return {
    name,
    face,
    ascender: ascender / em,
    descender: descender / em,
    capHeight: (height ?? ascender * 0.7) / em,
    silent,
    has: (character) => font.nominalGlyph(character) !== undefined,
    shape: (run) => shaped(font, run, silent).map((glyph) => inEms(glyph, em)),
    outline(glyph) {
      const known = outlines.get(glyph) ?? contoursOf(font, glyph, em)
      outlines.set(glyph, known)
      return known
    },
  }
}

function contoursOf(font: Font, glyph: number, em: number): Contour[] {
  const contours: number[][] = []
  for (const { type, values } of font.glyphToJson(glyph)) {
    const scaled = values.map((value) => value / em)
    const contour = contours.at(-1)
    if (type === 'M') contours.push(scaled)
    else if (type === 'L') contour?.push(...scaled, ...scaled)
    else if (type === 'Q') contour?.push(...scaled)
  }
  return contours
}

/** The glyph of the zero-width non-joiner where it has no width, else 0. */
function silentGlyph(font: Font): number {
  const glyph = font.nominalGlyph(0x200c) ?? 0
  return font.glyphHAdvance(glyph) === 0 ? glyph : 0
}

const inEms = (glyph: Glyph, em: number): Glyph => ({
  ...glyph,
  advance: glyph.advance / em,
  dx: glyph.dx / em,
  dy: glyph.dy / em,
})

/** One for all runs: HarfBuzz's memory is freed only when nothing runs, and by then a drawing may have asked for 100,000. */
let buffer: Buffer | undefined

function shaped(font: Font, { text, rtl }: Run, silent: number): Glyph[] {
  buffer ??= new Buffer()
  buffer.reset()
  // Each mark over or under a letter speaks for itself: to a glyph that says nothing readers give a letter of their own.
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS)
  buffer.addText(text)
  buffer.setDirection(rtl ? Direction.RTL : Direction.LTR)
  // Persian forms of letters and digits, where a font has others for Arabic
  buffer.setLanguage('fa')
  buffer.guessSegmentProperties()
  shape(font, buffer)
  const infos = buffer.getGlyphInfos()
  const positions = buffer.getGlyphPositions()
  const starts = [...new Set(infos.map(({ cluster }) => cluster))].sort((a, b) => a - b)
  const textOf = (cluster: number): string =>
    text.slice(cluster, starts[starts.indexOf(cluster) + 1] ?? text.length)
  const told = new Set<number>()
  return infos.flatMap(({ codepoint, cluster }, index): Glyph[] => {
    const { xAdvance, xOffset, yOffset } = positions[index] as (typeof positions)[number]
    // of a cluster's glyphs the first that takes room stands for its text, else the first
    const takesRoom = infos.some((one, at) => one.cluster === cluster && (positions[at]?.xAdvance ?? 0) > 0)
    const speaks = !told.has(cluster) && (xAdvance > 0 || !takesRoom)
    if (speaks) told.add(cluster)
    const glyph = { id: codepoint, text: '', advance: xAdvance, dx: xOffset, dy: yOffset }
    return speaks ? spoken(glyph, textOf(cluster), rtl, silent) : [glyph]
  })
}

/**
 * A ligature that is read from right to left speaks one character itself and the others through glyphs that show nothing:
 * of several characters behind one glyph some readers turn the order round.
 */
function spoken(glyph: Glyph, text: string, rtl: boolean, silent: number): Glyph[] {
  const [last, ...before] = [...text].reverse()
  if (!rtl || last === undefined || before.length === 0 || silent === 0) return [{ ...glyph, text }]
  const rest = before.map((one) => ({ id: silent, text: one, advance: 0, dx: 0, dy: 0 }))
  return [{ ...glyph, text: last }, ...rest]
}
