/** A signed file to which hands append: objects changed or added, as no program would, or as one does. */
import { PDFDocument } from 'pdf-lib'
import { expect } from 'vitest'
import { pdfFacts } from '../pades/facts.ts'
import type { PdfSigningOptions } from '../pades/prepare.ts'
import { signPdf } from '../pades/sign.ts'
import type { ChangesAfter } from '../pades/types.ts'
import { openPdf, type PdfDocument } from '../pdf/document.ts'
import { Increment } from '../pdf/increment.ts'
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
import { readPages } from '../pdf/pages.ts'
import { testSigner } from './signer.ts'

export const signer = testSigner('Signer')
/** A page with a line of text and a field, and an empty page. */
export const input = await (async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  const page = document.addPage([400, 400])
  page.drawText('The wall is 20 cm thick', { x: 40, y: 300, size: 14 })
  document.addPage([400, 400])
  const field = document.getForm().createTextField('Remark')
  field.addToPage(page, { x: 40, y: 40, width: 100, height: 20 })
  return document.save({ useObjectStreams: false })
})()

export const sign = async (options: Partial<PdfSigningOptions> = {}, bytes = input): Promise<Uint8Array> =>
  (await signPdf(bytes, { level: 'B-B', ...options }, signer)).bytes

export interface Hands {
  readonly document: PdfDocument
  readonly increment: Increment
  readonly page: { readonly reference: PdfReference; readonly dictionary: PdfDictionary }
  update(reference: PdfReference, entries: Record<string, PdfObject | undefined>): void
  catalog: PdfReference
}

/** Appends an increment with the given changes. */
export function altered(bytes: Uint8Array, change: (hands: Hands) => void): Uint8Array {
  const document = openPdf(bytes)
  const increment = new Increment(document)
  const page = readPages(document)[0] as Hands['page']
  const update: Hands['update'] = (reference, entries) => {
    const old = increment.current(reference)
    if (old.type !== 'dictionary') throw new Error('not a dictionary')
    increment.set(reference, withEntries(old, entries))
  }
  change({ document, increment, page, update, catalog: document.trailer.entries.get('Root') as PdfReference })
  return increment.write().file.bytes
}

/** A field that locks others once it is signed. */
export const lockingField = (lock: Record<string, PdfObject>): Uint8Array =>
  altered(input, (hands) => {
    const widget = hands.increment.add(
      dict({
        Type: name('Annot'),
        Subtype: name('Widget'),
        FT: name('Sig'),
        T: textString('Locking'),
        Rect: array([0, 0, 0, 0].map(num)),
        F: num(132),
        P: hands.page.reference,
        Lock: dict({ Type: name('SigFieldLock'), ...lock }),
      }),
    )
    const form = hands.document.catalog?.entries.get('AcroForm') as PdfReference
    hands.update(form, { Fields: array([fieldOf(hands), widget]) })
    const known = hands.document.items(hands.page.dictionary.entries.get('Annots'))
    hands.update(hands.page.reference, { Annots: array([...known, widget]) })
  })

/** The same file with a part that its last revision says blank: what is signed no longer fits, and nothing else moves. */
export function blanked(bytes: Uint8Array, part: RegExp, by = ' '): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const found = part.exec(text)
  if (found === null) throw new Error(`no ${part}`)
  return Buffer.from(bytes).fill(by, found.index, found.index + found[0].length)
}

export const changesOf = (bytes: Uint8Array): ChangesAfter => {
  const [signature] = pdfFacts(bytes).signatures
  if (signature === undefined) throw new Error('no signature')
  expect(signature.structure).toEqual([])
  return signature.changes
}
export const refused = (changes: ChangesAfter): string[] =>
  changes.changes.filter((change) => !change.allowed).map((change) => change.kind)

export function stream(entries: Record<string, PdfObject>, content: string | Uint8Array): PdfObject {
  const data = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { type: 'stream', dictionary: dict(entries), data, dataStart: -1, dataEnd: -1, start: -1, end: -1 }
}

export const note = (page: PdfReference, box: number[], more: Record<string, PdfObject> = {}): PdfObject =>
  dict({
    Type: name('Annot'),
    Subtype: name('FreeText'),
    Rect: array(box.map(num)),
    Contents: textString('note'),
    P: page,
    F: num(4),
    ...more,
  })

export const addNote =
  (box: number[], more: Record<string, PdfObject> = {}) =>
  ({ increment, page, document, update }: Hands): void => {
    const known = document.items(page.dictionary.entries.get('Annots'))
    update(page.reference, { Annots: array([...known, increment.add(note(page.reference, box, more))]) })
  }

export const fieldOf = ({ document }: Hands, at = 0): PdfReference => {
  const form = document.dictionary(document.catalog?.entries.get('AcroForm'))
  return document.items(form?.entries.get('Fields'))[at] as PdfReference
}
export const addSignatureField =
  (box: number[], more: Record<string, PdfObject> = {}) =>
  ({ increment, page, document, update }: Hands): void => {
    const form = document.catalog?.entries.get('AcroForm') as PdfReference
    const fields = document.items(document.dictionary(form)?.entries.get('Fields'))
    const widget = dict({
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: textString('Own'),
      Rect: array(box.map(num)),
      ...more,
    })
    const field = increment.add(widget)
    update(form, { Fields: array([...fields, field]) })
    const known = document.items(page.dictionary.entries.get('Annots'))
    update(page.reference, { Annots: array([...known, field]) })
  }
