/** Marks on text: highlights, underlines and strike-outs that leave it readable (ISO 32000-2 §12.5.6.10). */
import type { PdfDictionary } from '../../pdf/objects.ts'
import type { Page } from '../../pdf/pages.ts'
import { brightness, lost, OPAQUE } from '../marks/blending.ts'
import { type Mark, meets } from '../marks/geometry.ts'
import { appearanceStream, borderWidth, MODES, paintedIn } from './annotation-paint.ts'
import type { Comparison } from './comparison.ts'
import { repainting, textHeight, UNREADABLE } from './hiding.ts'
import { paintedOn, standingOn, unitOf } from './standing.ts'

export const MARKUP: ReadonlySet<string> = new Set(['Highlight', 'Underline', 'Squiggly', 'StrikeOut'])

/** Readers draw lines of about this share of a mark's height, and not much wider where they are told (points). */
const LINE = 1 / 12
const WIDEST = 2

/** Drawn by the reader itself or by its appearance, it takes nothing from what it stands on. */
export function isSeeThrough(
  step: Comparison,
  page: Page,
  annotation: PdfDictionary,
  kind: string,
  rect: Mark,
): boolean {
  const size = textHeight(paintedOn(step, page), rect)
  if (!annotation.entries.has('AP')) {
    return kind === 'Highlight'
      ? isLight(step, annotation)
      : borderWidth(step.after, annotation) <= WIDEST && quadHeight(step, annotation, rect) * LINE <= size / 4
  }
  const readable = [...paintedOn(step, page).map(({ box }) => box), ...standingOn(step, page).marks]
  const under = readable.filter((mark) => meets(mark, rect))
  const place = { rect, height: size, unit: unitOf(step, page) }
  return MODES.every((mode) => {
    const stream = appearanceStream(step.after, annotation, mode)
    if (stream === undefined) return false
    const after = { document: step.after, painted: paintedIn(step.after, annotation, stream) }
    return repainting(under, place, { document: step.after, painted: [] }, after) === undefined
  })
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
