/** What an object is made of, for those who walk through many. */
import type { PdfDictionary, PdfObject } from '../../pdf/objects.ts'

type Entries = PdfDictionary['entries']

export const entriesOf = (object: PdfObject): Entries | undefined =>
  object.type === 'stream'
    ? object.dictionary.entries
    : object.type === 'dictionary'
      ? object.entries
      : undefined

export const keysOf = (a: Entries, b: Entries): Set<string> => new Set([...a.keys(), ...b.keys()])

/** `push` with spread takes a limited number of arguments; arrays in files don't. */
export function pushAll(list: PdfObject[], items: Iterable<PdfObject>): void {
  for (const item of items) list.push(item)
}

/** The items of an array, the values of a dictionary or a stream's, but those under keys that are left out. */
export function pushParts(list: PdfObject[], object: PdfObject, but?: ReadonlySet<string>): void {
  if (object.type === 'array') pushAll(list, object.items)
  for (const [key, value] of entriesOf(object) ?? []) if (!but?.has(key)) list.push(value)
}
