/** What may follow a signature, and what may not. */
import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { join } from '../bytes.ts'
import { openPdf, type PdfDocument } from '../pdf/document.ts'
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
import { readPages } from '../pdf/pages.ts'
import { corpusFolder } from '../testing/corpus-folder.ts'
import { testSigner } from '../testing/signer.ts'
import { pdfFacts } from './facts.ts'
import type { PdfSigningOptions } from './prepare.ts'
import { signPdf } from './sign.ts'
import type { ChangesAfter } from './types.ts'

const signer = testSigner('Signer')
let input: Uint8Array

beforeAll(async () => {
  const document = await PDFDocument.create()
  const page = document.addPage([400, 400])
  page.drawText('The wall is 20 cm thick', { x: 40, y: 300, size: 14 })
  document.addPage([400, 400])
  const field = document.getForm().createTextField('Remark')
  field.addToPage(page, { x: 40, y: 40, width: 100, height: 20 })
  input = await document.save({ useObjectStreams: false })
})

const sign = async (options: Partial<PdfSigningOptions> = {}, bytes = input): Promise<Uint8Array> =>
  (await signPdf(bytes, { level: 'B-B', ...options }, signer)).bytes

interface Hands {
  readonly document: PdfDocument
  readonly increment: Increment
  readonly page: { readonly reference: PdfReference; readonly dictionary: PdfDictionary }
  update(reference: PdfReference, entries: Record<string, PdfObject | undefined>): void
  catalog: PdfReference
}

/** Appends an increment with the given changes. */
function altered(bytes: Uint8Array, change: (hands: Hands) => void): Uint8Array {
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
const lockingField = (lock: Record<string, PdfObject>): Uint8Array =>
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
function blanked(bytes: Uint8Array, part: RegExp, by = ' '): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const found = part.exec(text)
  if (found === null) throw new Error(`no ${part}`)
  return Buffer.from(bytes).fill(by, found.index, found.index + found[0].length)
}

const changesOf = (bytes: Uint8Array): ChangesAfter => {
  const [signature] = pdfFacts(bytes).signatures
  if (signature === undefined) throw new Error('no signature')
  expect(signature.structure).toEqual([])
  return signature.changes
}
const refused = (changes: ChangesAfter): string[] =>
  changes.changes.filter((change) => !change.allowed).map((change) => change.kind)

function stream(entries: Record<string, PdfObject>, content: string | Uint8Array): PdfObject {
  const data = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { type: 'stream', dictionary: dict(entries), data, dataStart: -1, dataEnd: -1, start: -1, end: -1 }
}

const note = (page: PdfReference, box: number[], more: Record<string, PdfObject> = {}): PdfObject =>
  dict({
    Type: name('Annot'),
    Subtype: name('FreeText'),
    Rect: array(box.map(num)),
    Contents: textString('note'),
    P: page,
    F: num(4),
    ...more,
  })

const addNote =
  (box: number[], more: Record<string, PdfObject> = {}) =>
  ({ increment, page, document, update }: Hands): void => {
    const known = document.items(page.dictionary.entries.get('Annots'))
    update(page.reference, { Annots: array([...known, increment.add(note(page.reference, box, more))]) })
  }

const fieldOf = ({ document }: Hands, at = 0): PdfReference => {
  const form = document.dictionary(document.catalog?.entries.get('AcroForm'))
  return document.items(form?.entries.get('Fields'))[at] as PdfReference
}

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

/** A signature field of one's own after the last one; visible where the box has an area. */
const addSignatureField =
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

describe('data that readers don’t draw', () => {
  const hex = (digit: string) => digit.repeat(40)
  test.each<[string, PdfObject]>([
    ['a text', textString('no')],
    ['another key', dict({ Other: array([]) })],
    ['null for certificates', dict({ Certs: { type: 'null', start: -1, end: -1 } })],
    ['certificates that aren’t streams', dict({ Certs: array([textString('no')]) })],
    ['a kind that no store has', dict({ constructor: array([]) })],
    ['another type', dict({ Type: name('Font') })],
    ['an entry that names no signature', dict({ VRI: dict({ Other: dict({}) }) })],
    ['an entry with another key', dict({ VRI: dict({ [hex('A')]: dict({ Other: array([]) }) }) })],
  ])('a security store with %s is refused', async (_, store) => {
    const bytes = altered(await sign(), ({ increment, update, catalog }) =>
      update(catalog, { DSS: increment.add(store) }),
    )
    expect(refused(changesOf(bytes))).toEqual(['catalog-changed'])
  })

  const { certificate } = signer
  test.each<[string, string, Uint8Array | string]>([
    ['a text for a certificate', 'Certs', 'no'],
    ['a text for a list', 'CRLs', 'no'],
    ['a text for an answer', 'OCSPs', 'no'],
    ['a certificate with more behind it', 'Certs', join([certificate, Uint8Array.of(32)])],
    ['half a certificate', 'Certs', certificate.subarray(0, 100)],
  ])('%s is refused in a security store', async (_, key, content) => {
    const store = (bytes: Uint8Array | string) => (hands: Hands) => {
      const list = array([hands.increment.add(stream({}, bytes))])
      hands.update(hands.catalog, { DSS: hands.increment.add(dict({ [key]: list })) })
    }
    expect(refused(changesOf(altered(await sign(), store(content))))).toEqual(['catalog-changed'])
  })

  test('a certificate with an end of line behind it is one', async () => {
    const bytes = altered(await sign(), ({ increment, update, catalog }) => {
      const list = array([increment.add(stream({}, join([certificate, Uint8Array.of(13, 10)])))])
      update(catalog, { DSS: increment.add(dict({ Certs: list })) })
    })
    expect(changesOf(bytes)).toMatchObject({ level: 'long-term-data', allowed: true })
  })

  test('an entry of the security store must not be taken away', async () => {
    const store = (digits: string[]) => (hands: Hands) => {
      const entries = digits.map((digit) => [hex(digit), dict({ Cert: array([]) })])
      const vri = dict(Object.fromEntries(entries))
      hands.update(hands.catalog, { DSS: hands.increment.add(dict({ VRI: vri })) })
    }
    const twice = altered(altered(await sign(), store(['A'])), store(['A', 'B']))
    expect(changesOf(twice)).toMatchObject({ level: 'long-term-data', allowed: true })
    expect(refused(changesOf(altered(twice, store(['B']))))).toEqual(['catalog-changed'])
  })

  test('a description is XMP and nothing else', async () => {
    const described = async (value: PdfObject) =>
      refused(
        changesOf(
          altered(await sign(), ({ increment, update, catalog }) =>
            update(catalog, { Metadata: increment.add(value) }),
          ),
        ),
      )
    const rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    expect(await described(stream({}, `<?xpacket begin=""?>${rdf}<?xpacket end="w"?>`))).toEqual([])
    for (const other of [stream({}, 'bogus'), stream({}, `<!DOCTYPE a>${rdf}`), textString(rdf)])
      expect(await described(other)).toEqual(['catalog-changed'])
  })
})

describe('refused by the permissions', () => {
  test('an annotation under P=2', async () => {
    const bytes = altered(await sign({ docMDP: 2 }), addNote([200, 100, 300, 140]))
    expect(refused(changesOf(bytes))).toEqual(['annotation-added'])
  })

  test('a field filled in, or a signature, under P=1', async () => {
    const certified = await sign({ docMDP: 1 })
    const bytes = altered(certified, (hands) => hands.update(fieldOf(hands), { V: textString('wet') }))
    expect(refused(changesOf(bytes))).toEqual(['field-filled'])
  })

  test('a field that the signature locked', async () => {
    const empty = lockingField({ Action: name('Include'), Fields: array([textString('Remark')]) })
    const signed = await sign({ field: 'Locking' }, empty)
    expect(pdfFacts(signed).signatures[0]?.lock).toEqual({ action: 'Include', fields: ['Remark'] })
    const bytes = altered(signed, (hands) => hands.update(fieldOf(hands), { V: textString('wet') }))
    expect(refused(changesOf(bytes))).toEqual(['field-filled'])
  })

  test.each([
    [1, ['field-filled', 'annotation-added']],
    [2, ['annotation-added']],
    [3, []],
  ])('P=%s of the own lock of a field leaves as much as a certification would', async (p, left) => {
    const lock = { Action: name('Include'), Fields: array([textString('Other')]), P: num(p) }
    const signed = await sign({ field: 'Locking' }, lockingField(lock))
    const filled = altered(signed, (hands) => hands.update(fieldOf(hands), { V: textString('wet') }))
    const both = altered(filled, addNote([200, 100, 300, 140]))
    expect(refused(changesOf(both))).toEqual(left)
  })

  test('who comes after a lock that leaves nothing is told before signing', async () => {
    const signed = await sign({ field: 'Locking' }, lockingField({ Action: name('Include'), P: num(1) }))
    await expect(sign({}, signed)).rejects.toMatchObject({ code: 'pades.certified' })
  })

  test.each([
    ['no parameters', /\/TransformParams <<[^>]*>>/],
    ['no P', /(?<=\/TransformParams <<[^>]*)\/P 3/],
  ])('a certification with %s leaves what P=2 does', async (_, part) => {
    const bytes = blanked(await sign({ docMDP: 3 }), part)
    expect(pdfFacts(bytes).signatures[0]?.docMDP).toBe(2)
    expect(refused(changesOf(altered(bytes, addNote([200, 100, 300, 140]))))).toEqual(['annotation-added'])
    const filled = altered(bytes, (hands) => hands.update(fieldOf(hands), { V: textString('wet') }))
    expect(refused(changesOf(filled))).toEqual([])
  })

  test('a certification whose P stands in no standard leaves the least', async () => {
    const bytes = blanked(await sign({ docMDP: 3 }), /(?<=\/TransformParams <<[^>]*\/P )3/, '9')
    expect(pdfFacts(bytes).signatures[0]?.docMDP).toBe(1)
  })
})

describe('a field filled in with a look whose font', () => {
  const fonts = (where: 'form' | 'nowhere') => (hands: Hands) => {
    const form = hands.document.catalog?.entries.get('AcroForm') as PdfReference
    const font = dict({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Times-Roman') })
    if (where === 'form') hands.update(form, { DR: dict({ Font: dict({ Ti: font }) }) })
  }
  const filledBy = (words: string, said: string) => (hands: Hands) => {
    const box = array([0, 0, 100, 20].map(num))
    const look = stream(
      { Type: name('XObject'), Subtype: name('Form'), BBox: box, Resources: dict({}) },
      `q 0 0 1 rg BT /Ti 12 Tf (${words}) Tj ET Q`,
    )
    const field = fieldOf(hands)
    const [widget] = hands.document.items(hands.document.dictionary(field)?.entries.get('Kids'))
    hands.update(field, { V: textString(said) })
    hands.update(widget as PdfReference, { AP: dict({ N: hands.increment.add(look) }) })
  }

  test.each(['form', 'nowhere'] as const)('stands in the resources of the %s', async (where) => {
    const signed = await sign({ docMDP: 2 }, altered(input, fonts(where)))
    expect(refused(changesOf(altered(signed, filledBy('Some text!', 'Some text!'))))).toEqual([])
    expect(refused(changesOf(altered(signed, filledBy('Other text', 'Some text!'))))).toContain(
      'shown-otherwise',
    )
    // which letters these are is each reader's own guess
    expect(refused(changesOf(altered(signed, filledBy('\\344', '\u00e4'))))).toEqual(
      where === 'form' ? [] : ['look-unreadable'],
    )
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

describe('always refused', () => {
  const attacks: [string, string, (hands: Hands) => void][] = [
    ['an annotation over text', 'content-covered', addNote([40, 290, 200, 320])],
    [
      'an annotation with a script',
      'active-content',
      addNote([200, 100, 300, 140], { A: dict({ S: name('JavaScript'), JS: textString('x') }) }),
    ],
    [
      'a kind of annotation that redacts',
      'annotation-kind',
      addNote([200, 100, 300, 140], { Subtype: name('Redact') }),
    ],
    [
      'other page content',
      'page-changed',
      ({ increment, page, update }) =>
        update(page.reference, { Contents: increment.add(stream({}, 'BT ET')) }),
    ],
    [
      'the content stream replaced under its number',
      'page-changed',
      ({ increment, page, document }) => {
        const contents = page.dictionary.entries.get('Contents')
        const [first] = contents?.type === 'array' ? contents.items : [contents]
        expect(document.resolve(first).type).toBe('stream')
        increment.set(first as PdfReference, stream({}, 'BT ET'))
      },
    ],
    [
      'another font',
      'page-changed',
      ({ increment, page, document }) => {
        const resources = document.dictionary(page.dictionary.entries.get('Resources'))
        const fonts = document.dictionary(resources?.entries.get('Font'))
        const [font] = [...(fonts?.entries.values() ?? [])]
        increment.set(font as PdfReference, dict({ Type: name('Font'), Subtype: name('Type3') }))
      },
    ],
    ['another page size', 'page-changed', ({ page, update }) => update(page.reference, { Rotate: num(180) })],
    [
      'a page taken away',
      'pages-changed',
      ({ document, page, update }) => {
        const pages = document.catalog?.entries.get('Pages') as PdfReference
        update(pages, { Kids: array([page.reference]), Count: num(1) })
      },
    ],
    [
      'an action on opening',
      'catalog-changed',
      ({ update, catalog }) => update(catalog, { OpenAction: dict({ S: name('Launch') }) }),
    ],
    [
      'hidden layers',
      'catalog-changed',
      ({ update, catalog }) => update(catalog, { OCProperties: dict({ OCGs: array([]) }) }),
    ],
    [
      'a field moved over the text',
      'field-changed',
      (hands) => hands.update(fieldOf(hands), { Rect: array([40, 290, 200, 320].map(num)) }),
    ],
    [
      'what a field shows, without its value',
      'appearance-replaced',
      (hands) => {
        const form = stream({ Subtype: name('Form'), BBox: array([0, 0, 9, 9].map(num)) }, '0 0 9 9 re f')
        hands.update(fieldOf(hands), { AP: dict({ N: hands.increment.add(form) }) })
      },
    ],
    [
      'a field that is new',
      'field-added',
      (hands) => {
        const form = hands.document.catalog?.entries.get('AcroForm') as PdfReference
        const field = hands.increment.add(dict({ FT: name('Tx'), T: textString('New') }))
        const known = hands.document.items(hands.document.dictionary(form)?.entries.get('Fields'))
        hands.update(form, { Fields: array([...known, field]) })
      },
    ],
    [
      'a view of a field that is new',
      'widget-added',
      addNote([200, 100, 300, 140], { Subtype: name('Widget') }),
    ],
    [
      'the signature’s own dictionary',
      'signature-changed',
      (hands) => {
        const field = hands.document.dictionary(fieldOf(hands, 1))
        hands.update(field?.entries.get('V') as PdfReference, { Reason: textString('other') })
      },
    ],
    [
      'an old object that a new signature field lists as its kid',
      'object-changed',
      ({ increment, page, document, update }) => {
        const font = document.items(page.dictionary.entries.get('Contents'))[0] as PdfReference
        const field = increment.add(dict({ FT: name('Sig'), T: textString('X'), Kids: array([font]) }))
        increment.set(font, stream({ Subtype: name('Widget'), Parent: field }, 'BT ET'))
        const form = document.catalog?.entries.get('AcroForm') as PdfReference
        const fields = document.items(document.dictionary(form)?.entries.get('Fields'))
        update(form, { Fields: array([...fields, field]) })
      },
    ],
    [
      'an annotation that two pages list',
      'structure',
      (hands) => {
        const second = readPages(hands.document)[1] as Hands['page']
        const shared = hands.increment.add(note(hands.page.reference, [200, 100, 300, 140]))
        for (const page of [hands.page, second]) {
          const known = hands.document.items(page.dictionary.entries.get('Annots'))
          hands.update(page.reference, { Annots: array([...known, shared]) })
        }
      },
    ],
    [
      'a highlight that blackens',
      'content-covered',
      addNote([40, 290, 200, 320], { Subtype: name('Highlight'), C: array([num(0), num(0), num(0)]) }),
    ],
    [
      'a line drawn outside its rectangle',
      'content-covered',
      addNote([300, 20, 320, 40], { Subtype: name('Line'), L: array([40, 300, 200, 300].map(num)) }),
    ],
    [
      'a note that hides on screen and covers on paper',
      'content-covered',
      addNote([40, 290, 200, 320], { F: num(32 + 4) }),
    ],
    [
      'a note whose icon is larger than its rectangle',
      'content-covered',
      addNote([100, 305, 100.1, 305.1], { Subtype: name('Text') }),
    ],
    [
      'fields drawn anew by the reader',
      'form-changed',
      (hands) =>
        hands.update(hands.document.catalog?.entries.get('AcroForm') as PdfReference, {
          NeedAppearances: bool(true),
        }),
    ],
  ]

  test.each(attacks)('%s', async (_, kind, change) => {
    const changes = changesOfAny(altered(await sign(), change))
    expect(changes).toContain(kind)
  })

  /** An attack on the signature itself shows in its structure as well. */
  const changesOfAny = (bytes: Uint8Array): string[] => {
    const [signature] = pdfFacts(bytes).signatures
    expect(signature?.changes.allowed).toBe(false)
    return refused(signature?.changes as ChangesAfter)
  }

  test('a whole file of another kind in a comment, but a writer’s note passes', async () => {
    const signed = await sign()
    const noted = (note: string): Uint8Array => {
      const change = altered(signed, addNote([200, 100, 300, 140]))
      const text = Buffer.from(change).toString('latin1')
      const at = text.lastIndexOf('startxref')
      return Buffer.from(`${text.slice(0, at)}%${note}\n${text.slice(at)}`, 'latin1')
    }
    expect(refused(pdfFacts(noted('iText-7.1')).signatures[0]?.changes as ChangesAfter)).toEqual([])
    const zip = `PK\u0005\u0006${'\u0000'.repeat(18)}`
    for (const note of [zip, 'x'.repeat(3000)]) {
      expect(refused(pdfFacts(noted(note)).signatures[0]?.changes as ChangesAfter)).toContain(
        'unlisted-bytes',
      )
    }
  })

  test('a page whose content can’t be told counts as covered everywhere', async () => {
    const secret = await PDFDocument.create()
    secret.addPage([400, 400])
    const plain = await secret.save({ useObjectStreams: false })
    const drawn = (content: string) =>
      altered(plain, ({ increment, page, update }) =>
        update(page.reference, { Contents: increment.add(stream({}, content)) }),
      )
    const kinds = async (content: string) =>
      refused(changesOf(altered(await sign({}, drawn(content)), addNote([40, 290, 200, 320]))))
    expect(await kinds('1 1 1 rg 0 0 400 400 re f')).toEqual([])
    expect(await kinds('0 0 400 400 re W n 1 1 1 rg 0 0 400 400 re f')).toEqual([])
    for (const content of [
      '/Pattern cs /P1 scn 0 0 400 400 re f',
      '50 300 m 60 310 l 55 320 l h W n 0 0 400 400 re f',
      'BT /F1 12 Tf 7 Tr 50 300 Td (text) Tj ET 0 0 400 400 re f',
      'BI /W 1 /H 1 /BPC 8 /CS /G ID x EI',
      'BT /F1 12 Tf 50 300 Td -7.2 Tc (text) Tj ET',
    ]) {
      expect(await kinds(content), content).toContain('content-covered')
    }
  })

  test('bytes between the objects of an increment', async () => {
    const bytes = altered(await sign(), addNote([200, 100, 300, 140]))
    const text = Buffer.from(bytes).toString('latin1')
    const at = text.lastIndexOf('xref', text.lastIndexOf('startxref') - 1)
    const hidden = '9 0 obj<</Hidden true>>endobj '
    const moved =
      text.slice(0, at) +
      hidden +
      text.slice(at).replace(/startxref\n\d+/, `startxref\n${at + hidden.length}`)
    expect(refused(changesOf(new Uint8Array(Buffer.from(moved, 'latin1'))))).toEqual(['unlisted-bytes'])
  })

  test('an increment without cross-references or end is seen as bytes after the end', async () => {
    const signed = await sign()
    const bytes = altered(signed, addNote([40, 290, 200, 320]))
    for (const end of ['xref\n', 'trailer', 'startxref', '%%EOF']) {
      const at = Buffer.from(bytes).toString('latin1').lastIndexOf(end)
      const [signature] = pdfFacts(bytes.subarray(0, at)).signatures
      const wrong = (signature?.structure.length ?? 0) > 0 || signature?.changes.allowed === false
      expect(wrong, end).toBe(true)
    }
  })
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
