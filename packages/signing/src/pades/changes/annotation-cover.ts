/** Whether an annotation that was there, changed or taken away, comes to hide what stands beneath it, or hides it no more. */
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfDictionary, PdfObject } from '../../pdf/objects.ts'
import { type Page, readBox } from '../../pdf/pages.ts'
import { type Mark, union } from '../marks/geometry.ts'
import { anything, type Painted } from '../marks/page-marks.ts'
import { OPEN, OUTLINES } from './annotation-kinds.ts'
import { appearanceStream, MODES, type Mode, paintedIn } from './annotation-paint.ts'
import type { Comparison } from './comparison.ts'
import { coversContent, windowCovers } from './covering.ts'
import { isUnseen } from './flags.ts'
import { looksAsBefore } from './signed-marks.ts'
import { changeUnder } from './under.ts'

/** `now` is undefined for one that was taken away. */
export function compareCover(
  step: Comparison,
  page: Page,
  item: PdfObject,
  old: PdfDictionary | undefined,
  now?: PdfDictionary,
): void {
  const places = [
    readBox(step.before, old?.entries.get('Rect')),
    now && readBox(step.after, now.entries.get('Rect')),
  ].filter((rect) => rect !== undefined)
  const [first] = places
  if (first !== undefined) {
    const change = changeUnder(step, page, places.reduce<Mark>(union, first), item, MODES, [
      (mode) => painted(step.before, old, mode),
      (mode) => painted(step.after, now, mode),
    ])
    if (change !== undefined) {
      step.report(`content-${change}`, 'other', item, page.number)
      return
    }
  }
  if (now === undefined) return
  const stays = old !== undefined && (staysInPlace(step, old, now) || looksAsBefore(step, old, now))
  if (stays ? windowCovers(step, page, item, now) : coversContent(step, page, item, now))
    step.report('content-covered', 'other', item, page.number)
}

/** Where it stood over content when it was signed it may go on doing so: what it paints there has been compared. */
const staysInPlace = (step: Comparison, old: PdfDictionary, now: PdfDictionary): boolean =>
  appearanceStream(step.after, now) !== undefined &&
  ['Subtype', 'Rect', 'F'].every((key) =>
    step.same(step.before.resolve(old.entries.get(key)), step.after.resolve(now.entries.get(key))),
  )

function painted(
  document: PdfDocument,
  annotation: PdfDictionary | undefined,
  mode: Mode,
): readonly Painted[] {
  const rect = readBox(document, annotation?.entries.get('Rect'))
  if (annotation === undefined || rect === undefined || isUnseen(document, annotation)) return []
  const kind = document.name(annotation.entries.get('Subtype')) ?? ''
  const stream = appearanceStream(document, annotation, mode)
  if (stream === undefined) {
    const open = OPEN.includes(kind) || (OUTLINES.includes(kind) && !annotation.entries.has('IC'))
    return open || annotation.entries.has('AP') ? [] : [anything(rect)]
  }
  return paintedIn(document, annotation, stream)
}
