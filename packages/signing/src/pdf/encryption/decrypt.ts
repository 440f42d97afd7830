/** The strings of an object read from an encrypted file; the data of a stream is decrypted when it is asked for. */
import { isSignatureValue, type PdfDictionary, type PdfObject, type PdfReference } from '../objects.ts'
import type { Security } from './security.ts'

/** The object as it was meant: `holder` is the indirect object that it stands in. Places in the file are kept. */
export function decryptObject(
  value: PdfObject,
  security: Security,
  { number, generation }: Pick<PdfReference, 'number' | 'generation'>,
): PdfObject {
  const holder = { number, generation }
  const dictionary = (value: PdfDictionary): PdfDictionary => ({
    ...value,
    entries: new Map(
      [...value.entries].map(([key, entry]) => [key, isSignatureValue(key, value) ? entry : visit(entry)]),
    ),
  })
  const visit = (value: PdfObject): PdfObject => {
    if (value.type === 'string') return { ...value, value: security.decryptString(value.value, holder) }
    if (value.type === 'array') return { ...value, items: value.items.map(visit) }
    if (value.type === 'dictionary') return dictionary(value)
    if (value.type !== 'stream') return value
    const type = value.dictionary.entries.get('Type')
    // a cross-reference stream is a trailer
    if (type?.type === 'name' && type.value === 'XRef') return value
    return { ...value, dictionary: dictionary(value.dictionary), encryptedAs: holder }
  }
  return visit(value)
}
