/** The fonts that a drawing's texts are set in, and lines set in them. Lengths are in heights of a capital letter. */
import { baseDirection, bidiParagraph, type OpenFont, openFont } from '@mohr/text'

/** TrueType files; both hold Persian and Latin. */
export interface FontFiles {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

/** A glyph where it stands on its line. */
export interface PlacedGlyph {
  readonly font: OpenFont
  readonly id: number
  /** What it says; together the texts of a line's glyphs are the line as it is seen. */
  readonly text: string
  readonly x: number
  readonly y: number
  /** Whether the next one stands further on, as behind a letter, not at the same place, as behind a mark. */
  readonly takesRoom: boolean
}

export interface SetLine {
  readonly glyphs: readonly PlacedGlyph[]
  readonly width: number
  /** Characters that no font has; a box stands for each. */
  readonly missing: number
}

/** Signs that drawings use for what Vazirmatn has under another number: for a diameter also the Greek letter phi, in its three forms. */
const substitutes: Readonly<Record<string, string>> = {
  '\u2205': 'Ø',
  '\u2300': 'Ø',
  '\u03a6': 'Ø',
  '\u03c6': 'Ø',
  '\u03d5': 'Ø',
  '\u00a0': ' ',
}
/** What a letter takes where there is no font to ask. */
const USUAL_WIDTH = 0.8
const MOST_KEPT = 20_000
/** Letters of one line; nothing that a person reads is longer. */
const LONGEST = 5_000
const STEERING = /[\p{Cf}\p{Cc}]/gu

const books = new WeakMap<FontFiles, FontBook>()

export class FontBook {
  private readonly fonts: { readonly regular: OpenFont; readonly bold: OpenFont } | undefined
  private readonly known = new Map<string, SetLine>()

  private constructor(files: FontFiles | undefined) {
    this.fonts = files && {
      regular: openFont(files.regular, 'Vazirmatn'),
      bold: openFont(files.bold, 'Vazirmatn-Bold'),
    }
  }

  /** Without files, lines have a width by guess and no glyphs. Throws `text.font` for files that are no fonts. */
  static of(files: FontFiles | undefined): FontBook {
    if (files === undefined) return new FontBook(undefined)
    const known = books.get(files) ?? new FontBook(files)
    books.set(files, known)
    return known
  }

  /** A run of one direction, from left to right. */
  run(text: string, rtl: boolean, bold: boolean): SetLine {
    const key = `${rtl ? 'r' : 'l'}${bold ? 'b' : 'n'}${text}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    return this.keep(key, this.shape(text.slice(0, LONGEST), rtl, bold))
  }

  /** A whole line, in the direction of its first letter. */
  line(text: string, bold: boolean): SetLine {
    const key = `=${bold ? 'b' : 'n'}${text}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const glyphs: PlacedGlyph[] = []
    let [width, missing] = [0, 0]
    for (const { start, end, rtl } of bidiParagraph(text, baseDirection(text)).stretches(0, text.length)) {
      const set = this.shape(text.slice(start, end).slice(0, LONGEST), rtl, bold)
      for (const glyph of set.glyphs) glyphs.push({ ...glyph, x: glyph.x + width })
      width += set.width
      missing += set.missing
    }
    return this.keep(key, { glyphs, width, missing })
  }

  private keep(key: string, set: SetLine): SetLine {
    if (this.known.size >= MOST_KEPT) this.known.clear()
    this.known.set(key, set)
    return set
  }

  private shape(given: string, rtl: boolean, bold: boolean): SetLine {
    const text = [...given.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/g, '')]
      .map((sign) => substitutes[sign] ?? sign)
      .join('')
    if (this.fonts === undefined) {
      const letters = [...text.replace(STEERING, '')].length
      return { glyphs: [], width: letters * USUAL_WIDTH, missing: 0 }
    }
    const font = bold ? this.fonts.bold : this.fonts.regular
    const scale = 1 / font.capHeight
    const glyphs: PlacedGlyph[] = []
    let [x, missing] = [0, 0]
    for (const { id, text: said, advance, dx, dy } of font.shape({ text, rtl })) {
      const place = { x: x + dx * scale, y: dy * scale, takesRoom: advance > 0 }
      glyphs.push({ font, id, text: said, ...place })
      x += advance * scale
      if (id === 0) missing++
    }
    return { glyphs, width: x, missing }
  }
}
