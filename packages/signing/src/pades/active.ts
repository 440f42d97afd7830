/**
 * What a signed revision may do or show beside what it holds: scripts, commands, and what it draws from elsewhere
 * (ISO 32000-2 §12.6.4, §7.3.8.2, §8.10.4).
 */
import type { PdfDocument } from '../pdf/document.ts'
import { decodeText, type PdfDictionary, type PdfObject } from '../pdf/objects.ts'
import { readPages } from '../pdf/pages.ts'
import type { ActiveContent } from './types.ts'

/** Actions that run, send or fetch something, or change what is shown. Links are the reader's to follow, and stay out. */
const ACTIONS = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'Rendition',
  'RichMediaExecute',
  'SetOCGState',
  'Hide',
])
/** Embedded files that an operating system runs when they are opened. */
const PROGRAM = /\.(exe|com|bat|cmd|ps1|vbs?|js|jse|wsf|hta|jar|msi|scr|lnk|sh|app|swf|docm|xlsm|pptm)$/i
/** What is named one by one; one is enough to decide. */
const MOST = 100

/** Of one revision, by its document; `drawn` marks content of another file that a page or an annotation shows. */
export function activeContent(document: PdfDocument): ActiveContent[] {
  const found: ActiveContent[] = []
  const seen = new Set<number>()
  const add = (kind: string, object: string, drawn = false): void => {
    if (found.length < MOST) found.push({ kind, object, drawn })
  }
  // pages first: what they draw is drawn, wherever else it is named
  for (const { dictionary, inherited } of readPages(document)) {
    const shown = [...inherited.values(), dictionary.entries.get('Contents')]
    const annotations = document
      .items(dictionary.entries.get('Annots'))
      .map((item) => document.dictionary(item)?.entries.get('AP'))
    walk(document, [...shown, ...annotations], seen, (stream, object, entries) => {
      if (stream && isExternal(entries)) add('external', object, true)
    })
  }
  const drawn = new Set(seen)
  seen.clear()
  walk(document, [document.trailer], seen, (stream, object, entries, number) => {
    const action = document.name(entries.get('S'))
    if (action !== undefined && ACTIONS.has(action)) add(action, object)
    else if (entries.has('JS')) add('JavaScript', object)
    if (stream && isExternal(entries) && !(number !== undefined && drawn.has(number))) add('external', object)
    if (entries.has('EF') && isProgram(document, entries)) add('program', object)
  })
  return found
}

/** Of a stream: its data, or what it draws, lies in another file (ISO 32000-2 §7.3.8.2, §8.10.4). */
export const isExternal = (entries: PdfDictionary['entries']): boolean =>
  ['F', 'Ref'].some((key) => entries.has(key) && entries.get(key)?.type !== 'null')

const isProgram = (document: PdfDocument, entries: PdfDictionary['entries']): boolean =>
  ['F', 'UF'].some((key) => {
    const name = document.string(entries.get(key))
    return name !== undefined && PROGRAM.test(decodeText(name).trim())
  })

/** Every dictionary and stream reachable, each object once. */
function walk(
  document: PdfDocument,
  from: readonly (PdfObject | undefined)[],
  seen: Set<number>,
  visit: (stream: boolean, object: string, entries: PdfDictionary['entries'], number?: number) => void,
): void {
  type Left = { readonly object: PdfObject; readonly number?: number }
  const left: Left[] = from.flatMap((object) => (object === undefined ? [] : [{ object }]))
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    const { object, number } = one
    const inside = (value: PdfObject): void => {
      left.push(number === undefined ? { object: value } : { object: value, number })
    }
    if (object.type === 'reference') {
      if (seen.has(object.number)) {
        // known under its number; whether it is named rightly is told as well
        document.locate(object.number, object.generation)
        continue
      }
      seen.add(object.number)
      left.push({ object: document.get(object.number, object.generation), number: object.number })
    } else if (object.type === 'array') for (const item of object.items) inside(item)
    else if (object.type === 'dictionary' || object.type === 'stream') {
      const { entries } = object.type === 'stream' ? object.dictionary : object
      visit(object.type === 'stream', number === undefined ? 'direct' : `${number} 0`, entries, number)
      for (const entry of entries.values()) inside(entry)
    }
  }
}
