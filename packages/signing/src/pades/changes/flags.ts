/** Annotation flags (ISO 32000-2 §12.5.3). */
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfDictionary } from '../../pdf/objects.ts'

export const HIDDEN = 2
const PRINT = 4
const NO_ZOOM = 8
export const NO_ROTATE = 16
export const NO_VIEW = 32
const TOGGLE_NO_VIEW = 256
/** Read-only, locked, locked contents: they bind whoever edits. */
const EDITING = 64 | 128 | 512

/** Undefined for a fraction or what 32 bits don't hold: readers cut such numbers off, each in its way, or take none of it. */
function flagsOf(document: PdfDocument, annotation: PdfDictionary | undefined): number | undefined {
  const value = document.resolve(annotation?.entries.get('F'))
  if (value.type !== 'number') return 0
  return /^\+?\d{1,10}$/.test(value.raw) && value.value < 2 ** 32 ? value.value : undefined
}

/** Hidden, or not on screen and not on paper either, at any time and in every reader. */
export function isUnseen(document: PdfDocument, annotation: PdfDictionary | undefined): boolean {
  const flags = flagsOf(document, annotation)
  return (
    flags !== undefined &&
    (flags & TOGGLE_NO_VIEW) === 0 &&
    ((flags & HIDDEN) !== 0 || ((flags & NO_VIEW) !== 0 && (flags & PRINT) === 0))
  )
}

/** Whether it may stay upright on a page that is turned. */
export function staysUpright(document: PdfDocument, annotation: PdfDictionary): boolean {
  return ((flagsOf(document, annotation) ?? NO_ROTATE) & NO_ROTATE) !== 0
}

/** Whether it may keep its size when the page is made smaller. */
export function staysLarge(document: PdfDocument, annotation: PdfDictionary): boolean {
  return ((flagsOf(document, annotation) ?? NO_ZOOM) & NO_ZOOM) !== 0
}

/** Whether the flags of two annotations make readers show them alike. */
export function sameFlags(
  [before, old]: readonly [PdfDocument, PdfDictionary],
  [after, now]: readonly [PdfDocument, PdfDictionary],
): boolean {
  const [was, is] = [flagsOf(before, old), flagsOf(after, now)]
  return was !== undefined && is !== undefined && (was & ~EDITING) === (is & ~EDITING)
}
