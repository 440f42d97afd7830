/** Fonts whose glyphs are content (ISO 32000-2 §9.6.4): where they paint is read from it, not from widths and boxes that say so. */
import type { PdfDocument } from '../../pdf/document.ts'
import { type PdfObject, pdfNull } from '../../pdf/objects.ts'
import { EVERYWHERE, IDENTITY, type Mark, type Matrix, union } from './geometry.ts'
import type { Glyph, GlyphPainter, TextFont } from './glyph.ts'

const MOST_GLYPHS = 2_000

export function type3Font(
  document: PdfDocument,
  entries: ReadonlyMap<string, PdfObject>,
  paint: GlyphPainter,
): TextFont {
  const numbers = document.items(entries.get('FontMatrix')).map((item) => document.number(item) ?? 0)
  const matrix = numbers.length === 6 ? (numbers as unknown as Matrix) : IDENTITY
  const first = document.number(entries.get('FirstChar')) ?? 0
  const widths = document.items(entries.get('Widths')).map((item) => document.number(item) ?? 0)
  const procedures = document.dictionary(entries.get('CharProcs'))?.entries ?? new Map<string, PdfObject>()
  const names = differences(document, entries)
  const painted = (name: string, lineWidth: number): Mark | undefined => {
    const content = document.resolve(procedures.get(name) ?? pdfNull)
    return content.type === 'stream' ? paint(content, entries.get('Resources'), matrix, lineWidth) : undefined
  }
  const all = (lineWidth: number): Mark | undefined => {
    if (procedures.size > MOST_GLYPHS) return EVERYWHERE
    const boxes = [...procedures.keys()].map((name) => painted(name, lineWidth))
    return boxes.reduce((whole, box) => (whole && box ? union(whole, box) : (whole ?? box)), undefined)
  }
  const glyph = (code: number, lineWidth: number): Glyph => {
    const name = names.get(code)
    const width = (widths[code - first] ?? 0) * matrix[0]
    // a code without a name may be any of them: readers have encodings of their own
    const ink = (name === undefined ? all(lineWidth) : painted(name, lineWidth)) ?? [0, 0, 0, 0]
    return { code, space: code === 32, advance: [width, width], ink }
  }
  const known = new Map<number, Map<number, Glyph>>()
  return {
    vertical: false,
    drawn: true,
    *glyphs(string, lineWidth = 1) {
      const ofWidth = known.get(lineWidth) ?? new Map<number, Glyph>()
      known.set(lineWidth, ofWidth)
      for (const code of string) {
        const found = ofWidth.get(code) ?? glyph(code, lineWidth)
        ofWidth.set(code, found)
        yield found
      }
    },
  }
}

function differences(
  document: PdfDocument,
  entries: ReadonlyMap<string, PdfObject>,
): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  const encoding = document.dictionary(entries.get('Encoding'))
  let next = 0
  for (const item of document.items(encoding?.entries.get('Differences'))) {
    const value = document.resolve(item)
    if (value.type === 'number') next = value.value
    else if (value.type === 'name') names.set(next++, value.value)
  }
  return names
}
