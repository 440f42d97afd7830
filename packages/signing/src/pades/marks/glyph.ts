/** What a font tells of the glyphs that a string shows (ISO 32000-2 §9.2.4). What it leaves open counts as a span, not as a guess. */
import type { PdfObject, PdfStream } from '../../pdf/objects.ts'
import type { Mark, Matrix } from './geometry.ts'

export interface Glyph {
  readonly code: number
  /** The one-byte code 32, which word spacing widens. */
  readonly space: boolean
  /** The least and the most that it moves what follows, for size 1; downwards negative in vertical writing. */
  readonly advance: readonly [number, number]
  /** Where its ink lies around its origin, for size 1. */
  readonly ink: Mark
}

export interface TextFont {
  readonly vertical: boolean
  /** Glyphs drawn by content of their own, which no rendering mode hides. */
  readonly drawn: boolean
  /** The line width is that of the page, which glyphs drawn by content find. */
  glyphs(string: Uint8Array, lineWidth?: number): Iterable<Glyph>
}

/** Paints the content of a glyph and tells where; the matrix is that of the font. */
export type GlyphPainter = (
  content: PdfStream,
  resources: PdfObject | undefined,
  matrix: Matrix,
  lineWidth: number,
) => Mark | undefined

/** From a little under the base line to the height of capitals; wider than the advance where that is too narrow for a letter. */
export const horizontalInk = (width: number): Mark => [
  Math.min(width, 0),
  -0.2,
  width < NARROWEST ? Math.max(USUAL, width) : width,
  0.75,
]
const NARROWEST = 0.15
export const USUAL = 0.6

/** Where the resources name no font readers take one of their own. */
export const UNKNOWN_FONT: TextFont = {
  vertical: false,
  drawn: false,
  *glyphs(string) {
    for (const code of string) yield looseGlyph(code, 0.2, 1)
  },
}

export const looseGlyph = (code: number, least: number, most: number, space = code === 32): Glyph => ({
  code,
  space,
  advance: [least, most],
  ink: horizontalInk(most),
})
