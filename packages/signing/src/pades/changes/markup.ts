/** Marks on text: highlights, underlines and strike-outs that leave it readable (ISO 32000-2 §12.5.6.10). */
import type { PdfDictionary } from '../../pdf/objects.ts'
import { type Page, readBox } from '../../pdf/pages.ts'
import { brightness, lost, OPAQUE } from '../marks/blending.ts'
import { initialState, type Painted } from '../marks/canvas.ts'
import { IDENTITY, type Mark, meets } from '../marks/geometry.ts'
import { MARKUP } from './annotation-kinds.ts'
import { appearanceStream, borderWidth, MODES, type Mode, paintedIn } from './annotation-paint.ts'
import type { Comparison } from './comparison.ts'
import { isUnseen } from './flags.ts'
import { repainting, textHeight, UNREADABLE } from './hiding.ts'
import { paintedOn, standingOn, unitOf } from './standing.ts'

/** Readers draw lines of about this share of a mark's height, and not much wider where they are told (points). */
const LINE = 1 / 12
const WIDEST = 2

/**
 * Drawn by the reader itself or by its appearance, it takes nothing from what it stands on, nor do all the marks together that lie
 * over each other there.
 */
export function isSeeThrough(
  step: Comparison,
  page: Page,
  annotation: PdfDictionary,
  kind: string,
  rect: Mark,
): boolean {
  const size = textHeight(paintedOn(step, page), rect)
  const drawn = annotation.entries.has('AP')
  if (
    !drawn &&
    !(kind === 'Highlight' ? isLight(step, annotation) : isThinLine(step, annotation, rect, size))
  )
    return false
  const others = marksAround(step, page, annotation, rect)
  if (!drawn && others.length === 0) return true
  const readable = [...paintedOn(step, page).map(({ box }) => box), ...standingOn(step, page).marks]
  const under = readable.filter((mark) => meets(mark, rect))
  const place = { rect, height: size, unit: unitOf(step, page) }
  return MODES.every((mode) => {
    const own = paintedBy(step, annotation, mode)
    if (own === undefined) return false
    const painted = [...own, ...others.flatMap((one) => paintedBy(step, one, mode) ?? [])]
    const after = { document: step.after, painted }
    return repainting(under, place, { document: step.after, painted: [] }, after) === undefined
  })
}

const isThinLine = (step: Comparison, annotation: PdfDictionary, rect: Mark, size: number): boolean =>
  borderWidth(step.after, annotation) <= WIDEST && quadHeight(step, annotation, rect) * LINE <= size / 4

/** Other marks on text that meet the place. */
function marksAround(
  step: Comparison,
  page: Page,
  annotation: PdfDictionary,
  rect: Mark,
): readonly PdfDictionary[] {
  const list = step.after.items(step.after.dictionary(page.reference)?.entries.get('Annots'))
  return list.flatMap((item) => {
    const other = step.after.dictionary(item)
    if (other === undefined || other === annotation || isUnseen(step.after, other)) return []
    if (!MARKUP.includes(step.after.name(other.entries.get('Subtype')) ?? '')) return []
    const own = readBox(step.after, other.entries.get('Rect'))
    return own !== undefined && meets(own, rect) ? [other] : []
  })
}

/** What a mark paints; one without a look as readers draw it: a highlight as a whole, a line as thin as they do. */
function paintedBy(step: Comparison, annotation: PdfDictionary, mode: Mode): readonly Painted[] | undefined {
  const rect = readBox(step.after, annotation.entries.get('Rect'))
  if (rect === undefined) return undefined
  if (annotation.entries.has('AP')) {
    const stream = appearanceStream(step.after, annotation, mode)
    return stream && paintedIn(step.after, annotation, stream)
  }
  if (step.after.name(annotation.entries.get('Subtype')) !== 'Highlight') return []
  const colour = step.after.items(annotation.entries.get('C')).map((item) => step.after.resolve(item))
  const blending = { ...OPAQUE, fill: brightness(colour), multiply: true }
  return [{ box: rect, kind: 'fill', plain: true, state: { ...initialState(IDENTITY), blending } }]
}

/** The tallest of the quadrilaterals that the reader takes its lines from, or the rectangle where it has none. */
function quadHeight(step: Comparison, annotation: PdfDictionary, rect: Mark): number {
  const points = step.after
    .items(annotation.entries.get('QuadPoints'))
    .map((item) => step.after.number(item) ?? 0)
  let tallest = points.length < 8 ? rect[3] - rect[1] : 0
  for (let i = 0; i + 7 < points.length; i += 8) {
    const side = (a: number, b: number): number =>
      Math.hypot(
        (points[i + a] ?? 0) - (points[i + b] ?? 0),
        (points[i + a + 1] ?? 0) - (points[i + b + 1] ?? 0),
      )
    // the corners come in either order; the shorter way from the first is the height of a line of text
    tallest = Math.max(tallest, Math.min(side(0, 2), side(0, 4), side(0, 6)))
  }
  return tallest
}

/** A marker's colour through which dark text can be read; readers lay an own highlight over it. */
function isLight(step: Comparison, annotation: PdfDictionary): boolean {
  const colour = step.after.items(annotation.entries.get('C')).map((item) => step.after.resolve(item))
  return lost({ ...OPAQUE, fill: brightness(colour), multiply: true }, 'fill') < UNREADABLE
}
