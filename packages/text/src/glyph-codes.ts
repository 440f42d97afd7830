/** What a PDF needs of a font: a subset, and codes that stand for a glyph and its text (ISO 32000-2 §9.7, §9.10.3; ISO 19005-2 §6.2.11). */
import type { Composite } from './composite.ts'
import type { Glyph, OpenFont } from './font.ts'
import { glyphCount, type Metrics, metricsOf, subset } from './truetype.ts'

/** The parts of a composite font with the encoding Identity-H; lengths in thousandths of an em. */
export interface EmbeddedFont {
  /** The font file, cut down to what is used. */
  readonly file: Uint8Array
  /** Of the codes from 1 on. */
  readonly widths: readonly number[]
  /** CIDToGIDMap. */
  readonly glyphs: Uint8Array
  readonly toUnicode: string
  readonly box: readonly number[]
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
}

/** A mark that is drawn with a letter, off the letter's place. */
export type DrawnMark = Pick<Glyph, 'id' | 'dx' | 'dy'>

/** The codes of one font in one file. */
export class GlyphCodes {
  readonly font: OpenFont
  readonly #codes = new Map<string, { code: number; id: number; text: string }>()
  /** Letters with marks, by their parts. */
  readonly #composites = new Map<string, Composite & { readonly id: number }>()
  readonly #metrics: Metrics

  /** @throws TextError `text.font` */
  constructor(font: OpenFont) {
    this.font = font
    this.#metrics = metricsOf(font.face)
  }

  get used(): boolean {
    return this.#codes.size > 0
  }

  /** Advance of a glyph in thousandths of an em. */
  width(id: number): number {
    return this.#metrics.width(id)
  }

  /**
   * Four hex digits; a glyph that stands for another text gets another code.
   *
   * @param marks what is drawn with it, with offsets in ems
   */
  code({ id: base, text }: Pick<Glyph, 'id' | 'text'>, marks: readonly DrawnMark[] = []): string {
    const id = marks.length === 0 ? base : this.#composite(base, marks)
    const key = `${id} ${text}`
    const known = this.#codes.get(key) ?? { code: this.#codes.size + 1, id, text }
    this.#codes.set(key, known)
    return hex(known.code)
  }

  /** The number of a glyph that the subset gets behind those of the font. */
  #composite(base: number, marks: readonly DrawnMark[]): number {
    const units = (ems: number): number => Math.round(ems * this.font.face.upem)
    const parts = marks.map(({ id, dx, dy }) => ({ id, dx: units(dx), dy: units(dy) }))
    const key = JSON.stringify([base, parts])
    const id = glyphCount(this.font.face) + this.#composites.size
    const known = this.#composites.get(key) ?? { base, marks: parts, id }
    this.#composites.set(key, known)
    return known.id
  }

  /** @throws TextError `text.font` */
  embed(): EmbeddedFont {
    const codes = [...this.#codes.values()]
    const composites = [...this.#composites.values()]
    const bases = new Map(composites.map(({ id, base }) => [id, base]))
    const { face, ascender, descender, capHeight } = this.font
    const { box, width } = this.#metrics
    const glyphs = new Uint8Array(2 * (codes.length + 1))
    for (const { code, id } of codes) glyphs.set([id >> 8, id & 0xff], 2 * code)
    return {
      file: subset(
        face,
        codes.flatMap(({ id }) => (bases.has(id) ? [] : [id])),
        composites,
      ),
      widths: codes.map(({ id }) => width(bases.get(id) ?? id)),
      glyphs,
      toUnicode: toUnicode(codes),
      box,
      ascent: Math.round(ascender * 1_000),
      descent: Math.round(descender * 1_000),
      capHeight: Math.round(capHeight * 1_000),
    }
  }
}

const hex = (code: number): string => code.toString(16).padStart(4, '0')

/** Most mappings in one section of a character map. */
const SECTION = 100

function toUnicode(codes: readonly { code: number; text: string }[]): string {
  const rows = codes
    .filter(({ text }) => text !== '')
    .map(({ code, text }) => {
      const units = [...text.split('')].map((unit) => hex(unit.charCodeAt(0)))
      return `<${hex(code)}> <${units.join('')}>`
    })
  const sections: string[] = []
  for (let at = 0; at < rows.length; at += SECTION) {
    const section = rows.slice(at, at + SECTION)
    sections.push(`${section.length} beginbfchar\n${section.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}
