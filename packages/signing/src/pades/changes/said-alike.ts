/** Whether lines of a look say a text: letters compared, not spaces, shapes or styles of digits, in either order of writing. */

const DROPPED = /[\u061c\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
export const RIGHT_TO_LEFT = /[\u0590-\u08ff]/
/** Letters that stand for each other in fonts and on keyboards. */
const ALIKE = new Map(
  Object.entries({
    '\u064a': '\u06cc',
    '\u0649': '\u06cc',
    '\u0643': '\u06a9',
    '\u066b': '.',
    '\u066c': ',',
    '\u2018': "'",
    '\u2019': "'",
    '\u201c': '"',
    '\u201d': '"',
    '\u00ad': '-',
    '\u2010': '-',
    '\u2011': '-',
    '\u2012': '-',
    '\u2013': '-',
    '\u2014': '-',
    '\u2212': '-',
    '\u2022': '\u00b7',
  }),
)
const MIRRORED = new Map(Object.entries({ ')': '(', ']': '[', '}': '{', '>': '<', '»': '«', '›': '‹' }))

/** Longer texts say nothing that a look could. */
export const LONGEST = 200_000

/** Letters of a line that may go from right to left. */
export const LONGEST_LINE = 500

/** All but raised and lowered letters, fractions and numbers in circles, which aren't the letters that they are made of. */
const SAME_LETTERS =
  /[^\u00aa\u00b2\u00b3\u00b9\u00ba\u00bc-\u00be\u2070-\u209f\u2150-\u218f\u2460-\u24ff]+/gu

/** A letter of a look, or a text: white space is kept, as it tells where words end. */
export const folded = (text: string): string =>
  [...text.replace(SAME_LETTERS, (part) => part.normalize('NFKC')).replace(DROPPED, '')]
    .map((letter) => ALIKE.get(letter) ?? digit(letter))
    .join('')

export const withoutSpaces = (text: string): string => text.replace(/\s+/gu, '')

/** Without spaces, but for those that tell two numbers from one. */
const joined = (text: string): string =>
  text
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/(?<!\d) | (?!\d)/gu, '')

/** Latin digits for those of Arabic and Persian. */
function digit(letter: string): string {
  const code = letter.charCodeAt(0)
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660)
  return code >= 0x06f0 && code <= 0x06f9 ? String(code - 0x06f0) : letter
}

/** The lines, each its letters from left to right, say the text from its beginning to its end; `cells` of a letter each have no spaces. */
export function sayLines(lines: readonly (readonly string[])[], text: string, cells = false): boolean {
  if (text.length > LONGEST) return false
  const whole = folded(text)
  const close = cells || RIGHT_TO_LEFT.test(whole) ? withoutSpaces : joined
  const wanted = close(whole)
  const mirrored = mirror(wanted)
  let at = 0
  for (const line of lines) {
    if (wanted[at] === ' ') at++
    const next = readings(line, close).find(
      ({ said, turned }) => said !== '' && (turned ? mirrored : wanted).startsWith(said, at),
    )
    if (next === undefined && withoutSpaces(line.join('')) !== '') return false
    at += next?.said.length ?? 0
  }
  return at === wanted.length
}

interface Reading {
  readonly said: string
  /** Brackets are turned as the line is. */
  readonly turned: boolean
}

/** What a line may say in the order in which it is meant to be read. */
function readings(line: readonly string[], close: (text: string) => string): readonly Reading[] {
  const plain = { said: close(line.join('')).normalize('NFC'), turned: false }
  if (line.length > LONGEST_LINE || !RIGHT_TO_LEFT.test(plain.said)) return [plain]
  const orders = [...RUNS.map((run) => runsKept(line.toReversed(), run)), runsTurned(line)]
  return [plain, ...orders.map((said) => ({ said: mirror(close(said)), turned: true }))]
}

const mirror = (text: string): string => [...text].map((letter) => MIRRORED.get(letter) ?? letter).join('')

/**
 * Runs that go from left to right inside a line that doesn't, as they stand in the turned line: words with what is between and beside
 * them, or words and numbers by themselves, with or without the signs beside a number. Two numbers alone make no such run.
 */
const RUNS = [
  /(?:[^\s\u0590-\u08ff][^\u0590-\u08ff]*)?\p{Script=Latin}(?:[^\u0590-\u08ff]*[^\s\u0590-\u08ff.,:;!?])?|[^\s\u0590-\u08ff](?:[^\s\u0590-\u08ff]*[^\s\u0590-\u08ff.,:;!?])?/gu,
  /\p{Script=Latin}+|\d+(?:[.,:/-]\d+)*/gu,
  /\p{Script=Latin}+|[-+%#$€£°]*\d+(?:[.,:/-]\d+)*[-+%#$€£°]*/gu,
]

/** One letter in place of each code, whose place it keeps. */
function runsKept(turned: readonly string[], run: RegExp): string {
  const letters = [...turned]
  for (const { index, 0: found } of turned
    .map((text) => text[0] ?? ' ')
    .join('')
    .matchAll(run)) {
    const kept = letters.slice(index, index + found.length).reverse()
    letters.splice(index, found.length, ...kept)
  }
  return letters.join('')
}

/** A line from left to right in which runs of the other direction are turned. */
function runsTurned(line: readonly string[]): string {
  const letters = [...line]
  const run = /[\u0590-\u08ff](?:[^\p{Script=Latin}\d]*[\u0590-\u08ff])?/gu
  for (const { index, 0: found } of line
    .map((text) => text[0] ?? ' ')
    .join('')
    .matchAll(run)) {
    letters.splice(index, found.length, ...letters.slice(index, index + found.length).reverse())
  }
  return letters.join('')
}
