/** Marks that were seen on a page when it was signed: text, stamps and lines that somebody drew there as annotations. */
import type { PdfDocument } from '../../pdf/document.ts'
import { type PdfDictionary, pdfNull } from '../../pdf/objects.ts'
import { readBox } from '../../pdf/pages.ts'
import { ICONS, READER_DRAWN } from './annotation-kinds.ts'
import type { Comparison } from './comparison.ts'
import { ICON_SIZE } from './covering.ts'
import { isUnseen, sameFlags } from './flags.ts'
import { keysOf } from './parts.ts'

/** Who made a mark, when, for what, in answer to which, and where it is listed. */
const DESCRIPTION = new Set([
  'M',
  'T',
  'NM',
  'Subj',
  'CreationDate',
  'Popup',
  'IRT',
  'RT',
  'State',
  'StateModel',
  'P',
  'StructParent',
])

/** Whether a mark looks otherwise than it did, or is gone where `now` is undefined. */
export function replacesMark(step: Comparison, old: PdfDictionary, now: PdfDictionary | undefined): boolean {
  if (!isMark(step.before, old)) return false
  return now === undefined || !looksAsBefore(step, old, now)
}

/** Whether readers draw it as they did; the window that a note opens is another matter. */
export const looksAsBefore = (step: Comparison, old: PdfDictionary, now: PdfDictionary): boolean =>
  [...keysOf(old.entries, now.entries)].every((key) => {
    if (DESCRIPTION.has(key) || (key === 'Contents' && !showsContents(step.before, old))) return true
    if (key === 'F') return sameFlags([step.before, old], [step.after, now])
    return step.sameContent(old.entries.get(key) ?? pdfNull, now.entries.get(key) ?? pdfNull)
  })

function isMark(document: PdfDocument, annotation: PdfDictionary): boolean {
  if (isUnseen(document, annotation)) return false
  const kind = document.name(annotation.entries.get('Subtype')) ?? ''
  const drawn = annotation.entries.has('AP')
  if (!ICONS.includes(kind)) return drawn || READER_DRAWN.includes(kind)
  const [x0, y0, x1, y1] = readBox(document, annotation.entries.get('Rect')) ?? [0, 0, 0, 0]
  return drawn && Math.max(x1 - x0, y1 - y0) > ICON_SIZE
}

/** Of other kinds the contents stand in the note's window. */
const showsContents = (document: PdfDocument, annotation: PdfDictionary): boolean =>
  ['FreeText', 'Line'].includes(document.name(annotation.entries.get('Subtype')) ?? '')
