/** Fonts that texts are shaped with, by HarfBuzz. */
import { Blob, Buffer, Direction, Face, Font, shape } from 'harfbuzzjs'
import type { Run } from './bidi.ts'
import { appearanceMessages } from './messages.ts'
import { needsTables } from './truetype.ts'

/** TrueType files, such as Vazirmatn's; both hold every character that is used. */
export interface FontFiles {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

export interface Fonts {
  readonly regular: OpenFont
  readonly bold: OpenFont
}

/** A font; lengths are in parts of its em. */
export interface OpenFont {
  readonly name: string
  readonly face: Face
  readonly ascender: number
  readonly descender: number
  shape(run: Run): readonly Glyph[]
}

/** A glyph in its place; together the texts of a run's glyphs are its text. */
export interface Glyph {
  readonly id: number
  readonly text: string
  readonly advance: number
  readonly dx: number
  readonly dy: number
}

/** Larger than any font that a signature needs. */
const MAX_BYTES = 8 * 2 ** 20

const known = new WeakMap<FontFiles, Fonts>()

/** Opens both, once for the same files. Throws `appearance.font`. */
export function openFonts(files: FontFiles): Fonts {
  const fonts = known.get(files) ?? {
    regular: openFont(files.regular, 'Regular'),
    bold: openFont(files.bold, 'Bold'),
  }
  known.set(files, fonts)
  return fonts
}

function openFont(file: Uint8Array, weight: string): OpenFont {
  if (file.length > MAX_BYTES) throw appearanceMessages.error('appearance.font', `${file.length} B`)
  const face = new Face(new Blob(file))
  const missing = needsTables.filter((table) => face.referenceTable(table) === undefined)
  if (missing.length > 0) throw appearanceMessages.error('appearance.font', missing.join(' '))
  const font = new Font(face)
  const { ascender, descender } = font.hExtents()
  const em = face.upem
  const silent = silentGlyph(font)
  return {
    name: `Appearance-${weight}`,
    face,
    ascender: ascender / em,
    descender: descender / em,
    shape: (run) => shaped(font, run, silent).map((glyph) => inEms(glyph, em)),
  }
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

function shaped(font: Font, { text, rtl }: Run, silent: number): Glyph[] {
  const buffer = new Buffer()
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
  const missing = infos.find(({ codepoint }) => codepoint === 0)
  if (missing !== undefined) throw appearanceMessages.error('appearance.glyph', textOf(missing.cluster))
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
