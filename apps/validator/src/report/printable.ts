/** Makes every text of a dossier printable: signs that no font has are named, and words longer than a line may break. */
import { setPdf } from './typst.ts'

/** What the fonts surely have: ASCII, Latin-1, the Arabic block and its joiners, isolates, the usual punctuation. */
const USUAL =
  /[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff\u0600-\u06ff\u2010-\u2026\u2039\u203a\u2066-\u2069]|\u200c|\u200d/u
/** Unusual signs that are tried one by one; a text with more of them is a list of signs, not a name. */
const MOST_TRIED = 300
const LONG_WORD = /[^\s\u200b]{28}(?=[^\s\u200b]{4})/gu

export function printable<T>(value: T): T {
  const unprintable = signsWithoutGlyph(JSON.stringify(value))
  const mend = (text: string) =>
    [...text]
      .map((sign) => (unprintable.has(sign) ? named(sign) : sign))
      .join('')
      .replace(LONG_WORD, '$&\u200b')
  return mapTexts(value, mend) as T
}

function signsWithoutGlyph(text: string): Set<string> {
  const rare = [...new Set(text)].filter((sign) => !USUAL.test(sign))
  return new Set(rare.filter((sign, index) => index >= MOST_TRIED || !hasGlyph(sign)))
}

function hasGlyph(sign: string): boolean {
  try {
    setPdf('sign.typ', { text: sign })
    return true
  } catch {
    return false
  }
}

function named(sign: string): string {
  return `‹U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`
}

function mapTexts(value: unknown, mend: (text: string) => string): unknown {
  if (typeof value === 'string') return mend(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, mend))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, mend)]))
}
