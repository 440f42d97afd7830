/** What may follow a signature. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openPdf } from '../pdf/document.ts'
import { Increment } from '../pdf/increment.ts'
import {
  array,
  bool,
  dict,
  name,
  num,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
  ref,
  textString,
  withEntries,
} from '../pdf/objects.ts'
import {
  addNote,
  addSignatureField,
  altered,
  changesOf,
  fieldOf,
  type Hands,
  input,
  refused,
  sign,
  signer,
  stream,
} from '../testing/appended.ts'
import { corpusFolder } from '../testing/corpus-folder.ts'
import { pdfFacts } from './facts.ts'
import type { ChangesAfter } from './types.ts'

describe('allowed', () => {
  test('nothing after the signature', async () => {
    expect(changesOf(await sign())).toEqual({ level: 'none', allowed: true, changes: [] })
  })

  test('an annotation beside the content, under P=3 and without DocMDP', async () => {
    const change = addNote([200, 100, 300, 140])
    expect(changesOf(altered(await sign({ docMDP: 3 }), change))).toMatchObject({
      level: 'annotations',
      allowed: true,
    })
    const [found] = changesOf(altered(await sign(), change)).changes
    expect(found).toMatchObject({ kind: 'annotation-added', page: 1, allowed: true })
  })

  test('a field filled in under P=2', async () => {
    const bytes = altered(await sign({ docMDP: 2 }), (hands) => {
      const appearance = hands.increment.add(
        stream(
          { Type: name('XObject'), Subtype: name('Form'), BBox: array([0, 0, 100, 20].map(num)) },
          'BT ET',
        ),
      )
      hands.update(fieldOf(hands), { V: textString('dry'), AP: dict({ N: appearance }) })
    })
    expect(changesOf(bytes)).toMatchObject({ level: 'form-filling', allowed: true })
  })

  test('a value without its look is allowed, and the report says what isn’t seen yet', async () => {
    const drawn = (hands: Hands, text: string) => ({
      N: hands.increment.add(
        stream(
          {
            Type: name('XObject'),
            Subtype: name('Form'),
            BBox: array([0, 0, 100, 20].map(num)),
            Resources: dict({
              Font: dict({ F: dict({ Subtype: name('Type1'), BaseFont: name('Helvetica') }) }),
            }),
          },
          `BT /F 10 Tf 2 5 Td (${text}) Tj ET`,
        ),
      ),
    })
    const shows = (text: string) => (hands: Hands) => {
      const field = hands.document.dictionary(fieldOf(hands))
      const [widget] = hands.document.items(field?.entries.get('Kids'))
      hands.update(fieldOf(hands), { V: textString(text) })
      hands.update(widget as PdfReference, { AP: dict(drawn(hands, text)) })
    }
    const valued = (text: string) => (hands: Hands) => hands.update(fieldOf(hands), { V: textString(text) })
    const signed = await sign({}, altered(input, shows('dry')))
    const kept = changesOf(altered(signed, valued('wet')))
    expect(kept).toMatchObject({ level: 'form-filling', allowed: true })
    expect(kept.changes.map(({ kind, why }) => [kind, why.en])).toEqual([
      ['field-filled', 'A form field was filled in, but what it shows is not its new value yet'],
    ])
    const both = changesOf(altered(signed, shows('wet')))
    expect(both.changes.map(({ kind, why }) => [kind, why.en])).toEqual([
      ['field-filled', 'A form field was filled in'],
    ])
    // nobody signed the look that is left
    expect(refused(changesOf(altered(altered(signed, shows('wet')), valued('dry'))))).toEqual([
      'shown-otherwise',
    ])
    // the second signer did
    const again = await sign({ field: 'Second' }, altered(signed, shows('wet')))
    const [, second] = pdfFacts(altered(again, valued('dry'))).signatures
    expect(second?.changes).toMatchObject({ level: 'form-filling', allowed: true })
  })

  test('a second signature, in a new or a reserved field, under P=2', async () => {
    const reserve = [{ field: 'Second', place: { page: 1, box: [200, 40, 300, 80] } }] as const
    const bytes = await sign({ docMDP: 2, reserve })
    expect(changesOf(await sign({}, bytes))).toMatchObject({ level: 'form-filling', allowed: true })
    expect(changesOf(await sign({ field: 'Second' }, bytes))).toMatchObject({
      level: 'form-filling',
      allowed: true,
    })
  })

  test('validation data and document information under P=1', async () => {
    const bytes = altered(await sign({ docMDP: 1 }), ({ increment, update, catalog, document }) => {
      const certificate = increment.add(stream({}, signer.certificate))
      update(catalog, { DSS: increment.add(dict({ Certs: array([certificate]) })) })
      update(document.trailer.entries.get('Info') as PdfReference, {
        ModDate: textString('D:20260101000000Z'),
      })
    })
    expect(changesOf(bytes)).toMatchObject({ level: 'long-term-data', allowed: true })
  })
})

test('a certified form gains no visible signature field; one that isn’t certified may', async () => {
  const visible = addSignatureField([200, 100, 300, 140])
  expect(refused(changesOf(altered(await sign({ docMDP: 2 }), visible)))).toEqual(['signature-field-added'])
  expect(changesOf(altered(await sign(), visible))).toMatchObject({ level: 'form-filling', allowed: true })
  const invisible = addSignatureField([0, 0, 0, 0])
  expect(changesOf(altered(await sign({ docMDP: 2 }), invisible)).allowed).toBe(true)
})

describe('a signature field whose name has a part of its own', () => {
  const named =
    (more: Record<string, PdfObject> = {}, kids: readonly PdfObject[] = []) =>
    (hands: Hands) => {
      const { increment, document, page } = hands
      const above = increment.reserve()
      const field = increment.add(
        dict({
          ...{
            FT: name('Sig'),
            T: textString('Sheet 1'),
            Parent: above,
            Type: name('Annot'),
            Subtype: name('Widget'),
          },
          ...{ F: num(132), P: page.reference, Rect: array([0, 0, 0, 0].map(num)) },
        }),
      )
      increment.set(above, dict({ T: textString('Checked'), Kids: array([field, ...kids]), ...more }))
      const form = document.catalog?.entries.get('AcroForm') as PdfReference
      const fields = document.items(document.dictionary(form)?.entries.get('Fields'))
      hands.update(form, { Fields: array([...fields, above]) })
      const known = document.items(page.dictionary.entries.get('Annots'))
      hands.update(page.reference, { Annots: array([...known, field]) })
    }

  test('may be added, and signed', async () => {
    const added = altered(await sign(), named())
    expect(refused(changesOf(added))).toEqual([])
    expect(refused(changesOf(await sign({ field: 'Checked.Sheet 1' }, added)))).toEqual([])
  })

  test('and no more than that part stands there', async () => {
    const signed = await sign()
    const old = openPdf(signed).catalog?.entries.get('AcroForm') as PdfReference
    for (const [more, kids] of [
      [{ V: textString('x') }, []],
      [{ AA: dict({}) }, []],
      [{}, [old]],
    ] as const)
      expect(refused(changesOf(altered(signed, named(more, kids))))).not.toEqual([])
  })
})

test('a page may say itself what it took from its parents, and nothing else', async () => {
  const pages = (hands: Hands) => hands.document.catalog?.entries.get('Pages') as PdfReference
  const inherited = altered(input, (hands) => {
    hands.update(pages(hands), { MediaBox: array([0, 0, 400, 400].map(num)) })
    hands.update(hands.page.reference, { MediaBox: undefined })
  })
  const signed = await sign({}, inherited)
  const said = (height: number) =>
    altered(signed, ({ page, update }) =>
      update(page.reference, { MediaBox: array([0, 0, 400, height].map(num)) }),
    )
  expect(refused(changesOf(said(400)))).toEqual([])
  expect(refused(changesOf(said(300)))).toEqual(['page-changed'])
})

test('an indirect wish for looks of the reader’s own stays, also where its object is freed', async () => {
  const formOf = ({ document }: Hands) => document.catalog?.entries.get('AcroForm') as PdfReference
  const asked = altered(input, (hands) => {
    const field = hands.document.dictionary(fieldOf(hands))
    const [widget] = hands.document.items(field?.entries.get('Kids'))
    hands.update(formOf(hands), { NeedAppearances: hands.increment.add(bool(true)) })
    hands.update(fieldOf(hands), { V: textString('wet') })
    expect(hands.document.dictionary(widget)?.entries.has('AP')).toBe(true)
  })
  const signed = await sign({}, asked)
  const wish = openPdf(signed)
  const number = wish.dictionary(wish.catalog?.entries.get('AcroForm'))?.entries.get('NeedAppearances')
  if (number?.type !== 'reference') throw new Error('not indirect')
  for (const said of [bool(false), undefined]) {
    const bytes = altered(signed, (hands) => hands.update(formOf(hands), { NeedAppearances: said }))
    const freed = Buffer.from(bytes)
      .toString('latin1')
      .replace(/xref\n(?![\s\S]*\nxref\n)/, `xref\n${number.number} 1\n0000000000 00001 f \n`)
    expect(refused(changesOf(new Uint8Array(Buffer.from(freed, 'latin1'))))).not.toEqual([])
  }
})

test('whichever object of a signed file is redefined, only its description passes', async () => {
  const signed = await sign()
  const document = openPdf(signed)
  const passed: string[] = []
  for (const revision of document.revisions) {
    for (const [number, entry] of revision.entries) {
      const old = document.get(number)
      if (entry.kind !== 'offset' || old.type === 'null') continue
      const extra = { Extra: dict({ Key: num(1) }) }
      const fresh: PdfObject =
        old.type === 'dictionary'
          ? withEntries(old, extra)
          : old.type === 'stream'
            ? { ...old, data: Uint8Array.of(1, 2, 3) }
            : dict(extra)
      const bytes = altered(signed, ({ increment }) => increment.set(ref(number, entry.generation), fresh))
      const [signature] = pdfFacts(bytes).signatures
      if (signature?.structure.length === 0 && signature.changes.allowed) passed.push(`${number} 0`)
    }
  }
  // a dictionary inside the document information isn't description either
  expect(passed).toEqual([])
})

test('an array of many entries is compared like any other', async () => {
  const document = openPdf(input)
  const increment = new Increment(document)
  const catalog = document.trailer.entries.get('Root') as PdfReference
  const long = array(Array.from({ length: 300_000 }, (_, i) => num(i)))
  increment.set(catalog, withEntries(document.catalog as PdfDictionary, { Long: increment.add(long) }))
  const bytes = altered(await sign({}, increment.write().file.bytes), addNote([200, 100, 300, 140]))
  expect(changesOf(bytes)).toMatchObject({ level: 'annotations', allowed: true })
})

const folder = corpusFolder('pdf-structures')
describe.skipIf(folder === undefined)('corpus', () => {
  const changes = (file: string): ChangesAfter => changesOf(new Uint8Array(readFileSync(`${folder}/${file}`)))

  test.each([
    'form-update-override-appearance-stream-sneaky.pdf',
    'form-update-override-appearance-stream-ap-indirect-sneaky.pdf',
    'form-update-no-override-appearance-stream-ap-indirect-sneaky.pdf',
    'form-update-ap-indirect-sneaky-trailer.pdf',
    'extensions-indirect-not-all-paths.pdf',
  ])('%s replaces something that is used elsewhere too', (file) => {
    expect(changes(file)).toMatchObject({ level: 'other', allowed: false })
  })

  test.each(['simple-acroform-states.pdf', 'simple-acroform-states-ap-indirect.pdf'])(
    '%s may be ticked and cleared',
    async (file) => {
      const signed = await sign({ field: 'Signature' }, new Uint8Array(readFileSync(`${folder}/${file}`)))
      for (const [at, state] of [
        [0, 'Yes'],
        [1, 'Off'],
      ] as const) {
        const bytes = altered(signed, (hands) => {
          const form = hands.document.dictionary(hands.document.catalog?.entries.get('AcroForm'))
          const box = hands.document.items(form?.entries.get('Fields'))[at] as PdfReference
          hands.update(box, { V: name(state), AS: name(state) })
        })
        expect(refused(changesOf(bytes))).toEqual([])
      }
    },
  )

  test.each([
    'form-update-override-appearance-stream.pdf',
    'form-update-override-appearance-stream-ap-indirect.pdf',
    'form-update-no-override-appearance-stream-ap-indirect.pdf',
    'form-update-original-ap-type-wrong.pdf',
    'extensions-update-indirect.pdf',
    'minimal-two-fields-signed-twice.pdf',
    'pades-lta-dss-indirect-arrs-test-2.pdf',
  ])('%s only signs and adds data', (file) => expect(changes(file).allowed).toBe(true))
})
