/** Data that readers don’t draw, and looks of fields, in what follows a signature. */
import { describe, expect, test } from 'vitest'
import { join } from '../bytes.ts'
import { array, dict, name, num, type PdfObject, type PdfReference, textString } from '../pdf/objects.ts'
import {
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

  test.each<[string, Record<string, PdfObject>, boolean]>([
    ['when and by what it was saved', { ModDate: textString('D:2026'), Producer: textString('x') }, true],
    ['its title', { Title: textString('Permit') }, false],
    ['who wrote it', { Author: textString('The minister') }, false],
    ['something of its own', { Approved: textString('yes') }, false],
  ])(
    'of a certification that permits no changes, a document may be told anew %s or not',
    async (_, entries, may) => {
      const told = (hands: Hands) => {
        const info = hands.document.trailer.entries.get('Info') as PdfReference
        hands.update(info, entries)
      }
      expect(changesOf(altered(await sign({ docMDP: 1 }), told)).allowed).toBe(may)
      expect(changesOf(altered(await sign({ docMDP: 2 }), told)).allowed).toBe(true)
    },
  )

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
