/** Whether a field that was there, filled or signed later, comes to hide what stands beneath it, or lets it be seen. */
import type { PdfDocument } from '../../pdf/document.ts'
import type { Field } from '../../pdf/form.ts'
import { type PdfDictionary, type PdfObject, pdfNull } from '../../pdf/objects.ts'
import { type Page, readBox } from '../../pdf/pages.ts'
import type { Painted } from '../marks/canvas.ts'
import type { Mark } from '../marks/geometry.ts'
import { anything, stateAfter } from '../marks/page-marks.ts'
import { appearanceStream, type Mode, modesOf, paintedIn } from './annotation-paint.ts'
import type { Comparison } from './comparison.ts'
import { isUnseen, staysLarge, staysUpright } from './flags.ts'
import { changeUnder } from './under.ts'

export function compareLooks(step: Comparison, old: Field, now: Field, pages: readonly Page[]): void {
  const unchanged = (a: PdfObject, b: PdfObject): boolean => step.same(a, b) && !step.subgraphDiffers(a)
  const kept =
    step.same(step.before.resolve(old.value), step.after.resolve(now.value)) &&
    unchanged(old.dictionary, now.dictionary)
  for (const [index, { dictionary: was, reference }] of old.widgets.entries()) {
    const is = now.widgets[index]?.dictionary
    const page = pages.find(
      ({ number }) => reference !== undefined && step.pageOf.get(reference.number) === number,
    )
    const rect = readBox(step.after, is?.entries.get('Rect'))
    if (is === undefined || rect === undefined || page === undefined) continue
    if (kept && unchanged(was, is)) continue
    const at = place(step, page, is, rect)
    const modes = modesOf([
      [step.before, was],
      [step.after, is],
    ])
    const change = changeUnder(step, page, at, reference, modes, [
      (mode) => painted(step.before, { dictionary: was, field: old }, mode, at),
      (mode) => painted(step.after, { dictionary: is, field: now }, mode, at),
    ])
    if (change !== undefined) step.report(`content-${change}`, 'other', reference, page.number, now.name)
  }
}

interface Shown {
  readonly dictionary: PdfDictionary
  readonly field: Field
}

/** What doesn't turn with the page, or keeps its size when the page is made smaller, reaches further than its rectangle. */
function place(step: Comparison, page: Page, widget: PdfDictionary, rect: Mark): Mark {
  const turned = (step.after.number(page.inherited.get('Rotate')) ?? 0) % 360 !== 0
  if (!staysLarge(step.after, widget) && !(turned && staysUpright(step.after, widget))) return rect
  const reach = Math.max(rect[2] - rect[0], rect[3] - rect[1])
  return [rect[0] - reach, rect[1] - reach, rect[2] + reach, rect[3] + reach]
}

function painted(document: PdfDocument, shown: Shown, mode: Mode, rect: Mark): readonly Painted[] {
  const { dictionary } = shown
  if (isUnseen(document, dictionary)) return []
  const stream = appearanceStream(document, dictionary, mode)
  const found = stream === undefined ? readersOwn(document, shown) : paintedIn(document, dictionary, stream)
  const own = readBox(document, dictionary.entries.get('Rect'))
  return own === undefined || own.every((value, index) => value === rect[index]) || found.length === 0
    ? found
    : [anything(rect)]
}

/** What readers draw for a field that has no appearance: its value in its default appearance, or the sign of a button. */
function readersOwn(document: PdfDocument, { dictionary, field }: Shown): readonly Painted[] {
  const rect = readBox(document, dictionary.entries.get('Rect'))
  const value = document.resolve(field.value ?? pdfNull)
  if (rect === undefined || dictionary.entries.has('AP') || field.type === 'Sig') return []
  if (field.type === 'Btn') {
    const on = [value, document.resolve(dictionary.entries.get('AS') ?? pdfNull)].some(
      (one) => one.type === 'name' && one.value !== 'Off',
    )
    const caption = document.string(document.dictionary(dictionary.entries.get('MK'))?.entries.get('CA'))
    const thin = caption === undefined || [...caption].every((code) => code >= 0x33 && code <= 0x38)
    return on && !thin ? [anything(rect)] : []
  }
  const texts = (value.type === 'array' ? value.items : [value]).map((item) => document.resolve(item))
  if (texts.every((one) => one.type === 'null' || (one.type === 'string' && one.value.length === 0)))
    return []
  const form = document.dictionary(document.catalog?.entries.get('AcroForm'))
  const style = [dictionary, field.dictionary, form]
    .map((node) => document.string(node?.entries.get('DA')))
    .find((found) => found !== undefined)
  const state = style && stateAfter(document, style, form?.entries.get('DR'))
  const [text] = texts
  if (state === undefined || text?.type !== 'string') return [anything(rect)]
  return [{ box: rect, kind: 'text', plain: false, state, string: text.value }]
}
