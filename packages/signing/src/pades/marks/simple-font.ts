/** Fonts of one byte a code (ISO 32000-2 §9.6). */
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfObject } from '../../pdf/objects.ts'
import { type Glyph, horizontalInk, looseGlyph, type TextFont, USUAL } from './glyph.ts'
import { standardWidths } from './standard-widths.ts'
import { simpleEncoding } from './text-codes.ts'

export function simpleFont(document: PdfDocument, entries: ReadonlyMap<string, PdfObject>): TextFont {
  const widthOf = declaredWidths(document, entries)
  const known = new Map<number, Glyph>()
  const glyph = (code: number): Glyph => {
    const found = known.get(code) ?? widthOf(code)
    known.set(code, found)
    return found
  }
  return {
    vertical: false,
    drawn: false,
    *glyphs(string) {
      for (const code of string) yield glyph(code)
    },
  }
}

function declaredWidths(
  document: PdfDocument,
  entries: ReadonlyMap<string, PdfObject>,
): (code: number) => Glyph {
  const first = document.number(entries.get('FirstChar')) ?? 0
  const widths = document.items(entries.get('Widths')).map((item) => document.number(item))
  const descriptor = document.dictionary(entries.get('FontDescriptor'))
  const missing = document.number(descriptor?.entries.get('MissingWidth'))
  const standard = standardWidths(document.name(entries.get('BaseFont')) ?? '')
  const encoded = simpleEncoding(document, entries)
  const letterWidth = (code: number): number | undefined => {
    const letter = encoded(code)
    return letter?.length === 1 ? standard?.[letter.charCodeAt(0) - 32] : undefined
  }
  return (code) => {
    const declared = widths[code - first] ?? (widths.length > 0 ? missing : undefined)
    const usual = letterWidth(code)
    if (declared !== undefined && declared !== 0) {
      const width = declared / 1000
      // a width that is none of the font's own moves what follows, and leaves the letter as wide as it is
      const ink = horizontalInk(width)
      return {
        code,
        space: code === 32,
        advance: [width, width],
        ink: usual === undefined ? ink : [ink[0], ink[1], Math.max(ink[2], usual / 1000), ink[3]],
      }
    }
    if (widths.length > 0) return looseGlyph(code, 0, Math.max(USUAL, (usual ?? 0) / 1000))
    if (usual === undefined) return looseGlyph(code, 0.2, 1)
    return looseGlyph(code, usual / 1000, usual / 1000)
  }
}
