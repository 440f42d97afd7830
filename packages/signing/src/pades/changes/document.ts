/** Trailer, catalog and page tree between two revisions. */
import { type PdfDictionary, type PdfObject, pdfNull, referenceKey } from '../../pdf/objects.ts'
import type { Page } from '../../pdf/pages.ts'
import { docMdpOf } from '../permissions.ts'
import { compareAnnotations } from './annotations.ts'
import type { Comparison } from './comparison.ts'
import { compareData } from './data.ts'
import { compareForm } from './form.ts'
import { entriesOf, keysOf } from './parts.ts'

/** Keys that each section writes for itself. */
const SECTION_KEYS = new Set([
  'Size',
  'Prev',
  'XRefStm',
  'Type',
  'W',
  'Index',
  'Filter',
  'DecodeParms',
  'Length',
  'DocChecksum',
])

export function compareTrailer(step: Comparison): void {
  const before = step.before.trailer.entries
  const after = step.after.trailer.entries
  if (dropsObjects(step)) step.report('trailer-changed', 'other', 'trailer')
  for (const key of keysOf(before, after)) {
    const [old, now] = [before.get(key), after.get(key)]
    if (SECTION_KEYS.has(key)) continue
    if (key === 'Root') {
      if (old === undefined || now === undefined || !step.same(old, now)) {
        step.report('trailer-changed', 'other', 'trailer')
      }
    } else if (key === 'ID') {
      const [was, is] = [step.before.items(old)[0], step.after.items(now)[0]]
      // a file may be given an identifier; a new one names nothing that is seen, but it keys the encryption
      if (was !== undefined && (is === undefined || !step.same(was, is))) {
        if (step.before.encrypted) step.report('trailer-changed', 'other', 'trailer')
        else step.report('metadata', 'long-term-data', 'trailer')
      }
    } else if (key === 'AdditionalStreams' && isInert(step, now)) {
      // some writers renumber this entry of office documents so that it names nothing
      if (old === undefined || now === undefined || !step.same(old, now)) {
        step.report('metadata', 'long-term-data', 'trailer')
      }
    } else if (key === 'Info') compareInfo(step, old, now)
    else step.sealKey(old, now, 'trailer-changed', undefined, null)
  }
}

/** Whether the size that is declared now leaves out objects that were there: some readers take those for absent. */
function dropsObjects(step: Comparison): boolean {
  const size = step.after.number(step.after.trailer.entries.get('Size')) ?? 0
  return step.before.revisions.some(({ entries }) =>
    [...entries].some(
      ([number, { kind }]) => number >= size && kind !== 'free' && step.before.entry(number)?.kind !== 'free',
    ),
  )
}

/** Whether the office document that the entry should name isn't there. */
const isInert = (step: Comparison, value: PdfObject | undefined): boolean =>
  step.after.items(value).every((item) => step.after.resolve(item).type !== 'stream')

/** Document information: text, dates and names only; it isn't shown on a page. */
function compareInfo(step: Comparison, old: PdfObject | undefined, now: PdfObject | undefined): void {
  const [was, is] = [step.before.resolve(old), step.after.resolve(now)]
  step.explain(old)
  step.explain(now)
  if (step.same(was, is)) return
  const plain = is.type === 'dictionary' ? [...is.entries.values()] : []
  const simple = plain.every((value) => ['string', 'name', 'number', 'boolean', 'null'].includes(value.type))
  const [told, tells] = [was, is].map(entriesOf)
  const said = [...keysOf(told ?? new Map(), tells ?? new Map())].some(
    (key) => !BOOKKEEPING.has(key) && !step.same(told?.get(key) ?? pdfNull, tells?.get(key) ?? pdfNull),
  )
  // what a document is called or said to be about isn't kept by machines: who forbids all changes forbids that
  const level = said ? 'form-filling' : 'long-term-data'
  step.report(simple ? 'metadata' : 'trailer-changed', simple ? level : 'other', now ?? 'trailer')
}

/** What programs write about their own work. */
const BOOKKEEPING = new Set(['ModDate', 'CreationDate', 'Producer', 'Creator', 'Trapped'])

export function compareCatalog(
  step: Comparison,
  pages: { before: readonly Page[]; after: readonly Page[] },
): void {
  const root = step.before.trailer.entries.get('Root')
  const [old, now] = [step.before.catalog, step.after.catalog]
  step.explain(root)
  if (old === undefined || now === undefined) {
    step.report('catalog-changed', 'other', root)
    return
  }
  for (const key of keysOf(old.entries, now.entries)) {
    const [was, is] = [old.entries.get(key), now.entries.get(key)]
    if (key === 'AcroForm') compareForm(step, was, is, pages)
    else if (key === 'Pages') comparePages(step, was, is)
    else if (key === 'DSS') compareData(step, was, is, 'validation-data')
    else if (key === 'Metadata') compareData(step, was, is, 'metadata')
    else if (key === 'Extensions') compareData(step, was, is, 'extensions')
    else if (key === 'Version') {
      if (step.after.name(is) !== step.before.name(was)) {
        const sound = is !== undefined && /^(1\.[0-7]|2\.0)$/.test(step.after.name(is) ?? '')
        step.report(sound ? 'extensions' : 'catalog-changed', sound ? 'long-term-data' : 'other', root)
      }
    } else if (key === 'Names') compareNames(step, was, is, root)
    else if (key === 'MarkInfo' && was === undefined && isMarkInfo(step, is)) {
      // what was said before stays: whether a document is marked decides whether readers use what its marks say
      step.report('metadata', 'long-term-data', root)
      step.explain(is)
    } else if (key === 'Perms') comparePermissions(step, was, is, root)
    else step.sealKey(was, is, 'catalog-changed', root, null)
  }
}

/** Usage rights and certification. */
function comparePermissions(
  step: Comparison,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
  root: PdfObject | undefined,
): void {
  if (was === undefined && is !== undefined && isUsageRights(step, is)) {
    step.accept(is)
    step.report('form-prepared', 'form-filling', root)
  } else if (was === undefined && isCertification(step, is)) {
    step.accept(is)
    // right when the first signature is prepared, forbidden once there is one
    step.report('certified', 'other', root)
  } else if (certifies(step, was) !== certifies(step, is)) {
    // a copy of the signature that certifies is not that signature
    step.report('catalog-changed', 'other', root)
  } else step.sealKey(was, is, 'catalog-changed', root, null)
}

/** The signature that certifies, by its object. */
function certifies({ after }: Comparison, permissions: PdfObject | undefined): string | undefined {
  const signature = after.dictionary(permissions)?.entries.get('DocMDP')
  return signature?.type === 'reference' ? referenceKey(signature) : undefined
}

/** Whether a tagged document says that it is one: nothing that is drawn. */
const isMarkInfo = (step: Comparison, value: PdfObject | undefined): boolean => {
  const flags = step.after.resolve(value)
  return flags.type === 'dictionary' && [...flags.entries.values()].every(({ type }) => type === 'boolean')
}

const isCertification = (step: Comparison, value: PdfObject | undefined): boolean => {
  const permissions = step.after.dictionary(value)
  const signature = step.after.dictionary(permissions?.entries.get('DocMDP'))
  return (
    permissions?.entries.size === 1 &&
    signature !== undefined &&
    docMdpOf(step.after, signature) !== undefined
  )
}

const isUsageRights = (step: Comparison, value: PdfObject): boolean => {
  const rights = [...(step.after.dictionary(value)?.entries ?? [])]
  return (
    rights.length > 0 &&
    rights.every(([key, right]) => {
      const contents = step.after.dictionary(right)?.entries.get('Contents')
      return /^UR3?$/.test(key) && step.after.resolve(contents).type === 'string'
    })
  )
}

/** Names may gain appearances for annotations; everything else in it stays. */
function compareNames(
  step: Comparison,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
  root: PdfObject | undefined,
): void {
  const old = step.before.dictionary(was)
  const now = step.after.dictionary(is)
  if (now === undefined) {
    step.sealKey(was, is, 'catalog-changed', root, null)
    return
  }
  step.explain(was)
  step.explain(is)
  for (const key of keysOf(old?.entries ?? new Map(), now.entries)) {
    const [a, b] = [old?.entries.get(key), now.entries.get(key)]
    if (key === 'AP' && a === undefined) {
      step.accept(b)
      step.report('annotation-added', 'annotations', is)
    } else step.sealKey(a, b, 'catalog-changed', is, null)
  }
}

/** The tree of pages: the same nodes in the same order; only the annotations of a page have further rules. */
function comparePages(step: Comparison, was: PdfObject | undefined, is: PdfObject | undefined): void {
  const seen = new Set<number>()
  const left: [PdfObject | undefined, PdfObject | undefined][] = [[was, is]]
  for (let pair = left.pop(); pair !== undefined; pair = left.pop()) {
    const [old, now] = pair
    // a page written inside its parent is no page by the standard, and stays what it is
    if (old?.type === 'dictionary' && now?.type === 'dictionary' && step.same(old, now)) {
      step.seal(old, 'pages-changed', null)
      continue
    }
    if (old?.type !== 'reference' || now === undefined || !step.same(old, now)) {
      step.report('pages-changed', 'other', old)
      continue
    }
    if (seen.has(old.number)) continue
    seen.add(old.number)
    const [a, b] = [step.before.dictionary(old), step.after.dictionary(now)]
    if (a === undefined || b === undefined) {
      step.seal(old, 'pages-changed', null)
      continue
    }
    step.explain(old)
    if (!a.entries.has('Kids') && !b.entries.has('Kids')) continue
    // the leaves are compared as pages
    const [kids, kidsNow] = [
      step.before.items(a.entries.get('Kids')),
      step.after.items(b.entries.get('Kids')),
    ]
    step.explain(a.entries.get('Kids'))
    if (kids.length !== kidsNow.length) step.report('pages-changed', 'other', old)
    for (const [index, kid] of kids.entries()) left.push([kid, kidsNow[index]])
    for (const key of keysOf(a.entries, b.entries)) {
      const [was, is] = [a.entries.get(key), b.entries.get(key)]
      // a producer's own note on the tree; nothing that a page inherits is a string
      if (was === undefined && is?.type === 'string') step.report('metadata', 'long-term-data', old)
      else if (key !== 'Kids' && key !== 'Parent') {
        step.sealKey(was, is, 'pages-changed', old, null, CONTENT.has(key))
      }
    }
  }
}

/** One page: its content sealed, its annotations by their rules. */
export function comparePage(step: Comparison, old: Page, now: Page): void {
  const { number, reference } = old
  step.explain(reference)
  if (!step.same(reference, now.reference)) {
    step.report('pages-changed', 'other', reference, number)
    return
  }
  const [a, b]: [PdfDictionary, PdfDictionary] = [old.dictionary, now.dictionary]
  if (b.duplicates.length > a.duplicates.length) step.report('page-changed', 'other', reference, number)
  for (const key of keysOf(a.entries, b.entries)) {
    // what a page took from its parents it may say itself
    const [was, is] = [a.entries.get(key) ?? old.inherited.get(key), b.entries.get(key)]
    if (key === 'Annots') compareAnnotations(step, old, was, is)
    else if (key === 'Parent') {
      if (was === undefined || is === undefined || !step.same(was, is)) {
        step.report('pages-changed', 'other', reference, number)
      }
    } else if (key === 'LastModified' && is?.type === 'string') {
      if (was === undefined || !step.same(was, is))
        step.report('metadata', 'long-term-data', reference, number)
    } else if (was !== undefined || !USUAL.has(key) || USUAL.get(key) !== step.after.number(is))
      step.sealKey(was, is, 'page-changed', reference, number, CONTENT.has(key))
  }
}

/** What a page is where it and its parents don't say it. */
const USUAL: ReadonlyMap<string, number> = new Map([
  ['Rotate', 0],
  ['UserUnit', 1],
])

/** What is drawn; the other keys (actions, transitions, threads) may lead to pages and annotations. */
const CONTENT = new Set(['Contents', 'Resources', 'Group', 'MediaBox', 'CropBox', 'Rotate'])
