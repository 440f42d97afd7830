export {
  type BidiParagraph,
  baseDirection,
  bidiParagraph,
  type Direction,
  type Run,
  visualRuns,
} from './bidi.ts'
export { TextError } from './errors.ts'
export { type Contour, type Glyph, type OpenFont, openFont } from './font.ts'
export { type DrawnMark, GlyphCodes } from './glyph-codes.ts'
export { metricsOf } from './truetype.ts'
