/** A font in the PDF of an appearance: a subset whose codes stand for a glyph and its text. */

import { type Glyph, GlyphCodes, type OpenFont } from '@mohr/text'
import { digest } from '#platform'
import { toHex } from '../bytes.ts'
import { array, dict, name, num, type PdfReference, textString } from '../pdf/objects.ts'
import { readingFont } from './fonts.ts'
import type { NewPdf } from './new-pdf.ts'

/** The codes of one font on one page. */
export class FontUse {
  readonly font: OpenFont
  readonly #codes: GlyphCodes

  constructor(font: OpenFont) {
    this.font = font
    this.#codes = readingFont(() => new GlyphCodes(font))
  }

  /** Four hex digits. */
  code(glyph: Glyph): string {
    return this.#codes.code(glyph)
  }

  write(pdf: NewPdf): PdfReference | undefined {
    if (!this.#codes.used) return undefined
    const embedded = readingFont(() => this.#codes.embed())
    const { file, widths, glyphs, toUnicode, box, ascent, descent, capHeight } = embedded
    const base = name(`${tagOf(file)}+${this.font.name}`)
    const descriptor = pdf.add(
      dict({
        Type: name('FontDescriptor'),
        FontName: base,
        Flags: num(4),
        FontBBox: array(box.map(num)),
        ItalicAngle: num(0),
        Ascent: num(ascent),
        Descent: num(descent),
        CapHeight: num(capHeight),
        StemV: num(80),
        FontFile2: pdf.stream({ Length1: num(file.length) }, file),
      }),
    )
    const descendant = pdf.add(
      dict({
        Type: name('Font'),
        Subtype: name('CIDFontType2'),
        BaseFont: base,
        CIDSystemInfo: dict({
          Registry: textString('Adobe'),
          Ordering: textString('Identity'),
          Supplement: num(0),
        }),
        FontDescriptor: descriptor,
        DW: num(0),
        W: array([num(1), array(widths.map(num))]),
        CIDToGIDMap: pdf.stream({}, glyphs),
      }),
    )
    return pdf.add(
      dict({
        Type: name('Font'),
        Subtype: name('Type0'),
        BaseFont: base,
        Encoding: name('Identity-H'),
        DescendantFonts: array([descendant]),
        ToUnicode: pdf.stream({}, new TextEncoder().encode(toUnicode)),
      }),
    )
  }
}

/** Six capitals that name this subset. */
const tagOf = (file: Uint8Array): string =>
  [...toHex(digest('SHA-256', [file])).slice(0, 6)]
    .map((digit) => String.fromCharCode(65 + Number.parseInt(digit, 16)))
    .join('')
