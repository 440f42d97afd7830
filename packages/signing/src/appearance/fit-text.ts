/** Lines broken and shrunk until they fit a rectangle, then drawn; never cut, and never smaller than can be read. */
import { type Glyph, type Run, visualRuns } from '@mohr/text'
import type { FontUse } from './font-resource.ts'
import type { Fonts } from './fonts.ts'
import { appearanceMessages } from './messages.ts'

/** Points; about 1.8 mm from line to line's capital. */
const SMALLEST = 5
const STEP = 0.04

export interface TextLine {
  readonly text: string
  readonly size: number
  readonly bold: boolean
}

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface SetLine {
  readonly glyphs: readonly Glyph[]
  readonly width: number
  readonly size: number
  readonly bold: boolean
}

export type Uses = Readonly<Record<'regular' | 'bold', FontUse>>

/** PDF operators that draw the lines, in the middle of the rectangle's height. Throws `appearance.fit`. */
export function drawText(
  lines: readonly TextLine[],
  area: Rectangle,
  direction: 'rtl' | 'ltr',
  uses: Uses,
): string {
  const fonts: Fonts = { regular: uses.regular.font, bold: uses.bold.font }
  const least = Math.max(...lines.map(({ size }) => SMALLEST / size), 0)
  for (let scale = 1; ; scale = Math.max(scale - STEP, least)) {
    const set = setLines(lines, scale, area.width, direction, fonts)
    const height = set?.reduce((sum, line) => sum + lineHeight(line, fonts), 0) ?? Number.POSITIVE_INFINITY
    if (set !== undefined && height <= area.height && least <= 1)
      return draw(set, height, area, direction, uses)
    if (scale <= least)
      throw appearanceMessages.error('appearance.fit', lines.map(({ text }) => text).join(' / '))
  }
}

const fontOf = ({ bold }: { bold: boolean }, fonts: Fonts) => (bold ? fonts.bold : fonts.regular)

const lineHeight = (line: SetLine, fonts: Fonts): number => {
  const { ascender, descender } = fontOf(line, fonts)
  return (ascender - descender) * line.size
}

/** Every line broken between words; undefined where a word alone is too wide. */
function setLines(
  lines: readonly TextLine[],
  scale: number,
  width: number,
  direction: 'rtl' | 'ltr',
  fonts: Fonts,
): SetLine[] | undefined {
  const out: SetLine[] = []
  for (const { text, size, bold } of lines) {
    const scaled = size * scale
    const font = fontOf({ bold }, fonts)
    const shaped = (start: number, end: number): SetLine => {
      const runs: Run[] = visualRuns(text, start, end, direction)
      const glyphs = runs.flatMap((run) => font.shape(run))
      return {
        glyphs,
        width: glyphs.reduce((sum, { advance }) => sum + advance * scaled, 0),
        size: scaled,
        bold,
      }
    }
    let start = 0
    let best: { end: number; line: SetLine } | undefined
    for (const end of breaks(text)) {
      const line = shaped(start, end)
      if (line.width > width) {
        if (best === undefined) return undefined
        out.push(best.line)
        start = best.end + 1
        best = { end, line: shaped(start, end) }
        if (best.line.width > width) return undefined
      } else best = { end, line }
    }
    if (best !== undefined) out.push(best.line)
  }
  return out
}

/** Where a line may end: before each space, and at the end. */
function breaks(text: string): number[] {
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index)
  return text === '' ? [] : [...spaces, text.length]
}

function draw(
  set: readonly SetLine[],
  height: number,
  area: Rectangle,
  direction: 'rtl' | 'ltr',
  uses: Uses,
): string {
  let top = area.y + area.height - (area.height - height) / 2
  const operators: string[] = []
  for (const line of set) {
    const use = line.bold ? uses.bold : uses.regular
    const { ascender, descender } = use.font
    const baseline = top - ascender * line.size
    top -= (ascender - descender) * line.size
    let x = direction === 'rtl' ? area.x + area.width - line.width : area.x
    operators.push(`BT /${line.bold ? 'Bold' : 'Regular'} ${number(line.size)} Tf`)
    for (const glyph of line.glyphs) {
      const [dx, dy] = [glyph.dx * line.size, glyph.dy * line.size]
      operators.push(`1 0 0 1 ${number(x + dx)} ${number(baseline + dy)} Tm <${use.code(glyph)}> Tj`)
      x += glyph.advance * line.size
    }
    operators.push('ET')
  }
  return operators.join('\n')
}

/** A number as PDF writes it. */
export const number = (value: number): string => String(Math.round(value * 1_000) / 1_000)
