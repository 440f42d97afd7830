/** What bytes would cost a reader that takes them for the content of a page (ISO 32000-2 §7.8.2): counted, not read. */

export interface PageWork {
  /** Words that stand free, which may be operators. */
  readonly words: number
  /** Those among them for which a reader looks something up: layers, states, fonts, forms. */
  readonly lookups: number
  /** Points of paths, if all of these words are operators. */
  readonly points: number
  /** Bytes of the longest text. */
  readonly text: number
}

export const NO_WORK: PageWork = { words: 0, lookups: 0, points: 0, text: 0 }

/** Points that operators add to a path. */
const POINTS = new Map(
  Object.entries({ m: 1, l: 1, v: 2, y: 2, c: 3, re: 4 }).map(([word, count]) => [codeOf(word), count]),
)
const LOOKUPS = new Set(['BDC', 'DP', 'gs', 'Do', 'sh', 'cs', 'CS', 'scn', 'SCN', 'Tf', 'BI'].map(codeOf))

function codeOf(word: string): number {
  return [...word].reduce((code, letter) => (code << 8) | letter.charCodeAt(0), 0)
}

const [OPENS, CLOSES, ESCAPES, COMMENTS, NAMES] = [40, 41, 92, 37, 47]

export class WorkCounter {
  #words = 0
  #lookups = 0
  #points = 0
  #longest = 0
  /** Parentheses that are open, and bytes since the first. */
  #depth = 0
  #text = 0
  #escaped = false
  #comment = false
  /** The word that is being read, of at most three letters; 0 between words, -1 in what is no operator. */
  #word = 0

  get work(): PageWork {
    const text = Math.max(this.#longest, this.#text)
    return { words: this.#words, lookups: this.#lookups, points: this.#points, text }
  }

  add(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#depth > 0) this.#inText(byte)
      else if (this.#comment) this.#comment = byte !== 10 && byte !== 13
      else this.#outside(byte)
    }
  }

  #inText(byte: number): void {
    this.#text++
    if (this.#escaped) this.#escaped = false
    else if (byte === ESCAPES) this.#escaped = true
    else if (byte === OPENS) this.#depth++
    else if (byte === CLOSES && --this.#depth === 0) {
      this.#longest = Math.max(this.#longest, this.#text)
      this.#text = 0
    }
  }

  #outside(byte: number): void {
    const letter = (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 39 || byte === 34
    if (letter && this.#word >= 0) {
      if (this.#word === 0) this.#words++
      this.#word = this.#word > 0xffff ? -1 : (this.#word << 8) | byte
      return
    }
    if (this.#word > 0) {
      if (LOOKUPS.has(this.#word)) this.#lookups++
      this.#points += POINTS.get(this.#word) ?? 0
    }
    if (byte === OPENS) this.#depth = 1
    this.#comment = byte === COMMENTS
    const ends =
      byte <= 32 || byte === OPENS || byte === COMMENTS || (byte > 59 && byte < 63) || BRACKETS.has(byte)
    this.#word = ends ? 0 : -1
    if (byte === NAMES) this.#word = -1
  }
}

const BRACKETS = new Set([...'()[]{}'].map((one) => one.charCodeAt(0)))
