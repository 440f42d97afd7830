/** The field that takes a signature: an empty one that is there, or a new one (ISO 32000-2 §12.7.5.5). */
import type { PdfDocument } from '../pdf/document.ts'
import type { Field } from '../pdf/form.ts'
import type { Increment } from '../pdf/increment.ts'
import {
  array,
  dict,
  name,
  num,
  type PdfObject,
  type PdfReference,
  textString,
  withEntries,
} from '../pdf/objects.ts'
import type { Page } from '../pdf/pages.ts'
import { type Drawing, emptyAppearance, importAppearance } from './appearance.ts'
import { lockDictionary } from './field-lock.ts'
import { addAnnotation, currentDictionary } from './form-update.ts'
import { padesMessages } from './messages.ts'
import { type Spot, sameBox } from './placement.ts'
import type { FieldLock } from './types.ts'
import { shownWidgets } from './widgets.ts'

/** Print, and Locked: the widget is not to be moved or deleted. */
const FLAGS = 4 | 128
/** The same, and nobody writes into it. */
const STAMP_FLAGS = FLAGS | 64 | 512

export interface Target {
  readonly document: PdfDocument
  readonly increment: Increment
  readonly pages: readonly Page[]
  readonly fields: readonly Field[]
}

/** What a signature shows; an existing field says itself where. */
export interface Visible {
  readonly spots: readonly Spot[]
  readonly drawing: Drawing
}

/** Puts the value into an empty signature field, with its appearance drawn into every widget that is seen. */
export function fillField(target: Target, field: Field, value: PdfReference, visible?: Visible): void {
  const { document, increment, pages } = target
  if (field.type !== 'Sig') throw padesMessages.error('pades.field-type', field.name)
  if (document.resolve(field.value).type !== 'null')
    throw padesMessages.error('pades.field-signed', field.name)
  if (field.reference === undefined) throw padesMessages.error('pades.field-inline', field.name)
  increment.set(field.reference, withEntries(currentDictionary(increment, field.reference), { V: value }))
  if (visible === undefined) return
  const shown = shownWidgets(document, pages, field)
  const [spot, ...others] = visible.spots
  if (spot !== undefined && !(spot.page === shown[0].page && sameBox(spot.box, shown[0].box)))
    throw padesMessages.error('pades.box-fixed', field.name)
  for (const { reference, box, view } of shown) {
    const widget = currentDictionary(increment, reference)
    const flags = document.number(widget.entries.get('F')) ?? 0
    const appearance = importAppearance(increment, visible.drawing, box, view)
    const changes = { AP: dict({ N: appearance }), F: num(flags | FLAGS) }
    increment.set(reference, withEntries(widget, changes))
  }
  for (const other of others) addStamp(target, other, visible.drawing)
}

export interface NewField {
  readonly name: string
  readonly value?: PdfReference
  readonly lock?: FieldLock | undefined
  readonly spots: readonly Spot[]
  readonly drawing?: Drawing | undefined
}

/**
 * Makes a field merged with its one widget and adds it to the page; the caller adds it to the form. What it shows on further
 * pages is a stamp: a signature field refers to one annotation only, for its place can bear on its legal meaning.
 */
export function makeField(target: Target, field: NewField): PdfReference {
  const { document, increment, pages, fields } = target
  const { name: partial, spots, drawing } = field
  if (partial === '' || partial.includes('.')) throw padesMessages.error('pades.field-name', partial)
  const clash = (one: Field): boolean => one.name === partial || one.name.startsWith(`${partial}.`)
  if (fields.some(clash)) throw padesMessages.error('pades.field-taken', partial)
  const [spot, ...others] = spots
  const page = spot?.page ?? pages[0]
  if (page === undefined) throw padesMessages.error('pades.page', '1')
  const entries: Record<string, PdfObject | undefined> = {
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: textString(partial),
    V: field.value,
    F: num(FLAGS),
    P: page.reference,
    Rect: array((spot?.box ?? [0, 0, 0, 0]).map(num)),
    AP: spot && dict({ N: drawn(increment, spot, drawing) }),
    Lock: field.lock && increment.add(lockDictionary(field.lock)),
  }
  const reference = increment.add(dict(entries))
  addAnnotation(document, increment, pages, page, reference)
  if (drawing !== undefined) for (const other of others) addStamp(target, other, drawing)
  return reference
}

const drawn = (increment: Increment, { box, view }: Spot, drawing: Drawing | undefined): PdfReference =>
  drawing === undefined ? emptyAppearance(increment, box) : importAppearance(increment, drawing, box, view)

function addStamp({ document, increment, pages }: Target, spot: Spot, drawing: Drawing): void {
  const stamp = dict({
    Type: name('Annot'),
    Subtype: name('Stamp'),
    F: num(STAMP_FLAGS),
    P: spot.page.reference,
    Rect: array(spot.box.map(num)),
    AP: dict({ N: drawn(increment, spot, drawing) }),
  })
  addAnnotation(document, increment, pages, spot.page, increment.add(stamp))
}

/** `Signature1`, or the first number that is free. */
export function freeName(fields: readonly Field[]): string {
  const taken = new Set(fields.map((field) => field.name.split('.')[0]))
  let number = 1
  while (taken.has(`Signature${number}`)) number++
  return `Signature${number}`
}
