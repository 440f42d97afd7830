/** Lines of text as outlines in whole numbers: exact wherever they are shown, with no font there. */
import type { Contour } from '@mohr/text'
import type { PlacedGlyph } from '../scene/text/font-book.ts'

/** Of these a capital letter is high; y goes down. */
export const LETTER_UNIT = 256

/** The same line of a drawing stands in it often, and its glyphs are then one array. */
const known = new WeakMap<readonly PlacedGlyph[], string>()

/** SVG path data of the glyphs of a line. */
export function letterShapes(glyphs: readonly PlacedGlyph[]): string {
  const before = known.get(glyphs)
  if (before !== undefined) return before
  let data = ''
  for (const { font, id, x, y } of glyphs) {
    const scale = LETTER_UNIT / font.capHeight
    for (const contour of font.outline(id)) data += shape(contour, scale, x * LETTER_UNIT, y * LETTER_UNIT)
  }
  known.set(glyphs, data)
  return data
}

function shape(contour: Contour, scale: number, left: number, base: number): string {
  const across = (at: number) => Math.round((contour[at] as number) * scale + left)
  const down = (at: number) => -Math.round((contour[at + 1] as number) * scale + base)
  let [x, y] = [across(0), down(0)]
  let data = `M${pair(x, y)}`
  let command = ''
  const use = (next: string) => {
    const separator = command === next ? ' ' : next
    command = next
    return separator
  }
  for (let at = 2; at + 3 < contour.length; at += 4) {
    const [toX, toY] = [across(at + 2), down(at + 2)]
    const straight = contour[at] === contour[at + 2] && contour[at + 1] === contour[at + 3]
    if (straight) data += use('l')
    else data += `${use('q')}${pair(across(at) - x, down(at) - y)} `
    data += pair(toX - x, toY - y)
    x = toX
    y = toY
  }
  return `${data}z`
}

const pair = (x: number, y: number): string => (y < 0 ? `${x}${y}` : `${x} ${y}`)
