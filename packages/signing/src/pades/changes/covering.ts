/** Whether something added to a page lies over what was drawn on it when it was signed. */
import type { PdfDictionary, PdfObject } from '../../pdf/objects.ts'
import { type Page, readBox } from '../../pdf/pages.ts'
import { grow, type Mark } from '../marks/geometry.ts'
import { indexOf, MarkIndex } from '../marks/mark-index.ts'
import { isEmpty } from '../page-view.ts'
import { MARKUP } from './annotation-kinds.ts'
import { borderWidth } from './annotation-paint.ts'
import type { Comparison } from './comparison.ts'
import { isUnseen, staysLarge, staysUpright } from './flags.ts'
import { isSeeThrough } from './markup.ts'
import { middleOf } from './readable.ts'
import { paintedOn, standingOn, unitOf } from './standing.ts'

/** Readers draw a note's icon about this large (points), whatever its rectangle. */
export const ICON_SIZE = 28
/** A link's border wider than this hides what is under it (points). */
const WIDEST_BORDER = 2
/** Marks on text stand this much beside their rectangles (points). */
const BESIDE = 3
/** Widths of its line by which an ending reaches beyond a line, and a cloud's bows for each step of their intensity. */
const ENDING = 6
const CLOUD = 6
/** Readers set a line's caption about this large (points). */
const CAPTION = 12
/** Overlaps thinner than this (points) are rounding. */
const TOUCH = 0.5

/** Conservative: content that can't be read counts as everywhere, an unreadable rectangle as covering. `item` isn't in its own way. */
export function coversContent(
  step: Comparison,
  page: Page | undefined,
  item: PdfObject | undefined,
  annotation: PdfDictionary,
): boolean {
  const rect = readBox(step.after, annotation.entries.get('Rect'))
  const kind = step.after.name(annotation.entries.get('Subtype')) ?? ''
  const drawn = annotation.entries.has('AP')
  if (isUnseen(step.after, annotation)) return false
  if (windowCovers(step, page, item, annotation)) return true
  if (kind === 'Popup' && !drawn) return false
  if (kind === 'Link' && !drawn && borderWidth(step.after, annotation) * unitOf(step, page) <= WIDEST_BORDER)
    return false
  if (
    rect === undefined ||
    (!drawn &&
      leavesRectangle(step, annotation, rect, MARKUP.includes(kind) ? BESIDE / unitOf(step, page) : 0))
  )
    return true
  if (MARKUP.includes(kind) && page !== undefined && isSeeThrough(step, page, annotation, kind, rect))
    return false
  const loose = kind === 'Text' || staysUpright(step.after, annotation) || staysLarge(step.after, annotation)
  const beyond = drawn ? 0 : wideBorder(step, page, annotation) / 2 + decoration(step, annotation)
  return coversMarks(step, page, item, grow(loose ? withIcon(rect) : rect, beyond), kind === 'Widget')
}

/** Whether a note's window, a popup named by the note or listed by itself, stands open over content from the start; one that isn't seen opens none. */
export function windowCovers(
  step: Comparison,
  page: Page | undefined,
  item: PdfObject | undefined,
  annotation: PdfDictionary,
): boolean {
  const listed = step.after.name(annotation.entries.get('Subtype')) === 'Popup'
  const popup = listed ? annotation : step.after.dictionary(annotation.entries.get('Popup'))
  const note = listed ? step.after.dictionary(annotation.entries.get('Parent')) : annotation
  if (popup === undefined || isUnseen(step.after, annotation) || isUnseen(step.after, popup)) return false
  if (!isOpen(step, popup) && !isOpen(step, note)) return false
  const rect = readBox(step.after, popup.entries.get('Rect'))
  return rect === undefined || coversMarks(step, page, item, rect, false)
}

function isOpen(step: Comparison, annotation: PdfDictionary | undefined): boolean {
  return mayBeTrue(step.after.resolve(annotation?.entries.get('Open')))
}

/** What of a border is wider than usual: some readers draw it on the edge of the rectangle, half of it outside, and cut nothing off. */
const wideBorder = (step: Comparison, page: Page | undefined, annotation: PdfDictionary): number =>
  Math.max(0, borderWidth(step.after, annotation) - WIDEST_BORDER / unitOf(step, page))

/** How far leaders, line endings, clouds and captions reach that readers draw on lines, endings and clouds by the width of the line. */
function decoration(step: Comparison, annotation: PdfDictionary): number {
  const { after } = step
  const number = (key: string): number => Math.abs(after.number(annotation.entries.get(key)) ?? 0)
  const width = Math.max(1, borderWidth(after, annotation))
  const ending = after.resolve(annotation.entries.get('LE'))
  const ends = (ending.type === 'array' ? ending.items : [ending]).map((item) => after.name(item))
  const ended = ends.some((name) => name !== undefined && name !== 'None')
  const cloud = after.number(after.dictionary(annotation.entries.get('BE'))?.entries.get('I')) ?? 0
  const leaders = number('LL') + number('LLE') + number('LLO')
  return (
    leaders +
    (ended ? ENDING * width : 0) +
    CLOUD * Math.abs(cloud) * width +
    (mayBeTrue(after.resolve(annotation.entries.get('Cap'))) ? captionReach(step, annotation) : 0)
  )
}

/** Of a line's words, as long as they can be, set off from it as it says. */
function captionReach({ after }: Comparison, annotation: PdfDictionary): number {
  const contents = after.resolve(annotation.entries.get('Contents'))
  const letters = contents.type === 'string' ? contents.value.length : 0
  const offsets = after.items(annotation.entries.get('CO')).map((item) => Math.abs(after.number(item) ?? 0))
  return letters === 0 ? 0 : CAPTION * (letters + 2) + offsets.reduce((sum, one) => sum + one, 0)
}

/** Some readers take for true whatever isn't false. */
const mayBeTrue = (value: PdfObject): boolean =>
  value.type !== 'null' && !(value.type === 'boolean' && !value.value)

/** Whether a widget shows anything at all. */
export function isVisible(step: Comparison, widget: PdfDictionary): boolean {
  const rect = readBox(step.after, widget.entries.get('Rect'))
  return rect !== undefined && !isEmpty(rect) && !isUnseen(step.after, widget)
}

/** What doesn't turn or shrink with the page may stand anywhere around its corner. */
function withIcon([x0, y0, x1, y1]: Mark): Mark {
  const reach = Math.max(ICON_SIZE, x1 - x0, y1 - y0)
  return [x0 - reach, y0 - reach, x1 + reach, y1 + reach]
}

/** A line drawn by the reader from its own points, some of them elsewhere than the rectangle says. */
function leavesRectangle(step: Comparison, annotation: PdfDictionary, rect: Mark, beside: number): boolean {
  // marks on text are thin or can be seen through: a little more is no harm, and usual
  const [x0, y0, x1, y1] = grow(rect, beside)
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

/** Signatures are set on rules and in `frames` of thin lines. */
function coversMarks(
  step: Comparison,
  page: Page | undefined,
  item: PdfObject | undefined,
  rect: Mark,
  frames: boolean,
): boolean {
  if (page === undefined) return false
  const touch = TOUCH / unitOf(step, page)
  if (rect[2] - rect[0] < touch || rect[3] - rect[1] < touch) return false
  const standing = standingOn(step, page)
  const others = step.marks.get(page.number) ?? new MarkIndex(standing.marks)
  step.marks.set(page.number, others)
  const except = item?.type === 'reference' ? standing.of.get(item.number) : undefined
  const content = indexOf(paintedOn(step, page))
  return (
    others.meets(rect, touch, { thin: true, except }) ||
    content.meets(rect, touch, { thin: !frames }) ||
    (frames && content.meets(middleOf(rect), touch, { thin: true }))
  )
}
