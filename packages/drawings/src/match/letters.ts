/** Words compared as the letters that they are made of, for programs order and join Persian letters each in its way; numbers as they are read. */

const DROPPED = /[\p{Cc}\p{Cf}\p{Mn}\s\u0640]/gu
const ALIKE: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  آ: 'ا',
  ؤ: 'و',
  ئ: 'ی',
  ﷲ: 'الله',
  '∅': 'Ø',
  '⌀': 'Ø',
  ø: 'Ø',
  Φ: 'Ø',
  φ: 'Ø',
  ϕ: 'Ø',
}

/** Sorted letters, digits of all scripts as Latin ones. */
export function letters(text: string): string {
  return [...plain(text)].sort().join('')
}

/** Letters of texts that others are made of, each for one of them. */
export class LetterPool {
  readonly #left = new Map<object, string[]>()

  /** Whether the sources still hold all letters of a text; then they are taken from them. */
  take(text: string, sources: readonly { readonly text: string }[]): boolean {
    const pools = sources.map((source) => {
      const pool = this.#left.get(source) ?? [...letters(source.text)]
      this.#left.set(source, pool)
      return [...pool]
    })
    for (const letter of letters(text)) {
      const pool = pools.find((one) => one.includes(letter))
      if (pool === undefined) return false
      pool.splice(pool.indexOf(letter), 1)
    }
    for (const [at, source] of sources.entries()) this.#left.set(source, pools[at] ?? [])
    return true
  }
}

/** Digits with their points and slashes; a sign, which lines from right to left write behind, on either side. */
const NUMBER = /(?<!\d)[-+]?\d+(?:[.,/:]\d+)*(?:[-+](?!\d))?/g
/** The 2 of m² belongs to its unit; it stands on either side of the number before it. */
const RAISED = /[²³¹⁰⁴-⁹₀-₉]/g
const JOINERS = /[\p{Cc}\p{Cf}\p{Mn}\u0640]/gu
const POINTS: Readonly<Record<string, string>> = { '٫': '.', '٬': ',', '−': '-', '⁄': '/' }

/** The numbers in a text, sorted, each as it is read: digits stand from left to right in every script. */
export function numbers(text: string): string {
  const found = plain(text.replace(RAISED, ' '), JOINERS).match(NUMBER) ?? []
  return found
    .map((number) => number.replace(/^(.*\d)([-+])$/, '$2$1'))
    .sort()
    .join(' ')
}

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
const STAYS = /[\dA-Za-z+-]/

/**
 * Glyphs of a line from left to right as digits and Latin letters in their order, with ‘…’ for what stands between them in letters that go
 * from right to left. Beside such letters a sign is on either side of its number, by which program set the line.
 */
export function order(glyphs: readonly string[]): string {
  const all = plain(glyphs.join('').replace(RAISED, ''))
  const turning = RTL.test(all)
  let line = ''
  for (const letter of all)
    if (RTL.test(letter)) line += line.endsWith('…') ? '' : '…'
    else if (STAYS.test(letter) && !(turning && /[+-]/.test(letter))) line += letter
  return line
}

/** As `order`, with all signs and points: what stands so is read so, whatever a reader makes of its direction. */
export function exactOrder(glyphs: readonly string[]): string {
  let line = ''
  for (const letter of plain(glyphs.join('')))
    if (!RTL.test(letter)) line += letter
    else if (!line.endsWith('…')) line += '…'
  return line
}

function plain(text: string, dropped = DROPPED): string {
  return [...text.normalize('NFKC').replace(dropped, '')]
    .map((letter) => {
      const code = letter.charCodeAt(0)
      if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660)
      if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0)
      return ALIKE[letter] ?? POINTS[letter] ?? letter
    })
    .join('')
}
