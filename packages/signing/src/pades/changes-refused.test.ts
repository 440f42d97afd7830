/** What may never follow a signature. */
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { array, bool, dict, name, num, type PdfReference, textString } from '../pdf/objects.ts'
import { readPages } from '../pdf/pages.ts'
import {
  addNote,
  altered,
  changesOf,
  fieldOf,
  type Hands,
  note,
  refused,
  sign,
  stream,
} from '../testing/appended.ts'
import { pdfFacts } from './facts.ts'
import type { ChangesAfter } from './types.ts'

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
