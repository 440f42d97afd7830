import { boxOf } from '../scene/clip.ts'
import type { PaperBox } from '../scene/primitive.ts'
import { IDENTITY, type Matrix, multiply } from './matrix.ts'
import { isNarrow } from './paper-colour.ts'

/** Where text that is shown next begins, by the operators that move it (ISO 32000-2 §9.4.2). */
export class TextLine {
  #matrix: Matrix = IDENTITY
  #at: readonly [number, number] = [0, 0]
  #leading = 0
  #size = 1
  #font = ''
  /** Between letters, behind spaces, and how wide they are drawn, in hundredths (§9.3.2 to §9.3.4). */
  spacing = 0
  wordSpacing = 0
  stretch = 100
  /** Text rendering mode: 3 and 7 leave no ink (§9.3.6). */
  mode = 0

  begin(): void {
    this.#matrix = IDENTITY
    this.#at = [0, 0]
  }

  font(name: string, size: number): void {
    this.#font = name
    this.#size = size
  }

  leading(leading: number): void {
    this.#leading = leading
  }

  place(matrix: ArrayLike<number>): void {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(matrix)
    this.#matrix = [a, b, c, d, e, f]
    this.#at = [0, 0]
  }

  move(x: number, y: number): void {
    this.#at = [this.#at[0] + x, this.#at[1] + y]
  }

  next(): void {
    this.move(0, this.#leading)
  }

  /** Where glyphs that are shown here stand, through the map of the page, and how high they are; the text moves on behind them. */
  show(glyphs: readonly unknown[], page: Matrix): Shown {
    const [x, y] = this.#at
    const [a, b, c, d, e, f] = multiply(this.#matrix, page)
    const letters: PageLetter[] = []
    const used: UsedGlyph[] = []
    const starts: number[] = []
    const squeeze = this.stretch / 100
    let length = 0
    for (const { text, glyph, width, spaced } of read(glyphs)) {
      const own = (width / 1000) * this.#size * squeeze
      const [u, v] = [x + length + own / 2, y + (this.#size * CAPITAL) / 2]
      if (text !== '') letters.push({ text, x: a * u + c * v + e, y: b * u + d * v + f })
      if (width > 0 && text.trim() !== '') {
        used.push({ font: this.#font, glyph, text })
        starts.push(length)
      }
      const behind = spaced === undefined ? 0 : this.spacing + (spaced ? this.wordSpacing : 0)
      length += own + behind * squeeze
    }
    const height = this.#size * CAPITAL
    const ring = [
      [x, y],
      [x + length, y],
      [x + length, y + height],
      [x, y + height],
    ].flatMap(([u = 0, v = 0]) => [a * u + c * v + e, b * u + d * v + f])
    this.#at = [x + length, y]
    const narrow = isNarrow([a * squeeze, b * squeeze, c, d])
    const text = letters.map((letter) => letter.text).join('')
    return {
      text,
      letters,
      glyphs: used,
      starts,
      size: this.#size,
      squeeze,
      map: [a, b, c, d, a * x + c * y + e, b * x + d * y + f],
      ring,
      box: boxOf([ring]),
      height: Math.abs(height) * Math.hypot(c, d),
      narrow,
    }
  }
}

/** Height of a capital letter of most fonts, of their size. */
export const CAPITAL = 0.7

/** What a glyph says, and the middle of its field in mm of the page. */
export interface PageLetter {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** A glyph of a font, by the names that pdf.js gives them, and what it says. */
export interface UsedGlyph {
  readonly font: string
  readonly glyph: string
  readonly text: string
}

export interface Shown {
  readonly text: string
  readonly letters: readonly PageLetter[]
  /** Those that take room. */
  readonly glyphs: readonly UsedGlyph[]
  /** How far along the line each of these begins, in units of the map; an em of it, and how much narrower it is drawn. */
  readonly starts: readonly number[]
  readonly size: number
  readonly squeeze: number
  /** From the line's start to mm of the page. */
  readonly map: Matrix
  /** Corners from the line's start round, x and y in turn. */
  readonly ring: readonly number[]
  readonly box: PaperBox
  /** mm. */
  readonly height: number
  /** Whether its letters are squeezed so much that no one reads them. */
  readonly narrow: boolean
}

interface Step {
  readonly text: string
  readonly glyph: string
  /** In thousandths of the font's size. */
  readonly width: number
  /** Of glyphs, whether it is a space between words. */
  readonly spaced?: boolean
}

/** Glyphs as pdf.js gives them: objects with their letters and width in thousandths, and numbers that move back. */
function* read(glyphs: readonly unknown[]): Generator<Step> {
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') yield { text: '', glyph: '', width: -glyph }
    else if (typeof glyph === 'object' && glyph !== null) {
      const { unicode = '', fontChar = '', width = 0, isSpace = false } = glyph as PdfJsGlyph
      yield { text: unicode, glyph: fontChar, width, spaced: isSpace }
    }
  }
}

interface PdfJsGlyph {
  readonly unicode?: string
  readonly fontChar?: string
  readonly width?: number
  readonly isSpace?: boolean
}
