/** What earlier signatures allow later ones to do (ISO 32000-2 §12.8.2). */
import type { PdfDocument } from '../pdf/document.ts'
import type { Field } from '../pdf/form.ts'
import { decodeText, dict, type PdfDictionary } from '../pdf/objects.ts'
import type { FieldLock } from './types.ts'

/** The parameters of each transform of this method in the signature's Reference, an array or one alone; empty where none are given. */
function transforms(document: PdfDocument, signature: PdfDictionary, method: string): PdfDictionary[] {
  const references = document.resolve(signature.entries.get('Reference'))
  return (references.type === 'array' ? references.items : [references]).flatMap((item) => {
    const reference = document.dictionary(item)
    if (document.name(reference?.entries.get('TransformMethod')) !== method) return []
    return [document.dictionary(reference?.entries.get('TransformParams')) ?? dict({})]
  })
}

export type Permission = 1 | 2 | 3

/** The P of such dictionaries that permits the least; a value outside the standard is 1. */
function least(
  document: PdfDocument,
  dictionaries: readonly PdfDictionary[],
  absent: Permission | undefined,
): Permission | undefined {
  const found = dictionaries.flatMap(({ entries }) => {
    if (!entries.has('P')) return absent ?? []
    const p = document.number(entries.get('P'))
    return p === 2 || p === 3 ? p : 1
  })
  return found.sort()[0]
}

/** P of the signature's DocMDP transform, 2 where it is left out (§12.8.2.2). */
export const docMdpOf = (document: PdfDocument, signature: PdfDictionary): Permission | undefined =>
  least(document, transforms(document, signature, 'DocMDP'), 2)

/** P of the signed field's Lock, or of the FieldMDP made from it: what the signature leaves to all who come later (§12.7.5.5). */
export function lockPermission(
  document: PdfDocument,
  field: Field,
  signature: PdfDictionary,
): Permission | undefined {
  const lock = document.dictionary(field.dictionary.entries.get('Lock'))
  return least(document, [...transforms(document, signature, 'FieldMDP'), ...(lock ? [lock] : [])], undefined)
}

/** What the certification and every lock together leave to whoever comes now; undefined where nothing limits it. */
export function permissionLeft(document: PdfDocument, fields: readonly Field[]): Permission | undefined {
  const certified = certification(document)
  const locked = fields.flatMap((field) => {
    const value = field.type === 'Sig' ? document.dictionary(field.value) : undefined
    return (value && lockPermission(document, field, value)) ?? []
  })
  return [...(certified ? [certified] : []), ...locked].sort()[0]
}

/** P of the certification that Perms names. */
export function certification(document: PdfDocument): Permission | undefined {
  const permissions = document.dictionary(document.catalog?.entries.get('Perms'))
  const signature = document.dictionary(permissions?.entries.get('DocMDP'))
  return signature && docMdpOf(document, signature)
}

function lockFrom(document: PdfDocument, parameters: PdfDictionary): FieldLock {
  const action = document.name(parameters.entries.get('Action'))
  const fields = document.items(parameters.entries.get('Fields')).flatMap((item) => {
    const bytes = document.string(item)
    return bytes ? [decodeText(bytes)] : []
  })
  // anything but the three known actions is taken as the strictest
  return { action: action === 'Include' || action === 'Exclude' ? action : 'All', fields }
}

/** The fields that a signature locks. */
export const fieldMdpOf = (document: PdfDocument, signature: PdfDictionary): readonly FieldLock[] =>
  transforms(document, signature, 'FieldMDP').map((parameters) => lockFrom(document, parameters))

/** Whether the lock holds for a field; names cover what stands below them. */
export function isLocked(lock: FieldLock, field: string): boolean {
  const named = lock.fields.some((name) => field === name || field.startsWith(`${name}.`))
  return lock.action === 'All' || (lock.action === 'Include' ? named : !named)
}

/** Locks of every signature that the document holds. */
export function locksOf(document: PdfDocument, fields: readonly Field[]): FieldLock[] {
  return fields.flatMap((field) => {
    const value = field.type === 'Sig' ? document.dictionary(field.value) : undefined
    return value ? fieldMdpOf(document, value) : []
  })
}
