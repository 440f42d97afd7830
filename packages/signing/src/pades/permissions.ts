/** What earlier signatures allow later ones to do (ISO 32000-2 §12.8.2). */
import type { PdfDocument } from '../pdf/document.ts'
import type { Field } from '../pdf/form.ts'
import { decodeText, type PdfDictionary } from '../pdf/objects.ts'
import type { FieldLock } from './types.ts'

/** The parameters of a transform named in the signature's Reference array. */
function transform(
  document: PdfDocument,
  signature: PdfDictionary,
  method: string,
): PdfDictionary | undefined {
  for (const item of document.items(signature.entries.get('Reference'))) {
    const reference = document.dictionary(item)
    if (reference && document.name(reference.entries.get('TransformMethod')) === method) {
      return document.dictionary(reference.entries.get('TransformParams'))
    }
  }
  return undefined
}

/** P of the signature's DocMDP transform, 2 where it is left out (§12.8.2.2). */
export function docMdpOf(document: PdfDocument, signature: PdfDictionary): 1 | 2 | 3 | undefined {
  const parameters = transform(document, signature, 'DocMDP')
  if (parameters === undefined) return undefined
  const p = document.number(parameters.entries.get('P')) ?? 2
  // a value outside the standard permits the least
  return p === 2 || p === 3 ? p : 1
}

/** P of the certification that Perms names. */
export function certification(document: PdfDocument): 1 | 2 | 3 | undefined {
  const permissions = document.dictionary(document.catalog?.entries.get('Perms'))
  const signature = document.dictionary(permissions?.entries.get('DocMDP'))
  return signature && docMdpOf(document, signature)
}

/** The fields that a signature locks, by FieldMDP or, in a field's own Lock, before it is signed. */
function lockFrom(document: PdfDocument, parameters: PdfDictionary | undefined): FieldLock | undefined {
  if (parameters === undefined) return undefined
  const action = document.name(parameters.entries.get('Action'))
  const fields = document.items(parameters.entries.get('Fields')).flatMap((item) => {
    const bytes = document.string(item)
    return bytes ? [decodeText(bytes)] : []
  })
  // anything but the three known actions is taken as the strictest
  return { action: action === 'Include' || action === 'Exclude' ? action : 'All', fields }
}

export const fieldMdpOf = (document: PdfDocument, signature: PdfDictionary): FieldLock | undefined =>
  lockFrom(document, transform(document, signature, 'FieldMDP'))

/** Whether the lock holds for a field; names cover what stands below them. */
export function isLocked(lock: FieldLock, field: string): boolean {
  const named = lock.fields.some((name) => field === name || field.startsWith(`${name}.`))
  return lock.action === 'All' || (lock.action === 'Include' ? named : !named)
}

/** Locks of every signature that the document holds. */
export function locksOf(document: PdfDocument, fields: readonly Field[]): FieldLock[] {
  return fields.flatMap((field) => {
    const value = field.type === 'Sig' ? document.dictionary(field.value) : undefined
    const lock = value && fieldMdpOf(document, value)
    return lock ? [lock] : []
  })
}
