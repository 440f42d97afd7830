/** What a signature locks: SigFieldLock of its field before, FieldMDP of its value after (ISO 32000-2 §12.7.5.5, §12.8.2.4). */
import type { PdfDocument } from '../pdf/document.ts'
import type { Field } from '../pdf/form.ts'
import { array, dict, name, type PdfDictionary, type PdfObject, textString } from '../pdf/objects.ts'
import { transformReference } from './signature-dictionary.ts'
import type { FieldLock } from './types.ts'

const entriesOf = ({ action, fields }: FieldLock): Record<string, PdfObject | undefined> => ({
  Action: name(action),
  Fields: action === 'All' ? undefined : array(fields.map(textString)),
})

export const lockDictionary = (lock: FieldLock): PdfDictionary =>
  dict({ Type: name('SigFieldLock'), ...entriesOf(lock) })

/** The transform that honours the field's own Lock as it is written, or else the lock that was asked for. */
export function fieldMdp(
  document: PdfDocument,
  field: Field | undefined,
  asked: FieldLock | undefined,
): PdfDictionary | undefined {
  const own = document.dictionary(field?.dictionary.entries.get('Lock'))
  if (own === undefined && asked === undefined) return undefined
  const given = own === undefined ? entriesOf(asked as FieldLock) : Object.fromEntries(own.entries)
  // P of a lock is PDF 2.0's; Acrobat reads it here
  const parameters = { Action: given.Action ?? name('All'), Fields: given.Fields, P: given.P }
  return transformReference('FieldMDP', parameters, document.trailer.entries.get('Root'))
}
