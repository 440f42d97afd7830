/** Whether a field that is filled in gets a style in which its value, drawn by a reader, would not be read as it is. */
import type { Field } from '../../pdf/form.ts'
import type { PdfDictionary } from '../../pdf/objects.ts'
import { codeReader } from '../marks/text-codes.ts'
import type { Comparison } from './comparison.ts'
import { styleOf } from './field-keys.ts'

const SAMPLE = 'AaZz0123456789'
const PALE = 0.8
/** Points; 0 leaves the size to the reader. */
const SMALLEST = 2

export function hidesByStyle(
  step: Comparison,
  [old, was]: readonly [Field, PdfDictionary],
  [now, is]: readonly [Field, PdfDictionary],
): boolean {
  const [before, after] = [styleOf(step.before, old, was), styleOf(step.after, now, is)]
  if (after === undefined) return true
  const { size, invisible, textClips, pattern, blending, fontObject, font } = after
  const pale = (blending.fill ?? 1) > PALE && before?.blending.fill !== blending.fill
  if (pale || invisible || textClips || pattern || size < 0 || (size > 0 && size < SMALLEST)) return true
  if (fontObject === undefined || font === before?.font) return false
  if (font.drawn) return true
  const type = step.after.name(step.after.dictionary(fontObject)?.entries.get('Subtype'))
  const said = codeReader(step.after, fontObject)(new TextEncoder().encode(SAMPLE))
  return type !== 'Type0' && said.join('') !== SAMPLE
}
