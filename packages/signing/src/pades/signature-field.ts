/** The field that takes a signature: an empty one that is there, or a new one (ISO 32000-2 §12.7.5.5). */
import type { PdfDocument } from '../pdf/document.ts'
import type { Field } from '../pdf/form.ts'
import type { Increment } from '../pdf/increment.ts'
import {
  array,
  dict,
  name,
  num,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
  textString,
  withEntries,
} from '../pdf/objects.ts'
import { type Page, readBox } from '../pdf/pages.ts'
import { type Box, emptyAppearance, importAppearance } from './appearance.ts'
import { addAnnotation, currentDictionary } from './form-update.ts'
import { padesMessages } from './messages.ts'

/** Print, and Locked: the widget is not to be moved or deleted. */
const FLAGS = 4 | 128

export interface Target {
  readonly document: PdfDocument
  readonly increment: Increment
  readonly pages: readonly Page[]
  readonly fields: readonly Field[]
}

export interface Visible {
  readonly page: number
  readonly box: Box
  readonly pdf?: Uint8Array
}

/** Puts the value into an empty signature field, with its appearance drawn into the field's own box. */
export function fillField(target: Target, field: Field, value: PdfReference, pdf?: Uint8Array): void {
  const { document, increment } = target
  if (field.type !== 'Sig') throw padesMessages.error('pades.field-type', field.name)
  if (document.resolve(field.value).type !== 'null')
    throw padesMessages.error('pades.field-signed', field.name)
  if (field.reference === undefined) throw padesMessages.error('pades.field-inline', field.name)
  increment.set(field.reference, withEntries(currentDictionary(increment, field.reference), { V: value }))
  const widget = field.widgets[0]
  const rect = widget && readBox(document, widget.dictionary.entries.get('Rect'))
  if (pdf === undefined || widget?.reference === undefined || rect === undefined || isEmpty(rect)) return
  const page = pageOf(target, widget.reference.number)
  const appearance = importAppearance(increment, pdf, rect, rotation(document, page))
  increment.set(
    widget.reference,
    withEntries(currentDictionary(increment, widget.reference), { AP: dict({ N: appearance }) }),
  )
}

/** Makes a field merged with its one widget and adds it to the page; the caller adds it to the form. */
export function makeField(
  target: Target,
  partialName: string,
  value: PdfReference | undefined,
  visible: Visible | undefined,
): PdfReference {
  const { document, increment, pages, fields } = target
  if (partialName === '' || partialName.includes('.'))
    throw padesMessages.error('pades.field-name', partialName)
  const clash = (field: Field): boolean =>
    field.name === partialName || field.name.startsWith(`${partialName}.`)
  if (fields.some(clash)) throw padesMessages.error('pades.field-taken', partialName)
  const page = pages[(visible?.page ?? 1) - 1]
  if (page === undefined) throw padesMessages.error('pades.page', String(visible?.page ?? 1))
  const rect = checkedBox(visible?.box)
  const appearance =
    visible === undefined
      ? undefined
      : visible.pdf === undefined
        ? emptyAppearance(increment, rect)
        : importAppearance(increment, visible.pdf, rect, rotation(document, page))
  const entries: Record<string, PdfObject | undefined> = {
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: textString(partialName),
    V: value,
    F: num(FLAGS),
    P: page.reference,
    Rect: array(rect.map(num)),
    AP: appearance && dict({ N: appearance }),
  }
  const reference = increment.add(dict(entries))
  addAnnotation(document, increment, pages, page, reference)
  return reference
}

/** `Signature1`, or the first number that is free. */
export function freeName(fields: readonly Field[]): string {
  const taken = new Set(fields.map((field) => field.name.split('.')[0]))
  let number = 1
  while (taken.has(`Signature${number}`)) number++
  return `Signature${number}`
}

/** SigFieldLock of an empty field: what its signature must lock by FieldMDP. */
export function lockOf(document: PdfDocument, field: Field): PdfDictionary | undefined {
  return document.dictionary(field.dictionary.entries.get('Lock'))
}

const isEmpty = (box: Box): boolean => box[0] === box[2] || box[1] === box[3]

function checkedBox(box: Box | undefined): Box {
  if (box === undefined) return [0, 0, 0, 0]
  const sound = box.length === 4 && box.every(Number.isFinite) && box[2] > box[0] && box[3] > box[1]
  if (!sound) throw padesMessages.error('pades.box', box.join(' '))
  return box
}

function pageOf(target: Target, widget: number): Page | undefined {
  return target.pages.find((page) =>
    target.document
      .items(page.dictionary.entries.get('Annots'))
      .some((item) => item.type === 'reference' && item.number === widget),
  )
}

const rotation = (document: PdfDocument, page: Page | undefined): number =>
  document.number(page?.inherited.get('Rotate')) ?? 0
