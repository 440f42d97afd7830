/**
 * Marks over and under letters, such as the Persian tanwin. A reader takes a mark that is set off the base line for a word of its own, and one
 * that says nothing for a letter of its own making: so each is drawn with its letter as one glyph. That says both from left to right, as all of
 * a Persian line is said, for readers turn its characters round one by one.
 */
import type { DrawnMark } from '@mohr/text'
import type { PlacedGlyph } from '../scene/text/font-book.ts'

export interface MarkedGlyph extends PlacedGlyph {
  /** Drawn with it; offsets in ems. */
  readonly marks: readonly DrawnMark[]
}

const ONLY_MARKS = /^\p{Mn}*$/u
const STARTS_WITH_MARK = /^\p{Mn}/u
/** RLM. Left of a mark must stand something that is read from right to left, or poppler reads the mark before the words. */
const TURNING = '\u200f'
const TURNS = /(?=\p{L})\p{Script=Arabic}/u
const SPEAKS = /[\p{L}\p{N}]/u

/** Glyphs of a line, its marks with the letters that they stand before from the left: those are read from right to left. */
export function lettersWithMarks(glyphs: readonly PlacedGlyph[]): MarkedGlyph[] {
  const found: MarkedGlyph[] = []
  let waiting: PlacedGlyph[] = []
  for (const glyph of glyphs) {
    if (isMark(glyph)) {
      waiting.push(glyph)
      continue
    }
    for (const one of joined(waiting, glyph)) {
      if (STARTS_WITH_MARK.test(one.text) && glyph.font.silent !== 0) {
        const left = found.findLast(({ text }) => SPEAKS.test(text))?.text ?? ''
        if (!TURNS.test(left)) found.push(alone({ ...glyph, id: glyph.font.silent, text: TURNING }))
      }
      found.push(one)
    }
    waiting = []
  }
  return [...found, ...waiting.map(alone)]
}

const isMark = ({ font, id, text, takesRoom }: PlacedGlyph): boolean =>
  !takesRoom && font.silent !== 0 && id !== font.silent && ONLY_MARKS.test(text)

function joined(marks: readonly PlacedGlyph[], letter: PlacedGlyph): MarkedGlyph[] {
  const { font, x, y } = letter
  if (marks.length === 0) return [alone(letter)]
  if (marks.some((mark) => mark.font !== font)) return [...marks, letter].map(alone)
  const text = [...marks, letter].map((one) => one.text).join('')
  const drawn = marks.map(({ id, x: right, y: up }) => ({
    id,
    dx: (right - x) * font.capHeight,
    dy: (up - y) * font.capHeight,
  }))
  return [{ ...letter, text, marks: drawn }]
}

const alone = (glyph: PlacedGlyph): MarkedGlyph => ({ ...glyph, marks: [] })
