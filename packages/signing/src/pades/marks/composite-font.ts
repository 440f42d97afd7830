/** Fonts whose codes a character map explains, of one byte or several, written across or down (ISO 32000-2 §9.7). */
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfObject } from '../../pdf/objects.ts'
import { pdfProblems } from '../../pdf/problems.ts'
import { characterMap, type MappedCode } from './character-map.ts'
import { type Mark, union } from './geometry.ts'
import { type Glyph, horizontalInk, type TextFont } from './glyph.ts'

/** A font names at most as many codes as two bytes have; a few more for tables that name some twice. */
const MOST_WIDTHS = 100_000

/** How a glyph moves what follows downwards, and where its origin lies then. */
interface Vertical {
  readonly advance: number
  readonly origin: readonly [number, number]
}

export function compositeFont(document: PdfDocument, entries: ReadonlyMap<string, PdfObject>): TextFont {
  const map = characterMap(document, entries.get('Encoding'))
  const descendant = document.dictionary(document.items(entries.get('DescendantFonts'))[0])?.entries
  const usual = document.number(descendant?.get('DW')) ?? 1000
  const widths = readTable(document, descendant?.get('W'), 1)
  const all = [usual, ...[...widths.values()].map(([width]) => width ?? usual)]
  const span = { least: smallest(all) / 1000, most: largest(all) / 1000 }
  const downwards = map.vertical ? verticals(document, descendant) : undefined

  const across = ({ cid, loose }: MappedCode): readonly [number, number] => {
    if (loose) return [Math.min(0, span.least), Math.max(span.most, 1)]
    if (cid === undefined) return [span.least, span.most]
    const width = (widths.get(cid)?.[0] ?? usual) / 1000
    return [width, width]
  }
  const glyph = (mapped: MappedCode): Glyph => {
    const { code, cid, bytes, loose } = mapped
    const space = bytes === 1 && code === 32
    const [least, most] = across(mapped)
    if (downwards === undefined) return { code, space, advance: [least, most], ink: horizontalInk(most) }
    const ways = downwards(cid, most)
    const steps = ways.map(({ advance }) => advance)
    const ink = ways.map(({ origin: [x, y], advance }): Mark => {
      const [x0, y0, x1, y1] = horizontalInk(most)
      return union(
        [x0 - x, y0 - y, x1 - x, y1 - y],
        [x0 - x, Math.min(0, advance), x1 - x, Math.max(0, advance)],
      )
    })
    return {
      code,
      space,
      advance: [smallest(steps), loose ? Math.max(0, ...steps) : largest(steps)],
      ink: ink.reduce(union),
    }
  }
  return {
    vertical: map.vertical,
    drawn: false,
    *glyphs(string) {
      for (const mapped of map.codes(string)) yield glyph(mapped)
    },
  }
}

/** Of one glyph, or the two farthest of all where it isn't known which. */
function verticals(
  document: PdfDocument,
  descendant: ReadonlyMap<string, PdfObject> | undefined,
): (cid: number | undefined, width: number) => readonly Vertical[] {
  const [y = 880, step = -1000] = document
    .items(descendant?.get('DW2'))
    .map((item) => document.number(item) ?? 0)
  const table = readTable(document, descendant?.get('W2'), 3)
  const named = (values: readonly (number | undefined)[] | undefined, width: number): Vertical => ({
    advance: (values?.[0] ?? step) / 1000,
    origin: [values?.[1] === undefined ? width / 2 : values[1] / 1000, (values?.[2] ?? y) / 1000],
  })
  const every = [undefined, ...table.values()]
  const farthest = new Map<number, readonly Vertical[]>()
  return (cid, width) => {
    if (cid !== undefined) return [named(table.get(cid), width)]
    const known = farthest.get(width)
    if (known !== undefined) return known
    const ways = every.map((values) => named(values, width))
    const by = (key: (way: Vertical) => number): Vertical[] => {
      const sorted = ways.toSorted((a, b) => key(a) - key(b))
      return [sorted[0] as Vertical, sorted.at(-1) as Vertical]
    }
    const found = [...by((way) => way.advance), ...by((way) => way.origin[0]), ...by((way) => way.origin[1])]
    farthest.set(width, found)
    return found
  }
}

/** `c [v …]` and `first last v …` with so many values a glyph, as W and W2 have them. */
function readTable(
  document: PdfDocument,
  object: PdfObject | undefined,
  values: number,
): Map<number, (number | undefined)[]> {
  const table = new Map<number, (number | undefined)[]>()
  const list = document.items(object)
  let named = 0
  for (let i = 0; i < list.length; ) {
    if (named > MOST_WIDTHS) throw pdfProblems.error('pdf.limit', 'widths')
    const first = document.number(list[i]) ?? 0
    const second = document.resolve(list[i + 1])
    if (second.type === 'array') {
      for (let at = 0; at < second.items.length; at += values) {
        const items = second.items.slice(at, at + values)
        table.set(
          first + at / values,
          items.map((item) => document.number(item)),
        )
      }
      named += second.items.length
      i += 2
    } else {
      const last = Math.min(second.type === 'number' ? second.value : first, first + 65_535)
      const value = list.slice(i + 2, i + 2 + values).map((item) => document.number(item))
      for (let code = first; code <= last; code++) table.set(code, value)
      named += last - first + 1
      i += 2 + values
    }
  }
  return table
}

const smallest = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b))
const largest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b))
