/** What setting a drawing's texts needs: its styles and code page, and the fonts there are. */
import type { DxfDocument, TextStyle } from '../../dxf/model.ts'
import type { CharacterOf } from '../../dxf/plain-text.ts'
import type { FontBook } from './font-book.ts'
import { characters } from './percent-codes.ts'

/** The font that a text asks for; what it is set in is the font book's. */
export interface AskedFont {
  /** A file, such as `simplex.shx`, or a family. */
  readonly font: string
  /** `legacy` for Persian glyph codes, which nobody reads without their font. */
  readonly kind: 'shx' | 'truetype' | 'legacy'
  readonly widthFactor: number
  /** Degrees. */
  readonly oblique: number
  readonly bold: boolean
}

export interface Wording {
  readonly fonts: FontBook
  readonly characterOf: CharacterOf
  /** By the name of a text style. */
  fontOf(style: string): AskedFont
  /** Whether the letters of a text style stand under one another. */
  isVertical(style: string): boolean
  /** By the name of a font, as MTEXT gives it. */
  fontNamed(font: string): AskedFont
}

const STANDARD: AskedFont = { font: 'txt.shx', kind: 'shx', widthFactor: 1, oblique: 0, bold: false }

export function wordingOf(document: DxfDocument, fonts: FontBook): Wording {
  const styles = new Map(document.styles.map((style) => [style.name.toUpperCase(), asked(style)]))
  const vertical = new Set(
    // Only fonts of strokes can stand so.
    document.styles.flatMap((style) =>
      style.vertical && asked(style).kind !== 'truetype' ? [style.name.toUpperCase()] : [],
    ),
  )
  const named = new Map<string, AskedFont>()
  for (const style of styles.values()) named.set(style.font, style)
  return {
    fonts,
    characterOf: characters(document),
    fontOf: (style) => styles.get(style.toUpperCase()) ?? STANDARD,
    isVertical: (style) => vertical.has(style.toUpperCase()),
    fontNamed: (font) => named.get(font) ?? { ...STANDARD, font, kind: kindOf(font), bold: isBold(font) },
  }
}

function asked({ font, bigFont, widthFactor, oblique, legacyPersian }: TextStyle): AskedFont {
  const name = (legacyPersian === undefined ? font : bigFont || font) || STANDARD.font
  return {
    font: name.split(/[\\/]/).at(-1) ?? name,
    kind: legacyPersian === undefined ? kindOf(name) : 'legacy',
    widthFactor: widthFactor > 0 ? widthFactor : 1,
    oblique,
    bold: isBold(name),
  }
}

/** A name without an ending is of an SHX file in a style, and of a family in MTEXT, which has a space or capitals. */
function kindOf(font: string): 'shx' | 'truetype' {
  if (/\.(ttf|ttc|otf|pfb)$/i.test(font)) return 'truetype'
  return /\.shx$/i.test(font) || /^[a-z0-9_-]+$/.test(font) ? 'shx' : 'truetype'
}

/** `Vazirmatn-Bold.ttf`, `B Titr Bold`: a style has no other word for its weight. */
const isBold = (font: string): boolean => /bold/i.test(font)
