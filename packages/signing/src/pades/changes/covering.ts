/** Whether something added to a page lies over what was drawn on it when it was signed. */
import type { PdfDictionary, PdfObject } from '../../pdf/objects.ts'
import { type Page, readBox } from '../../pdf/pages.ts'
import { MarkIndex } from '../marks/mark-index.ts'
import { type Mark, type Painted, pageMarks } from '../marks/page-marks.ts'
import type { Comparison } from './comparison.ts'
import { isUnseen, staysUpright } from './flags.ts'

/** Readers draw a note's icon about this large (points), whatever its rectangle. */
const ICON = 28
/** A link's border wider than this hides what is under it (points). */
const WIDEST_BORDER = 2
/** Overlaps thinner than this (points) are rounding. */
const TOUCH = 0.5

/** Conservative: content that can't be read counts as everywhere, an unreadable rectangle as covering. */
export function coversContent(
  step: Comparison,
  page: Page | undefined,
  annotation: PdfDictionary,
  rect: Mark | undefined,
): boolean {
  const kind = step.after.name(annotation.entries.get('Subtype')) ?? ''
  const drawn = annotation.entries.has('AP')
  if (isUnseen(step.after, annotation) || (kind === 'Popup' && !drawn)) return false
  if (kind === 'Link' && !drawn && borderWidth(step, annotation) <= WIDEST_BORDER) return false
  if (isSeeThrough(step, annotation, kind)) return false
  if (rect === undefined || (!drawn && leavesRectangle(step, annotation, rect))) return true
  return coversMarks(
    step,
    page,
    kind === 'Text' || staysUpright(step.after, annotation) ? withIcon(rect) : rect,
  )
}

/** Whether a widget shows anything at all. */
export function isVisible(step: Comparison, widget: PdfDictionary): boolean {
  const rect = readBox(step.after, widget.entries.get('Rect'))
  return rect !== undefined && rect[0] < rect[2] && rect[1] < rect[3] && !isUnseen(step.after, widget)
}

/** What doesn't turn or shrink with the page may stand anywhere around its corner. */
function withIcon([x0, y0, x1, y1]: Mark): Mark {
  const reach = Math.max(ICON, x1 - x0, y1 - y0)
  return [x0 - reach, y0 - reach, x1 + reach, y1 + reach]
}

function borderWidth(step: Comparison, annotation: PdfDictionary): number {
  const style = step.after.dictionary(annotation.entries.get('BS'))
  const border = step.after.items(annotation.entries.get('Border'))
  return step.after.number(style?.entries.get('W')) ?? step.after.number(border[2]) ?? 1
}

/** A line drawn by the reader from its own points, some of them elsewhere than the rectangle says. */
function leavesRectangle(step: Comparison, annotation: PdfDictionary, [x0, y0, x1, y1]: Mark): boolean {
  const numbers = ['L', 'Vertices', 'QuadPoints', 'CL'].flatMap((key) =>
    step.after.items(annotation.entries.get(key)),
  )
  const strokes = step.after.items(annotation.entries.get('InkList'))
  const points = [...numbers, ...strokes.flatMap((stroke) => step.after.items(stroke))].map(
    (item) => step.after.number(item) ?? Number.NaN,
  )
  return !points.every((value, index) =>
    index % 2 === 0 ? x0 <= value && value <= x1 : y0 <= value && value <= y1,
  )
}

function coversMarks(step: Comparison, page: Page | undefined, rect: Mark): boolean {
  if (rect[2] - rect[0] < TOUCH || rect[3] - rect[1] < TOUCH || page === undefined) return false
  let marks = step.marks.get(page.number)
  if (marks === undefined) {
    marks = new MarkIndex([...paintedOn(step, page).map(({ box }) => box), ...annotationMarks(step, page)])
    step.marks.set(page.number, marks)
  }
  return marks.meets(rect, TOUCH)
}

/** What the page's own content paints. */
export function paintedOn(step: Comparison, page: Page): readonly Painted[] {
  const known = step.painted.get(page.number) ?? pageMarks(step.before, page)
  step.painted.set(page.number, known)
  return known
}

/** Marks on text that leave it readable: drawn by the reader itself, or a highlight that multiplies. */
function isSeeThrough(step: Comparison, annotation: PdfDictionary, kind: string): boolean {
  if (!['Highlight', 'Underline', 'Squiggly', 'StrikeOut'].includes(kind)) return false
  const appearance = step.after.dictionary(annotation.entries.get('AP'))
  if (appearance === undefined) return kind !== 'Highlight' || isLight(step, annotation)
  if (kind !== 'Highlight') return false
  const form = step.after.dictionary(appearance.entries.get('N'))
  const resources = step.after.dictionary(form?.entries.get('Resources'))
  const states = step.after.dictionary(resources?.entries.get('ExtGState'))
  const modes = [...(states?.entries.values() ?? [])].map((state) =>
    step.after.name(step.after.dictionary(state)?.entries.get('BM')),
  )
  const others = ['XObject', 'Font', 'Pattern', 'Shading'].some((key) => resources?.entries.has(key))
  return (
    modes.length > 0 &&
    modes.every((mode) => mode === 'Multiply') &&
    !others &&
    beginsBlending(step, appearance)
  )
}

/** The appearance chooses a graphics state before it paints anything. */
function beginsBlending(step: Comparison, appearance: PdfDictionary): boolean {
  const form = step.after.resolve(appearance.entries.get('N'))
  if (form.type !== 'stream') return false
  try {
    const text = new TextDecoder('latin1').decode(step.after.decode(form))
    return /^\s*(?:q\s+)?(?:[-\d.\s]+(?:cm|rg|RG|g|G|k|K|w)\s+)*\/[^\s/]+\s+gs\b/.test(text)
  } catch {
    return false
  }
}

/** A marker's colour through which dark text can be read; readers lay an own highlight over it. */
function isLight(step: Comparison, annotation: PdfDictionary): boolean {
  const colour = step.after.items(annotation.entries.get('C')).map((item) => step.after.number(item) ?? 0)
  return colour.length === 3 && Math.max(...colour) > 0.8
}

/** Annotations that were there when the page was signed are part of what was seen, all but the one that changes. */
export function annotationMarks(step: Comparison, page: Page, changing?: PdfObject): Mark[] {
  return step.before.items(page.dictionary.entries.get('Annots')).flatMap((item) => {
    if (changing !== undefined && step.same(item, changing)) return []
    const dictionary = step.before.dictionary(item)
    const appearance = dictionary?.entries.get('AP')
    const rect = readBox(step.before, dictionary?.entries.get('Rect'))
    const value = dictionary?.entries.get('V')
    const empty = step.before.name(dictionary?.entries.get('FT')) === 'Sig' && value === undefined
    return rect && appearance && !isUnseen(step.before, dictionary) && !empty ? [rect] : []
  })
}
