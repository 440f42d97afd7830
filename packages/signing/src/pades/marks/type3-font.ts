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
  const painted = (name: string): Mark | undefined => {
    const content = document.resolve(procedures.get(name) ?? pdfNull)
    return content.type === 'stream' ? paint(content, entries.get('Resources'), matrix) : undefined
  }
  const all = (): Mark | undefined =>
    procedures.size > MOST_GLYPHS
      ? EVERYWHERE
      : [...procedures.keys()]
          .map(painted)
          .filter((box) => box !== undefined)
          .reduce<Mark | undefined>(
            (whole, box) => (whole === undefined ? box : union(whole, box)),
            undefined,
          )
  const glyph = (code: number): Glyph => {
    const name = names.get(code)
    const width = (widths[code - first] ?? 0) * matrix[0]
    // a code without a name may be any of them: readers have encodings of their own
    const ink = (name === undefined ? all() : painted(name)) ?? [0, 0, 0, 0]
    return { code, space: code === 32, advance: [width, width], ink }
  }
  return { vertical: false, drawn: true, glyphs: (string) => Array.from(string, glyph) }
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
