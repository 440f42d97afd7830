/** Empty signature fields that staff prepare, in an increment of their own (ISO 32000-2 §12.7.5.5). */
import type { AppendedFile } from '../bytes.ts'
import type { PdfReference } from '../pdf/objects.ts'
import type { Source } from '../types.ts'
import type { Drawing } from './appearance.ts'
import { openTarget } from './append.ts'
import { addFields } from './form-update.ts'
import { padesMessages } from './messages.ts'
import { permissionLeft } from './permissions.ts'
import { type Place, spotsOf } from './placement.ts'
import { makeField, type Target } from './signature-field.ts'
import type { FieldLock } from './types.ts'

/** An empty field, with what it shows until it is signed and what its signature will lock. */
export interface ReservedField {
  readonly field: string
  readonly place: Place
  readonly pdf?: Drawing
  readonly lock?: FieldLock
}

/**
 * The file with these fields appended. Throws `pades.certified` or `pades.certified-fields` where a certification forbids new
 * fields, `pades.field-taken`, `pades.field-name` or what their places throw, and the `pdf.…` codes of what can't be appended to.
 */
export function reserveFields(source: Source, fields: readonly ReservedField[]): AppendedFile {
  const target = openTarget(source)
  const certified = permissionLeft(target.document, target.fields)
  if (certified === 1) throw padesMessages.error('pades.certified')
  if (certified === 2) throw padesMessages.error('pades.certified-fields')
  const names = fields.map(({ field }) => field)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw padesMessages.error('pades.field-taken', twice)
  addFields(
    target.document,
    target.increment,
    fields.map((field) => makeReserved(target, field)),
  )
  return target.increment.write().file
}

/** One such field, to be added to the form; of several pages it stands on the first. */
export function makeReserved(target: Target, { field, place, pdf, lock }: ReservedField): PdfReference {
  const [spot] = spotsOf(target.document, target.pages, place)
  return makeField(target, { name: field, lock, spots: [spot], drawing: pdf })
}
