/** Everything that one increment changed, each with the level it belongs to. */
import type { PdfDocument } from '../../pdf/document.ts'
import { readFields } from '../../pdf/form.ts'
import type { PdfObject } from '../../pdf/objects.ts'
import { readPages } from '../../pdf/pages.ts'
import { Comparison, type StepChange } from './comparison.ts'
import { compareCatalog, comparePage, compareTrailer } from './document.ts'
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
  leftovers(step)
  const unlisted = unlistedBytes(step.after)
  if (unlisted !== undefined) step.report('unlisted-bytes', 'other', `byte ${unlisted}`)
  return step.changes
}

function prepare(
  step: Comparison,
  pages: { before: ReturnType<typeof readPages>; after: ReturnType<typeof readPages> },
): void {
  const own = (object: PdfObject | undefined): void => {
    if (object?.type === 'reference') step.owned.add(object.number)
  }
  for (const [document, list] of [
    [step.before, pages.before],
    [step.after, pages.after],
  ] as const) {
    own(document.trailer.entries.get('Root'))
    for (const page of list) {
      own(page.reference)
      own(page.dictionary.entries.get('Parent'))
      for (const item of document.items(page.dictionary.entries.get('Annots'))) {
        own(item)
        if (item.type === 'reference') step.pageOf.set(item.number, page.number)
      }
    }
  }
  const before = new Set<string>()
  for (const field of readFields(step.before)) {
    before.add(field.name)
    for (const node of [field, ...field.widgets]) {
      own(node.reference)
      own(node.dictionary.entries.get('Parent'))
      if (node.reference !== undefined) step.fieldNodes.add(node.reference.number)
    }
  }
  for (const field of readFields(step.after)) {
    for (const node of [field, ...field.widgets]) {
      own(node.reference)
      if (!before.has(field.name) && field.type === 'Sig' && node.reference !== undefined) {
        step.newWidgets.add(node.reference.number)
      }
    }
  }
}

/** A new object under the number of a signed object stream changes what every object inside it is. */
function replacedContainers(step: Comparison): void {
  const containers = new Set<number>()
  for (const revision of step.before.revisions) {
    for (const entry of revision.entries.values()) if (entry.kind === 'compressed') containers.add(entry.container)
  }
  for (const number of step.moved) {
    if (containers.has(number)) step.report('object-stream-replaced', 'other', number)
  }
}

/** Objects of the increment that nothing explained: the section's own streams apart, none is harmless. */
function leftovers(step: Comparison): void {
  const revision = step.after.revisions.at(-1)
  const own = new Set<number>()
  for (const section of revision?.sections ?? []) if (section.hybrid) own.add(section.hybrid.number)
  for (const entry of revision?.entries.values() ?? []) if (entry.kind === 'compressed') own.add(entry.container)
  for (const number of step.moved) {
    if (own.has(number) || step.isExplained(number)) continue
    const located = step.after.locate(number)
    if (located === undefined) continue
    const isSection = revision?.sections.some(
      (section) => located.extent !== undefined && section.offset <= located.extent.start && located.extent.end <= section.end,
    )
    if (!isSection && step.differs(number)) step.report('unreferenced-object', 'other', number)
  }
}
