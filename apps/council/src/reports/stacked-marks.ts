/** Enough for any writing: shadda, vowel and superscript alef; breathing, accent and iota of Greek. */
export const MOST_MARKS = 3
const TOO_MANY = new RegExp(`\\p{M}{${MOST_MARKS + 1}}`, 'u')
/** Joiners and the like take no room: a mark behind them still stands on the same letter. */
const NO_ROOM = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Whether marks are piled on a letter. Each is set above the one before, however high: a pile paints over other lines
 * of the paper, and could hide what is signed. Letters that come with a mark of their own count it.
 */
export function marksPiled(text: string): boolean {
  return TOO_MANY.test(text.replace(NO_ROOM, '').normalize('NFD'))
}
