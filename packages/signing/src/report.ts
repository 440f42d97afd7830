/** The report of a verdict that a person reads: the same dossier as an HTML page here, and as a PDF elsewhere. */
export { type Dossier, type DossierOptions, dossier } from './report/dossier.ts'
export { type ReportFonts, reportHtml } from './report/html.ts'
export { type Outline, type OutlineRevision, outline } from './report/outline.ts'
export { type Pigments, signerSeal, verdictSeal } from './report/seal.ts'
