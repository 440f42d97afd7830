/** The report of a verdict that a person reads: the same dossier as an HTML page here, and as a PDF elsewhere. */
export { count, digits, instant, utc } from './report/dates.ts'
export { type Dossier, type DossierOptions, dossier } from './report/dossier.ts'
export { reportHtml } from './report/html.ts'
export { code, plain, rich } from './report/markup.ts'
export { type Outline, type OutlineRevision, outline } from './report/outline.ts'
export { type ReportFonts, reportPage } from './report/page.ts'
export { type Pigments, signerSeal, verdictSeal } from './report/seal.ts'
export { visible } from './report/visible.ts'
