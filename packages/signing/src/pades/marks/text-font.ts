/** The font that a dictionary describes (ISO 32000-2 §9.5). */
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfObject } from '../../pdf/objects.ts'
import { compositeFont } from './composite-font.ts'
import type { GlyphPainter, TextFont } from './glyph.ts'
import { simpleFont } from './simple-font.ts'
import { type3Font } from './type3-font.ts'

export function readFont(
  document: PdfDocument,
  object: PdfObject | undefined,
  paint: GlyphPainter,
): TextFont | undefined {
  const font = document.dictionary(object)
  if (font === undefined) return undefined
  const subtype = document.name(font.entries.get('Subtype'))
  if (subtype === 'Type0') return compositeFont(document, font.entries)
  if (subtype === 'Type3') return type3Font(document, font.entries, paint)
  return simpleFont(document, font.entries)
}
