/** How much of a text is seen, letter by letter: a point of a number may be all that something hides. */
import { boxOf } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'
import type { Painted, Region, Sight } from './painted.ts'

/** Where a letter's ink is: corners of its box, from the line's start round. */
export interface GlyphField {
  readonly text: string
  readonly ring: readonly number[]
}

/** Points, signs and strokes, which make another number when a part of one is gone; for a larger letter the text's own field tells of parts. */
const SMALL = /^[\p{P}\p{S}]$/u
/** Marks over letters, and what shows nothing. */
const NO_LETTER = /^[\p{M}\p{C}\p{Z}]*$/u
/** Share of a text's height that its letters reach under its field, and over it. */
const BEYOND = 0.7

/** @param fields asked for only where something lies near the text, or cuts it */
export function sightOfGlyphs(
  over: Painted,
  {
    ring,
    since,
    within,
  }: { readonly ring: readonly number[]; readonly since: number; readonly within: Region },
  fields: () => readonly GlyphField[],
): Sight {
  const sight = over.sight(ring, since, within)
  if (sight === 'none' || sight === 'part') return sight
  const [, , bx = 0, by = 0, cx = 0, cy = 0] = ring
  const reach = BEYOND * Math.hypot(cx - bx, cy - by)
  if (over.clear(grown(boxOf([ring]), reach), since, within)) return sight
  let veiled = sight === 'veiled'
  for (const { text, ring: field } of fields()) {
    if (NO_LETTER.test(text)) continue
    const own = over.sight(field, since, within)
    if (own === 'none' || (own === 'part' && SMALL.test(text))) return 'part'
    veiled ||= own === 'veiled'
  }
  return veiled ? 'veiled' : 'whole'
}

const grown = ([left, bottom, right, top]: PaperBox, by: number): PaperBox => [
  left - by,
  bottom - by,
  right + by,
  top + by,
]
