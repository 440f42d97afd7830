/** Whether what a text or choice shows is still, or now, its value when it has been filled in or drawn anew. */
import type { Field } from '../../pdf/form.ts'
import { type PdfDictionary, referenceKey } from '../../pdf/objects.ts'
import { readBox } from '../../pdf/pages.ts'
import { isEmpty } from '../page-view.ts'
import { appearanceStream, modesOf } from './annotation-paint.ts'
import type { Comparison } from './comparison.ts'
import { isUnseen } from './flags.ts'
import { glyphObjects } from './look-fonts.ts'
import { isBlank, whatIsShown } from './shown-value.ts'

export interface FilledLook {
  /** A look that was drawn anew says something else, or nobody can tell what. */
  readonly fault?: 'shown-otherwise' | 'look-unreadable'
  /** Widgets whose look was drawn anew, and says the value. */
  readonly drawn: readonly string[]
  /** Those whose look is as it was and doesn't say the value: what is seen is what was seen before. */
  readonly kept: readonly string[]
  /** What the letters of the former are drawn with. */
  readonly glyphs: readonly number[]
}

export function compareFilledLooks(step: Comparison, old: Field, now: Field, filled: boolean): FilledLook {
  const [drawn, kept]: [string[], string[]] = [[], []]
  const glyphs: number[] = []
  for (const [index, { dictionary: is, reference }] of now.widgets.entries()) {
    const widget = reference === undefined ? `${now.name} ${index}` : referenceKey(reference)
    const was = old.widgets[index]?.dictionary
    const rect = readBox(step.after, is.entries.get('Rect'))
    const empty = rect !== undefined && isEmpty(rect)
    if (was === undefined || empty || isUnseen(step.after, is)) continue
    if (!filled && !['AP', 'AS'].some((key) => entryDiffers(step, was, is, key))) continue
    const modes = modesOf([
      [step.before, was],
      [step.after, is],
    ])
    for (const mode of modes) {
      const [a, b] = [appearanceStream(step.before, was, mode), appearanceStream(step.after, is, mode)]
      if (b === undefined) {
        if (a !== undefined) return { fault: 'shown-otherwise', drawn, kept, glyphs }
        continue
      }
      // fonts of the old look that are others now show more than this field otherwise
      if (!filled && a !== undefined && step.subgraphDiffers(a.dictionary))
        return { fault: 'shown-otherwise', drawn, kept, glyphs }
      const saying = whatIsShown(step.after, now, is, b)
      if (a !== undefined && step.sameContent(a, b)) {
        if (saying !== 'value') kept.push(widget)
      } else if (saying === 'value') {
        drawn.push(widget)
        glyphs.push(...glyphObjects(step.after, b.dictionary))
      } else if (saying === 'nothing' && (a === undefined || isBlank(step.before, old, was, a)))
        kept.push(widget)
      else
        return { fault: saying === 'unreadable' ? 'look-unreadable' : 'shown-otherwise', drawn, kept, glyphs }
    }
  }
  return { drawn, kept, glyphs }
}

function entryDiffers(step: Comparison, was: PdfDictionary, is: PdfDictionary, key: string): boolean {
  const [a, b] = [was.entries.get(key), is.entries.get(key)]
  return a === undefined || b === undefined ? a !== b : !step.same(a, b) || step.subgraphDiffers(a)
}
