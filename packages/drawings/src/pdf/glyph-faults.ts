/** Glyphs whose shape is not what they say: what is copied from the page is then not what is read on it. */
import { encloses, otherDigit, ringsOf, shapeOf } from './glyph-shape.ts'
import type { UsedGlyph } from './text-line.ts'

export interface GlyphFault {
  readonly says: string
  /** What it is: nothing, another digit, or drawn by the page itself, so that its shape is not known (Type 3, ISO 32000-2 §9.6.4). */
  readonly is: 'blank' | 'other' | 'drawn'
  readonly shows: string
}

/** What pdf.js keeps of fonts and of outlines, by name. */
export interface CommonObjects {
  has(name: string): boolean
  get(name: string): unknown
}

/** Fonts that the file doesn't embed are the reader's own: their shapes are not known. */
export function glyphFaults(glyphs: Iterable<UsedGlyph>, objects: CommonObjects): GlyphFault[] {
  const faults = new Map<string, GlyphFault>()
  for (const { font, glyph, text } of glyphs) {
    const fault = faultOf(font, glyph, text, objects)
    if (fault && faults.size < MOST) faults.set(`${fault.is} ${fault.says}`, fault)
  }
  return [...faults.values()]
}

const MOST = 50
const WORD = /[\p{L}\p{N}]/u

function faultOf(font: string, glyph: string, says: string, objects: CommonObjects): GlyphFault | undefined {
  if (!WORD.test(says) || !objects.has(font)) return undefined
  const { isType3Font, missingFile } = objects.get(font) as {
    readonly isType3Font?: boolean
    readonly missingFile?: boolean
  }
  if (isType3Font) return { says, is: 'drawn', shows: '' }
  if (missingFile) return undefined
  const name = `${font}_path_${glyph}`
  const outline = objects.has(name) ? (objects.get(name) as { readonly path: ArrayLike<number> }).path : []
  const rings = ringsOf(outline)
  if (!encloses(rings)) return { says, is: 'blank', shows: '' }
  const digit = digitOf(says)
  const shape = digit === undefined ? undefined : shapeOf(rings)
  const other = shape && digit !== undefined ? otherDigit(shape, digit) : undefined
  return other === undefined ? undefined : { says, is: 'other', shows: String(other) }
}

function digitOf(text: string): number | undefined {
  const code = text.codePointAt(0) ?? 0
  const zero = [0x30, 0x660, 0x6f0].find((first) => code >= first && code < first + 10)
  return text.length === 1 && zero !== undefined ? code - zero : undefined
}
