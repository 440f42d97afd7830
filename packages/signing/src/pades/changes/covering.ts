/** Whether something added to a page lies over what was drawn on it when it was signed. */
import type { PdfDictionary } from '../../pdf/objects.ts'
import { type Page, readBox } from '../../pdf/pages.ts'
import { type Mark, pageMarks } from '../marks/page-marks.ts'
import type { Comparison } from './comparison.ts'

/** Annotation flags: Hidden, NoView. */
const UNSEEN = 2 | 32
/** Overlaps thinner than this (points) are rounding. */
const TOUCH = 0.5

/** Conservative: content that can't be read counts as everywhere, an unreadable rectangle as covering. */
export function coversContent(
  step: Comparison,
  page: Page | undefined,
  annotation: PdfDictionary,
  rect: Mark | undefined,
): boolean {
  const flags = step.after.number(annotation.entries.get('F')) ?? 0
  const kind = step.after.name(annotation.entries.get('Subtype')) ?? ''
  if ((flags & UNSEEN) !== 0 || kind === 'Popup') return false
  if (kind === 'Link' && !annotation.entries.has('AP')) return false
  if (isSeeThrough(step, annotation, kind)) return false
  if (rect === undefined) return true
  if (rect[2] - rect[0] < TOUCH || rect[3] - rect[1] < TOUCH || page === undefined) return false
  let marks = step.marks.get(page.number)
  if (marks === undefined) {
    marks = [...pageMarks(step.before, page), ...annotationMarks(step, page)]
    step.marks.set(page.number, marks)
  }
  return marks.some(
    (mark) =>
      Math.min(mark[2], rect[2]) - Math.max(mark[0], rect[0]) > TOUCH &&
      Math.min(mark[3], rect[3]) - Math.max(mark[1], rect[1]) > TOUCH,
  )
}

/** Marks on text that leave it readable: drawn by the reader itself, or a highlight that multiplies. */
function isSeeThrough(step: Comparison, annotation: PdfDictionary, kind: string): boolean {
  if (!['Highlight', 'Underline', 'Squiggly', 'StrikeOut'].includes(kind)) return false
  const appearance = step.after.dictionary(annotation.entries.get('AP'))
  if (appearance === undefined) return true
  if (kind !== 'Highlight') return false
  const form = step.after.dictionary(appearance.entries.get('N'))
  const resources = step.after.dictionary(form?.entries.get('Resources'))
  const states = step.after.dictionary(resources?.entries.get('ExtGState'))
  const modes = [...(states?.entries.values() ?? [])].map((state) =>
    step.after.name(step.after.dictionary(state)?.entries.get('BM')),
  )
  const others = ['XObject', 'Font', 'Pattern', 'Shading'].some((key) => resources?.entries.has(key))
  return modes.length > 0 && modes.every((mode) => mode === 'Multiply') && !others
}

/** Annotations that were there when the page was signed are part of what was seen. */
function annotationMarks(step: Comparison, page: Page): Mark[] {
  return step.before.items(page.dictionary.entries.get('Annots')).flatMap((item) => {
    const dictionary = step.before.dictionary(item)
    const appearance = dictionary?.entries.get('AP')
    const rect = readBox(step.before, dictionary?.entries.get('Rect'))
    const flags = step.before.number(dictionary?.entries.get('F')) ?? 0
    const value = dictionary?.entries.get('V')
    const empty = step.before.name(dictionary?.entries.get('FT')) === 'Sig' && value === undefined
    return rect && appearance && (flags & UNSEEN) === 0 && !empty ? [rect] : []
  })
}
