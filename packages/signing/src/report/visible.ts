/** Text that strangers wrote, made harmless to read: nothing in it may hide, turn a line round or flood a page. */

/** A person's name or a file's path is shorter. */
const MOST_SIGNS = 300
const MOST_MARKS = 3

/**
 * Control, format and private signs become their code point in words; the joiners that Persian and emoji need stay. Piles of
 * combining marks and very long texts are cut, and say so.
 */
export function visible(text: string, most = MOST_SIGNS): string {
  const signs = [...text.slice(0, most * 4).replace(PILE, (pile) => pile.slice(0, MOST_MARKS))]
  const shown = signs.slice(0, most).join('').replace(HIDDEN, named)
  const rest = text.length - signs.slice(0, most).join('').length
  return rest > MOST_MARKS * 4 ? `${shown}… (+${rest})` : shown
}

const HIDDEN = /(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/gu
const PILE = /\p{M}{4,}/gu

function named(sign: string): string {
  return `‹U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`
}

/** Every text inside plain data, a few levels deep: the evidence of a check. */
export function visibleData(value: unknown, depth = 4): unknown {
  if (typeof value === 'string') return visible(value)
  if (value === null || typeof value !== 'object') return value
  if (depth === 0) return '…'
  if (Array.isArray(value)) return value.map((one) => visibleData(one, depth - 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [visible(key), visibleData(one, depth - 1)]),
  )
}
