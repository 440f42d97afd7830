/** A font in a PDF: a subset whose codes stand for a glyph and its text (ISO 32000-2 §9.7, §9.10.3; ISO 19005-2 §6.2.11). */

import { type Glyph, metricsOf, type OpenFont, subset } from '@mohr/text'
import { digest } from '#platform'
import { toHex } from '../bytes.ts'
import { array, dict, name, num, type PdfObject, type PdfReference, textString } from '../pdf/objects.ts'
import { readingFont } from './fonts.ts'
import type { NewPdf } from './new-pdf.ts'

/** The codes of one font on one page. */
export class FontUse {
  readonly font: OpenFont
  readonly #codes = new Map<string, { code: number; id: number; text: string }>()

  constructor(font: OpenFont) {
    this.font = font
  }

  /** Four hex digits; a glyph that stands for another text gets another code. */
  code({ id, text }: Glyph): string {
    const key = `${id} ${text}`
    const known = this.#codes.get(key) ?? { code: this.#codes.size + 1, id, text }
    this.#codes.set(key, known)
    return hex(known.code)
  }

  write(pdf: NewPdf): PdfReference | undefined {
    const codes = [...this.#codes.values()]
    if (codes.length === 0) return undefined
    const { face, ascender, descender, name: title } = this.font
    const metrics = readingFont(() => metricsOf(face))
    const glyphs = codes.map(({ id }) => id)
    const file = readingFont(() => subset(face, glyphs))
    const base = name(`${tagOf(file)}+${title}`)
    const descriptor = pdf.add(
      dict({
        Type: name('FontDescriptor'),
        FontName: base,
        Flags: num(4),
        FontBBox: array(metrics.box.map(num)),
        ItalicAngle: num(0),
        Ascent: num(Math.round(ascender * 1_000)),
        Descent: num(Math.round(descender * 1_000)),
        CapHeight: num(Math.round(ascender * 700)),
        StemV: num(80),
        FontFile2: pdf.stream({ Length1: num(file.length) }, file),
      }),
    )
    const map = new Uint8Array(2 * (codes.length + 1))
    for (const { code, id } of codes) map.set([id >> 8, id & 0xff], 2 * code)
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
        W: array([num(1), array(codes.map(({ id }): PdfObject => num(metrics.width(id))))]),
        CIDToGIDMap: pdf.stream({}, map),
      }),
    )
    return pdf.add(
      dict({
        Type: name('Font'),
        Subtype: name('Type0'),
        BaseFont: base,
        Encoding: name('Identity-H'),
        DescendantFonts: array([descendant]),
        ToUnicode: pdf.stream({}, new TextEncoder().encode(toUnicode(codes))),
      }),
    )
  }
}

const hex = (code: number): string => code.toString(16).padStart(4, '0')

/** Six capitals that name this subset. */
const tagOf = (file: Uint8Array): string =>
  [...toHex(digest('SHA-256', [file])).slice(0, 6)]
    .map((digit) => String.fromCharCode(65 + Number.parseInt(digit, 16)))
    .join('')

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
