/** Updates to pages and the interactive form that a signature field needs (ISO 32000-2 §12.7.3, §12.5.2). */
import type { PdfDocument } from '../pdf/document.ts'
import type { Increment } from '../pdf/increment.ts'
import {
  array,
  dict,
  num,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
  withEntries,
} from '../pdf/objects.ts'
import type { Page } from '../pdf/pages.ts'
import { padesMessages } from './messages.ts'

/** SigFlags: SignaturesExist and AppendOnly. */
const SIG_FLAGS = 3

/** Adds a widget to the page's annotations. */
export function addAnnotation(
  document: PdfDocument,
  increment: Increment,
  pages: readonly Page[],
  page: Page,
  widget: PdfReference,
): void {
  const dictionary = currentDictionary(increment, page.reference)
  const annots = dictionary.entries.get('Annots')
  const known = increment.current(annots)
  const items = known.type === 'array' ? known.items : []
  const changed = array([...items, widget])
  // an array that several pages share would show the widget on each of them
  const shared =
    annots?.type === 'reference' && pages.filter((other) => refersTo(other, annots.number)).length > 1
  if (annots?.type === 'reference' && known.type === 'array' && !shared) increment.set(annots, changed)
  else increment.set(page.reference, withEntries(dictionary, { Annots: changed }))
  if (document.catalog === undefined) throw padesMessages.error('pades.no-catalog')
}

function refersTo(page: Page, number: number): boolean {
  const annots = page.dictionary.entries.get('Annots')
  return annots?.type === 'reference' && annots.number === number
}

/** Adds fields to the form, made where there is none, and sets SigFlags. */
export function addFields(
  document: PdfDocument,
  increment: Increment,
  fields: readonly PdfReference[],
): void {
  const catalog = catalogReference(document)
  const form = currentDictionary(increment, catalog).entries.get('AcroForm')
  const known = increment.current(form)
  const before = known.type === 'dictionary' ? known : dict({})
  const list = before.entries.get('Fields')
  const items = increment.current(list)
  const all = array([...(items.type === 'array' ? items.items : []), ...fields])
  const changes: Record<string, PdfObject> = {}
  if (fields.length > 0) {
    if (list?.type === 'reference' && items.type === 'array') increment.set(list, all)
    else changes.Fields = all
  }
  const flags = increment.current(before.entries.get('SigFlags'))
  const bits = flags.type === 'number' && Number.isInteger(flags.value) ? flags.value : 0
  if ((bits & SIG_FLAGS) !== SIG_FLAGS) changes.SigFlags = num(bits | SIG_FLAGS)
  if (Object.keys(changes).length === 0) return
  const after = withEntries(before, changes)
  if (form?.type === 'reference' && known.type === 'dictionary') increment.set(form, after)
  else if (known.type === 'dictionary') updateCatalog(document, increment, { AcroForm: after })
  else updateCatalog(document, increment, { AcroForm: increment.add(after) })
}

export function updateCatalog(
  document: PdfDocument,
  increment: Increment,
  changes: Readonly<Record<string, PdfObject>>,
): void {
  const reference = catalogReference(document)
  increment.set(reference, withEntries(currentDictionary(increment, reference), changes))
}

function catalogReference(document: PdfDocument): PdfReference {
  const root = document.trailer.entries.get('Root')
  if (root?.type !== 'reference') throw padesMessages.error('pades.no-catalog')
  return root
}

export function currentDictionary(increment: Increment, reference: PdfReference): PdfDictionary {
  const value = increment.current(reference)
  if (value.type !== 'dictionary') throw padesMessages.error('pades.no-catalog', `object ${reference.number}`)
  return value
}
