/** What comes to hide something beneath it on a page, or hides it no more, when an annotation or a widget is painted otherwise. */
import type { PdfObject } from '../../pdf/objects.ts'
import type { Page } from '../../pdf/pages.ts'
import type { Painted } from '../marks/canvas.ts'
import { type Mark, meets } from '../marks/geometry.ts'
import type { Mode } from './annotation-paint.ts'
import type { Comparison } from './comparison.ts'
import { repainting, textHeight } from './hiding.ts'
import { readableUnder } from './readable.ts'
import { paintedOn, standingOn, unitOf } from './standing.ts'

/** `item` isn't beneath itself; `was` and `is` give what it paints, by mode. */
export function changeUnder(
  step: Comparison,
  page: Page,
  rect: Mark,
  item: PdfObject | undefined,
  modes: readonly Mode[],
  [was, is]: readonly [(mode: Mode) => readonly Painted[], (mode: Mode) => readonly Painted[]],
): 'covered' | 'uncovered' | undefined {
  const content = paintedOn(step, page)
  const { marks, of } = standingOn(step, page)
  const own = item?.type === 'reference' ? of.get(item.number) : undefined
  const readable = [
    ...readableUnder(step.before, content, rect),
    ...marks.filter((mark) => mark !== own),
  ].filter((mark) => meets(mark, rect))
  if (readable.length === 0) return undefined
  const place = { rect, height: textHeight(content, rect), unit: unitOf(step, page) }
  for (const mode of modes) {
    const before = { document: step.before, painted: was(mode) }
    const after = { document: step.after, painted: is(mode) }
    const change = repainting(readable, place, before, after)
    if (change !== undefined) return change
  }
  return undefined
}
