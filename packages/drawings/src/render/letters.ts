/** Lines of text as outlines in whole numbers: exact wherever they are shown, with no font there. */
import type { Contour, OpenFont } from '@mohr/text'
import type { PlacedGlyph } from '../scene/text/font-book.ts'

/** Of these a capital letter is high; y goes down. */
export const LETTER_UNIT = 256

/** The same line of a drawing stands in it often, and its glyphs are then one array. */
const known = new WeakMap<readonly PlacedGlyph[], string>()

/** A contour of a glyph: where it starts, and its steps from there. */
interface Outline {
  readonly x: number
  readonly y: number
  readonly steps: string
}

const outlines = new WeakMap<OpenFont, Map<number, readonly Outline[]>>()

/** SVG path data of the glyphs of a line. */
export function letterShapes(glyphs: readonly PlacedGlyph[]): string {
  const before = known.get(glyphs)
  if (before !== undefined) return before
  const parts: string[] = []
  for (const { font, id, x, y } of glyphs) {
    const [left, base] = [Math.round(x * LETTER_UNIT), -Math.round(y * LETTER_UNIT)]
    for (const outline of outlinesOf(font, id))
      parts.push('M', pair(outline.x + left, outline.y + base), outline.steps)
  }
  // Joined and not added up: what is kept must be one piece of text and no tree of thousands.
  const data = parts.join('')
  known.set(glyphs, data)
  return data
}

function outlinesOf(font: OpenFont, id: number): readonly Outline[] {
  let ofFont = outlines.get(font)
  if (ofFont === undefined) {
    ofFont = new Map()
    outlines.set(font, ofFont)
  }
  const before = ofFont.get(id)
  if (before !== undefined) return before
  const scale = LETTER_UNIT / font.capHeight
  const made = font.outline(id).map((contour) => shape(contour, scale))
  ofFont.set(id, made)
  return made
}

function shape(contour: Contour, scale: number): Outline {
  const across = (at: number) => Math.round((contour[at] as number) * scale)
  const down = (at: number) => -Math.round((contour[at + 1] as number) * scale)
  const [startX, startY] = [across(0), down(0)]
  let [x, y] = [startX, startY]
  let command = ''
  const parts: string[] = []
  const use = (next: string) => {
    parts.push(command === next ? ' ' : next)
    command = next
  }
  for (let at = 2; at + 3 < contour.length; at += 4) {
    const [toX, toY] = [across(at + 2), down(at + 2)]
    const straight = contour[at] === contour[at + 2] && contour[at + 1] === contour[at + 3]
    use(straight ? 'l' : 'q')
    if (!straight) parts.push(pair(across(at) - x, down(at) - y), ' ')
    parts.push(pair(toX - x, toY - y))
    x = toX
    y = toY
  }
  return { x: startX, y: startY, steps: `${parts.join('')}z` }
}

const pair = (x: number, y: number): string => (y < 0 ? `${x}${y}` : `${x} ${y}`)
