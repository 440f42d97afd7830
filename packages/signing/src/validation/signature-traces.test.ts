/** A PDF that was signed and lost its signature is no unsigned one. */
import { createAuthority } from '@mohr/authority'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { appendTo } from '../bytes.ts'
import { addDocumentTimestamp } from '../pades/document-timestamp.ts'
import { signPdf } from '../pades/sign.ts'
import { readFields } from '../pdf/form.ts'
import { type PdfReference, name as pdfName } from '../pdf/objects.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { altered } from '../testing/appended.ts'
import { smallPdf } from '../testing/small-pdf.ts'
import { verify } from '../verify.ts'

test('cut anywhere within its signature or after, a file is altered', async () => {
  const authority = await createAuthority({ name: 'Cut', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
  const document = await PDFDocument.create()
  document.addPage()
  const key = await openPkcs12(issued.pkcs12('x'), 'x')
  const { bytes } = await signPdf(await document.save(), { level: 'B-B' }, key)
  const text = Buffer.from(bytes).toString('latin1')
  const [, first] = /\/ByteRange ?\[ ?0 (\d+)/.exec(text) ?? []
  const start = Number(first)
  expect(text[start]).toBe('<')
  for (let end = start + 100; end < bytes.length - 8; end += 397) {
    const { document: verdict, signatures } = await verify(bytes.slice(0, end))
    expect({ end, state: verdict.state }).toEqual({ end, state: 'altered' })
    expect(signatures.filter(({ indication }) => indication === 'TOTAL_PASSED')).toEqual([])
  }
})

test('of a file with more revisions than are read nothing is said', async () => {
  const authority = await createAuthority({ name: 'Long', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
  const { bytes } = await signPdf(smallPdf(), { level: 'B-B' }, await openPkcs12(issued.pkcs12('x'), 'x'))
  let text = Buffer.from(bytes).toString('latin1')
  const size = /\/Size (\d+)/.exec(text.slice(text.lastIndexOf('trailer')))?.[1]
  for (let revision = 0; revision < 600; revision++) {
    const before = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-60))?.[1]
    const at = text.length
    text += `xref\n0 0\ntrailer\n<</Size ${size}/Root 1 0 R/Prev ${before}>>\nstartxref\n${at}\n%%EOF\n`
  }
  const { document } = await verify(new Uint8Array(Buffer.from(text, 'latin1')))
  expect(document).toMatchObject({ state: 'unreadable', why: [{ code: 'pdf.limit' }] })
})

describe('a time-stamp in the place of a signature', () => {
  const signed = async () => {
    const authority = await createAuthority({ name: 'City', keys: 'ec' })
    const issued = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
    const document = await PDFDocument.create()
    document.addPage()
    const key = await openPkcs12(issued.pkcs12('x'), 'x')
    const plain = await document.save()
    const stamped = async (bytes: Uint8Array) =>
      (await addDocumentTimestamp(appendTo(bytes, new Uint8Array()), authority.timestampSource())).bytes
    const judged = async (bytes: Uint8Array) => (await verify(bytes, { trust: [authority.root] })).document
    return { plain, bytes: (await signPdf(plain, { level: 'B-B' }, key)).bytes, stamped, judged }
  }

  test('makes what the signature was cut out of no intact file', async () => {
    const { bytes, stamped, judged } = await signed()
    const cut = altered(bytes, ({ document, page, update }) => {
      const [field] = readFields(document)
      update(field?.reference as PdfReference, { V: undefined })
      update(page.reference, { Tabs: pdfName('S') })
    })
    expect(await judged(await stamped(cut))).toMatchObject({
      state: 'altered',
      why: [{ code: 'signature-lost' }],
    })
  })

  test('a time-stamp alone, or over a signature, is what it was', async () => {
    const { plain, bytes, stamped, judged } = await signed()
    for (const file of [plain, bytes])
      expect(await judged(await stamped(await stamped(file)))).toMatchObject({ state: 'as-signed' })
  })
})
