/** Everything that one increment changed, each with the level it belongs to. */
import type { PdfDocument } from '../../pdf/document.ts'
import { readFields } from '../../pdf/form.ts'
import type { PdfObject, PdfReference } from '../../pdf/objects.ts'
import { readPages } from '../../pdf/pages.ts'
import { Comparison, type StepChange } from './comparison.ts'
import { compareCatalog, comparePage, compareTrailer } from './document.ts'
import { fieldKey } from './form.ts'
import { pushAll } from './parts.ts'
import { unlistedBytes } from './unlisted.ts'

/** Changes from revision `index - 1` to `index`; anything that no rule explains is a change of level `other`. */
export function stepChanges(document: PdfDocument, index: number): readonly StepChange[] {
  const step = new Comparison(document.at(index - 1), document.at(index))
  const pages = { before: readPages(step.before), after: readPages(step.after) }
  prepare(step, pages)
  compareTrailer(step)
  compareCatalog(step, pages)
  if (pages.before.length !== pages.after.length) step.report('pages-changed', 'other', 'pages')
  for (const [at, page] of pages.before.entries()) {
    const other = pages.after[at]
    if (other !== undefined) comparePage(step, page, other)
  }
  replacedContainers(step)
  doubledKeys(step)
  leftovers(step)
  const unlisted = unlistedBytes(step.after)
  if (unlisted !== undefined) step.report('unlisted-bytes', 'other', `byte ${unlisted}`)
  // nobody is told that a file is as it was signed when something was appended, be it the same once more
  if (step.changes.length === 0) step.report('rewritten', 'long-term-data', 'document')
  return step.changes
}

function prepare(
  step: Comparison,
  pages: { before: ReturnType<typeof readPages>; after: ReturnType<typeof readPages> },
): void {
  // an old object that the increment lists among its annotations or fields keeps the rules of what it was
  let document = step.before
  const own = (object: PdfObject | undefined): void => {
    if (object?.type !== 'reference') return
    // a stream is no page, field or annotation: named as one, it is still what it draws
    if (document.get(object.number, object.generation).type === 'stream') {
      if (step.differs(object.number)) step.report('object-changed', 'other', object)
      return
    }
    if (document === step.before || step.isFresh(object.number)) step.owned.add(object.number)
  }
  const place = (item: PdfReference, page: number): void => {
    const known = step.pageOf.get(item.number)
    if (known === undefined) step.pageOf.set(item.number, page)
    else if (known !== page && document === step.after) step.report('structure', 'other', item, page)
  }
  for (const list of [pages.before, pages.after]) {
    document = list === pages.before ? step.before : step.after
    own(document.trailer.entries.get('Root'))
    for (const page of list) {
      own(page.reference)
      own(page.dictionary.entries.get('Parent'))
      for (const item of document.items(page.dictionary.entries.get('Annots'))) {
        own(item)
        if (item.type === 'reference') place(item, page.number)
      }
    }
  }
  const before = new Set<string | number>()
  document = step.before
  for (const field of readFields(step.before)) {
    before.add(fieldKey(field))
    for (const node of [field, ...field.widgets]) {
      own(node.reference)
      own(node.dictionary.entries.get('Parent'))
      if (node.reference !== undefined) step.fieldNodes.add(node.reference.number)
    }
  }
  document = step.after
  for (const field of readFields(step.after)) {
    for (const node of [field, ...field.widgets]) {
      own(node.reference)
      if (!before.has(fieldKey(field)) && field.type === 'Sig' && node.reference !== undefined) {
        step.newWidgets.add(node.reference.number)
      }
    }
  }
}

/** A new object under the number of a signed object stream changes what every object inside it is. */
function replacedContainers(step: Comparison): void {
  const containers = new Set<number>()
  for (const revision of step.before.revisions) {
    for (const entry of revision.entries.values())
      if (entry.kind === 'compressed') containers.add(entry.container)
  }
  for (const number of step.moved) {
    if (containers.has(number)) step.report('object-stream-replaced', 'other', number)
  }
}

/** Of a key written twice readers take one or the other. */
function doubledKeys(step: Comparison): void {
  const count = (root: PdfObject): number => {
    let found = 0
    const left: PdfObject[] = [root]
    for (let object = left.pop(); object !== undefined; object = left.pop()) {
      if (object.type === 'array') pushAll(left, object.items)
      const dictionary = object.type === 'stream' ? object.dictionary : object
      if (dictionary.type !== 'dictionary') continue
      found += dictionary.duplicates.length
      pushAll(left, dictionary.entries.values())
    }
    return found
  }
  if (count(step.after.trailer) > 0) step.report('structure', 'other', 'trailer')
  for (const number of step.moved) {
    if (count(step.after.get(number)) > count(step.before.get(number)))
      step.report('structure', 'other', number)
  }
}

/**
 * Objects of the increment that nothing explained. A fresh object that nothing in the document leads to is inert; some
 * writers leave one behind. Anything else changes what is there.
 */
function leftovers(step: Comparison): void {
  const revision = step.after.revisions.at(-1)
  const own = new Set<number>()
  for (const section of revision?.sections ?? []) if (section.hybrid) own.add(section.hybrid.number)
  for (const entry of revision?.entries.values() ?? [])
    if (entry.kind === 'compressed') own.add(entry.container)
  let reachable: ReadonlySet<number> | undefined
  for (const number of step.moved) {
    const located = step.after.locate(number)
    // strict readers see nothing here, lenient ones may see what stands at the place
    if (located === undefined && step.after.entry(number)?.kind !== 'free')
      step.report('structure', 'other', number)
    if (own.has(number) || step.isExplained(number) || !step.differs(number)) continue
    const isSection = revision?.sections.some(
      ({ offset, end }) =>
        located?.extent !== undefined && offset <= located.extent.start && located.extent.end <= end,
    )
    if (isSection) continue
    reachable ??= reachableObjects(step.after)
    if (reachable.has(number) || (!step.isFresh(number) && located !== undefined))
      step.report('object-changed', 'other', number)
    // nothing leads to it, but whoever mends the file finds what it holds
    else if (located !== undefined && isObjectStream(step, located.value))
      step.report('structure', 'other', number)
    else if (located !== undefined) step.report('unreferenced-object', 'long-term-data', number)
  }
}

const isObjectStream = (step: Comparison, value: PdfObject): boolean =>
  value.type === 'stream' && step.after.name(value.dictionary.entries.get('Type')) === 'ObjStm'

function reachableObjects(document: PdfDocument): Set<number> {
  const seen = new Set<number>()
  const left: PdfObject[] = [document.trailer]
  for (let object = left.pop(); object !== undefined; object = left.pop()) {
    if (object.type === 'reference') {
      if (seen.has(object.number)) continue
      seen.add(object.number)
      left.push(document.get(object.number, object.generation))
    } else if (object.type === 'array') pushAll(left, object.items)
    else if (object.type === 'dictionary') pushAll(left, object.entries.values())
    else if (object.type === 'stream') pushAll(left, object.dictionary.entries.values())
  }
  return seen
}
