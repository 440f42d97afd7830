/** The annotations of one page between two revisions (ISO 32000-2 §12.5). */
import type { PdfDocument } from '../../pdf/document.ts'
import { type PdfDictionary, type PdfObject, pdfNull, referenceKey } from '../../pdf/objects.ts'
import type { Page } from '../../pdf/pages.ts'
import { compareCover } from './annotation-cover.ts'
import { COMMENTS } from './annotation-kinds.ts'
import type { Comparison } from './comparison.ts'
import { coversContent } from './covering.ts'
import { replacesMark } from './signed-marks.ts'

export function compareAnnotations(
  step: Comparison,
  page: Page,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
): void {
  step.explain(was)
  step.explain(is)
  const [old, now] = [step.before.items(was), step.after.items(is)]
  let next = 0
  const kept = new Set<number>()
  const places = new Map<string, number>()
  for (const [index, item] of now.entries()) {
    // of an annotation listed twice the first counts, the second is an addition
    if (item.type === 'reference' && !places.has(referenceKey(item))) places.set(referenceKey(item), index)
  }
  for (const item of old) {
    const found =
      item.type === 'reference'
        ? (places.get(referenceKey(item)) ?? -1)
        : step.same(item, now[next] ?? pdfNull)
          ? next
          : -1
    if (found < next) removed(step, page, item)
    else {
      next = found + 1
      kept.add(found)
      compareAnnotation(step, page, item)
    }
  }
  for (const [index, item] of now.entries()) if (!kept.has(index)) added(step, page, item)
}

const isWidget = (dictionary: PdfDictionary | undefined): boolean => {
  const subtype = dictionary?.entries.get('Subtype')
  return subtype?.type === 'name' && subtype.value === 'Widget'
}

function removed(step: Comparison, page: Page, item: PdfObject): void {
  const dictionary = step.before.dictionary(item)
  step.explain(item)
  if (dictionary === undefined) return
  if (isWidget(dictionary)) step.report('widget-removed', 'other', item, page.number)
  else {
    step.report('annotation-removed', 'annotations', item, page.number)
    compareMark(step, page, item, dictionary)
    compareCover(step, page, item, dictionary)
  }
}

function added(step: Comparison, page: Page, item: PdfObject): void {
  const dictionary = step.after.dictionary(item)
  step.introduce(item, page.number)
  if (dictionary === undefined) return
  if (isWidget(dictionary)) {
    // widgets of new signature fields are judged with their field
    const known = item.type === 'reference' && step.newWidgets.has(item.number)
    if (!known) step.report('widget-added', 'other', item, page.number)
    return
  }
  step.report('annotation-added', 'annotations', item, page.number)
  acceptKind(step, page, item, dictionary)
  if (coversContent(step, page, item, dictionary)) step.report('content-covered', 'other', item, page.number)
}

function compareAnnotation(step: Comparison, page: Page, item: PdfObject): void {
  const [old, now] = [step.before.dictionary(item), step.after.dictionary(item)]
  step.explain(item)
  if (isWidget(old) && isWidget(now)) {
    // a widget that belongs to no field has no rules that would let it change
    const known = item.type === 'reference' && step.fieldNodes.has(item.number)
    if (!known) step.seal(old, 'object-changed', page.number)
    if (!known && item.type === 'reference' && step.differs(item.number)) {
      step.report('object-changed', 'other', item, page.number)
    }
    return
  }
  const changed = !step.same(old ?? pdfNull, now ?? pdfNull) || step.subgraphDiffers(old)
  if (!changed) return
  step.explain(item)
  if (now === undefined) {
    step.report('annotation-removed', 'annotations', item, page.number)
    if (old !== undefined) {
      compareMark(step, page, item, old)
      compareCover(step, page, item, old)
    }
    return
  }
  step.report('annotation-changed', 'annotations', item, page.number)
  if (old !== undefined && leadsElsewhere(step, old, now))
    step.report('link-changed', 'other', item, page.number)
  acceptKind(step, page, item, now, old)
  if (old !== undefined) compareMark(step, page, item, old, now)
  compareCover(step, page, item, old, now)
}

/** `now` is undefined for one that was taken away. */
function compareMark(
  step: Comparison,
  page: Page,
  item: PdfObject,
  old: PdfDictionary,
  now?: PdfDictionary,
): void {
  if (!replacesMark(step, old, now)) return
  const mark = item.type === 'reference' ? item.number : 0
  step.report('mark-replaced', 'other', item, page.number, undefined, { mark })
}

/** Whether a signed link comes to lead to another place of the document; what else it may do is judged as an action. */
function leadsElsewhere(step: Comparison, old: PdfDictionary, now: PdfDictionary): boolean {
  if (step.before.name(old.entries.get('Subtype')) !== 'Link') return false
  const places = (document: PdfDocument, link: PdfDictionary): PdfObject[] => {
    const action = document.dictionary(link.entries.get('A'))
    return [link.entries.get('Dest'), action?.entries.get('S'), action?.entries.get('D')].map((one) =>
      document.resolve(one),
    )
  }
  const then = places(step.before, old)
  return places(step.after, now).some((place, at) => !step.same(then[at] ?? pdfNull, place))
}

/** What the annotation brings is explained; a kind that may not come after a signature is reported. */
function acceptKind(
  step: Comparison,
  page: Page,
  item: PdfObject,
  dictionary: PdfDictionary,
  replaced?: PdfDictionary,
): void {
  step.accept(dictionary, page.number, replaced)
  if (!COMMENTS.includes(step.after.name(dictionary.entries.get('Subtype')) ?? '')) {
    step.report('annotation-kind', 'other', item, page.number)
  }
}
