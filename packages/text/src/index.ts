export { type BidiParagraph, baseDirection, bidiParagraph, type Run, visualRuns } from './bidi.ts'
export { TextError } from './errors.ts'
export { type Contour, type Glyph, type OpenFont, openFont } from './font.ts'
export { type Metrics, metricsOf, subset } from './truetype.ts'
