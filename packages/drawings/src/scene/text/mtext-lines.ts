/** Paragraphs broken into lines and set: each piece of one format where it stands. */
import { type BidiParagraph, baseDirection, bidiParagraph } from '@mohr/text'
import type { FontBook, SetLine } from './font-book.ts'
import type { Alignment, Format, Paragraph, Part, Stack } from './mtext-format.ts'

/** A run of one format on its line; x from the line's start. */
export interface SetPiece {
  readonly text: string
  readonly format: Format
  readonly set: SetLine
  readonly x: number
  /** Above the line's base. */
  readonly rise: number
  readonly height: number
  readonly width: number
}

export interface SetRow {
  readonly pieces: readonly SetPiece[]
  /** Fraction bars: from and to. */
  readonly bars: readonly {
    readonly format: Format
    readonly points: readonly [number, number, number, number]
  }[]
  readonly width: number
  /** Of the highest letters on it. */
  readonly height: number
  readonly indent: number
  readonly alignment: Alignment | undefined
  /** Whether it begins a column. */
  readonly inNewColumn: boolean
}

/** In heights of the stacked letters. */
const STACK_GAP = 0.2
const SLANT_RISE = 0.4
const SLANT_DROP = 0.2
/** In heights of a capital letter. */
const USUAL_WIDTH = 0.8
/** Lines of one text. */
const MOST_ROWS = 20_000

interface PlacedPart {
  readonly part: Part
  readonly start: number
  readonly end: number
}

interface Letters {
  readonly text: string
  readonly parts: readonly PlacedPart[]
  readonly bidi: BidiParagraph
}

/** @param width where lines break; 0 or less never */
export function setParagraphs(paragraphs: readonly Paragraph[], width: number, fonts: FontBook): SetRow[] {
  const rows: SetRow[] = []
  for (const paragraph of paragraphs) {
    const letters = lettersOf(paragraph)
    let first = true
    for (const [start, end] of breaks(letters, width, paragraph, fonts)) {
      if (rows.length >= MOST_ROWS) return rows
      const indent = paragraph.indent + (first ? paragraph.firstIndent : 0)
      const row = setRow(letters, start, end, indent, paragraph.alignment, fonts)
      rows.push({ ...row, inNewColumn: first && paragraph.inNewColumn })
      first = false
    }
  }
  return rows
}

function lettersOf({ parts }: Paragraph): Letters {
  let text = ''
  const placed = parts.map((part) => {
    const start = text.length
    text += part.text
    return { part, start, end: text.length }
  })
  return { text, parts: placed, bidi: bidiParagraph(text, baseDirection(text)) }
}

/** The parts that a range of letters goes through, found by halves: texts of thousands of parts are broken in good time. */
function crossed({ parts }: Letters, start: number, end: number): PlacedPart[] {
  let [low, high] = [0, parts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((parts[middle] as PlacedPart).end > start) high = middle
    else low = middle + 1
  }
  const found: PlacedPart[] = []
  for (let part = parts[low]; part !== undefined && part.start < end; part = parts[++low]) found.push(part)
  return found
}

/** Lines as ranges of letters, the spaces at their ends left out. */
function breaks(letters: Letters, width: number, paragraph: Paragraph, fonts: FontBook): [number, number][] {
  const { text } = letters
  if (!(width > 0) || text === '') return [[0, text.length]]
  const lines: [number, number][] = []
  let start = 0
  let used = paragraph.indent + paragraph.firstIndent
  let end = 0
  for (const { index, 0: piece } of text.matchAll(/\s*\S+/g)) {
    const word = piece.trimStart()
    const from = index + piece.length - word.length
    const own = widthOf(letters, from, index + piece.length, fonts)
    const gap = end > start ? widthOf(letters, end, from, fonts) : 0
    // A word that alone is too wide stands alone.
    if (end > start && used + gap + own > width * (1 + 1e-6)) {
      lines.push([start, end])
      start = from
      used = paragraph.indent + own
    } else used += gap + own
    end = index + piece.length
  }
  lines.push([start, Math.max(start, end)])
  return lines
}

function widthOf(letters: Letters, start: number, end: number, fonts: FontBook): number {
  let width = 0
  for (const { part, start: from, end: to } of crossed(letters, start, end)) {
    if (part.stack !== undefined) {
      width += setStack(part.stack, part.format, 0, 0, fonts).width
      continue
    }
    const text = letters.text.slice(Math.max(start, from), Math.min(end, to))
    width += advance(tracked(fonts.line(text, part.format.bold), part.format), part.format)
  }
  return width
}

function advance(set: SetLine, { height, widthFactor }: Format): number {
  return set.width * height * widthFactor
}

/** Letters further apart, or closer, by a share of what a letter usually takes. */
function tracked(set: SetLine, { tracking }: Format): SetLine {
  if (tracking === 1) return set
  const apart = (tracking - 1) * USUAL_WIDTH
  const glyphs = set.glyphs.map((glyph, at) => ({ ...glyph, x: glyph.x + apart * at }))
  return { ...set, glyphs, width: Math.max(0, set.width + apart * glyphs.length) }
}

function setRow(
  letters: Letters,
  start: number,
  end: number,
  indent: number,
  alignment: Alignment | undefined,
  fonts: FontBook,
): Omit<SetRow, 'inNewColumn'> {
  const pieces: SetPiece[] = []
  const bars: SetRow['bars'][number][] = []
  const height = heightOf(letters, start, end)
  let x = 0
  for (const stretch of letters.bidi.stretches(start, end)) {
    const parts = crossed(letters, stretch.start, stretch.end)
    for (const { part, start: from, end: to } of stretch.rtl ? parts.reverse() : parts) {
      const { format } = part
      const rise = ((height - format.height) * format.rise) / 2
      if (part.stack !== undefined) {
        const stack = setStack(part.stack, format, x, rise, fonts)
        pieces.push(...stack.pieces)
        bars.push(...stack.bars)
        x += stack.width
        continue
      }
      const text = letters.text.slice(Math.max(stretch.start, from), Math.min(stretch.end, to))
      const set = tracked(fonts.run(text, stretch.rtl, format.bold), format)
      const width = advance(set, format)
      pieces.push({ text, format, set, x, rise, height: format.height, width })
      x += width
    }
  }
  return { pieces, bars, width: x, height, indent, alignment }
}

/** An empty line is as high as the letters that it has none of. */
function heightOf(letters: Letters, start: number, end: number): number {
  let height = 0
  for (const { part } of crossed(letters, start, end)) height = Math.max(height, part.format.height)
  return height > 0 ? height : (letters.parts[0]?.part.format.height ?? 0)
}

/**
 * One over the other about the middle of the letters, or side by side with a stroke between. Both are as high as the letters
 * beside them: where a program wants them smaller it says so before the stack.
 */
function setStack(stack: Stack, format: Format, x: number, base: number, fonts: FontBook) {
  const { height } = format
  const part = (text: string, at: number, rise: number): SetPiece => {
    const set = fonts.line(text, format.bold)
    const width = set.width * height * format.widthFactor
    return { text, format, set, x: at, rise: base + rise, height, width }
  }
  const gap = height * STACK_GAP
  const [upper, lower] = [part(stack.upper, x, 0), part(stack.lower, x, 0)]
  if (stack.line === 'slanted') {
    const slash = x + upper.width
    const pieces = [
      part(stack.upper, x, height * SLANT_RISE),
      part(stack.lower, slash + gap, -height * SLANT_DROP),
    ]
    const points = [slash, base - height * SLANT_DROP, slash + gap, base + height * (1 + SLANT_RISE)] as const
    return { pieces, bars: [{ format, points }], width: upper.width + gap + lower.width }
  }
  const width = Math.max(upper.width, lower.width)
  const middle = height / 2
  const pieces = [
    part(stack.upper, x + (width - upper.width) / 2, middle + gap / 2),
    part(stack.lower, x + (width - lower.width) / 2, middle - gap / 2 - height),
  ].filter(({ text }) => text !== '')
  const points = [x, base + middle, x + width, base + middle] as const
  return { pieces, bars: stack.line === 'flat' ? [{ format, points }] : [], width: width + gap / 2 }
}
