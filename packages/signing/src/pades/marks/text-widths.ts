/** Widths of the glyphs that a string shows, in text space for size 1 (ISO 32000-2 §9.2.4, §9.7.4.3). */
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfObject } from '../../pdf/objects.ts'

export interface TextFont {
  codes(string: Uint8Array): Iterable<number>
  width(code: number): number
}

const USUAL = 0.6
/** A font names at most as many codes as two bytes have; a few more for tables that name some twice. */
const MOST_WIDTHS = 100_000

export function readFont(document: PdfDocument, object: PdfObject | undefined): TextFont | undefined {
  const font = document.dictionary(object)
  if (font === undefined) return undefined
  const subtype = document.name(font.entries.get('Subtype'))
  if (subtype === 'Type0') return compositeFont(document, font.entries)
  const first = document.number(font.entries.get('FirstChar')) ?? 0
  const widths = document.items(font.entries.get('Widths')).map((item) => document.number(item))
  const descriptor = document.dictionary(font.entries.get('FontDescriptor'))
  const missing = document.number(descriptor?.entries.get('MissingWidth'))
  const matrix = document.items(font.entries.get('FontMatrix')).map((item) => document.number(item) ?? 0)
  const unit = subtype === 'Type3' ? Math.abs(matrix[0] ?? 0.001) : 0.001
  return {
    codes: (string) => string,
    width: (code) => {
      const width = widths[code - first] ?? missing
      return width === undefined || width === 0 ? USUAL : width * unit
    },
  }
}

/** Two bytes a code, as Identity-H and most CMaps have it. */
function compositeFont(document: PdfDocument, entries: ReadonlyMap<string, PdfObject>): TextFont {
  const descendant = document.dictionary(document.items(entries.get('DescendantFonts'))[0])
  const usual = document.number(descendant?.entries.get('DW')) ?? 1000
  const widths = new Map<number, number>()
  const list = document.items(descendant?.entries.get('W')).slice(0, 200_000)
  let named = 0
  for (let i = 0; i < list.length && named < MOST_WIDTHS; ) {
    const first = document.number(list[i]) ?? 0
    const second = document.resolve(list[i + 1])
    if (second.type === 'array') {
      for (const [index, item] of second.items.entries())
        widths.set(first + index, document.number(item) ?? usual)
      named += second.items.length
      i += 2
    } else {
      const last = Math.min(second.type === 'number' ? second.value : first, first + 65_535)
      const width = document.number(list[i + 2]) ?? usual
      for (let code = first; code <= last; code++) widths.set(code, width)
      named += last - first + 1
      i += 3
    }
  }
  return {
    codes: function* (string) {
      for (let at = 0; at + 1 < string.length; at += 2) {
        yield (string[at] as number) * 256 + (string[at + 1] as number)
      }
    },
    width: (code) => (widths.get(code) ?? usual) / 1000,
  }
}
