/** Facts about signed PDFs: structure, coverage, and every byte of the ranges. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { digest } from '#platform'
import { readSignedData } from '../cms/signed-data.ts'
import { verifySigner } from '../cms/verify-signer.ts'
import { ByteReader } from '../pdf/reader.ts'
import { corpusFolder } from '../testing/corpus-folder.ts'
import { testSigner } from '../testing/signer.ts'
import { pdfFacts } from './facts.ts'
import { rangeBytes } from './ranges.ts'
import { signPdf } from './sign.ts'

let signed: Uint8Array
beforeAll(async () => {
  const document = await PDFDocument.create()
  document.addPage().drawText('signed content')
  signed = (await signPdf(await document.save(), { level: 'B-B' }, testSigner('Signer'))).bytes
})

const codes = (bytes: Uint8Array): string[] =>
  pdfFacts(bytes).signatures.flatMap(({ structure }) => structure.map(({ code }) => code))

/** The file with one piece of text replaced by another of the same length. */
function replaced(bytes: Uint8Array, from: string | RegExp, to: (found: string) => string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const result = text.replace(from, (found) => to(found).padEnd(found.length).slice(0, found.length))
  expect(result).not.toBe(text)
  return new Uint8Array(Buffer.from(result, 'latin1'))
}

async function integrity(bytes: Uint8Array): Promise<string> {
  const [signature] = pdfFacts(bytes).signatures
  if (!signature?.cms) return 'none'
  const cms = readSignedData(signature.cms)
  const [signer] = cms.signerInfos
  if (!signer) return 'none'
  const facts = await verifySigner(signer, {
    content: () => rangeBytes(new ByteReader(bytes), signature.ranges),
    contentType: cms.contentType,
    certificates: cms.certificates,
  })
  return facts.integrity
}

describe('a sound signature', () => {
  test('covers the whole file and has nothing to report', async () => {
    const [signature] = pdfFacts(signed).signatures
    expect(signature).toMatchObject({ id: 'S1', kind: 'signature', coversWholeFile: true, structure: [] })
    // nobody sees it anywhere
    expect(signature?.page).toBeNull()
    expect(await integrity(signed)).toBe('intact')
  })

  test('any bit of the ranges that flips shows in the digest or the structure', async () => {
    const ranges = pdfFacts(signed).signatures[0]?.ranges ?? []
    const before = digest('SHA-256', rangeBytes(new ByteReader(signed), ranges))
    const covered = ranges.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i))
    fc.assert(
      fc.property(fc.nat(covered.length - 1), fc.nat(7), (index, bit) => {
        const broken = signed.slice()
        const at = covered[index] as number
        broken[at] = (broken[at] as number) ^ (1 << bit)
        const facts = pdfFacts(broken)
        const sound = facts.signatures.find(({ structure }) => structure.length === 0)
        if (sound === undefined) return
        expect(digest('SHA-256', rangeBytes(new ByteReader(broken), sound.ranges))).not.toEqual(before)
      }),
      { numRuns: 300 },
    )
  })
})

describe('structure before cryptography', () => {
  const range = /\/ByteRange \[[^\]]*\]/
  test.each([
    ['two numbers', '/ByteRange [0 10]', 'pades.byte-range'],
    ['five numbers', '/ByteRange [0 9 99 9 9]', 'pades.byte-range'],
    ['not from the start', '/ByteRange [1 9 99 9]', 'pades.byte-range'],
    ['backwards', '/ByteRange [0 99 9 9]', 'pades.byte-range'],
    ['negative', '/ByteRange [0 -9 9 9]', 'pades.byte-range'],
    ['beyond the end', '/ByteRange [0 9 99 99999999]', 'pades.byte-range'],
    ['another gap', '/ByteRange [0 9 99 9]', 'pades.gap'],
    ['a name', '/ByteRange /None', 'pades.byte-range'],
  ])('ByteRange: %s', (_, text, code) => {
    expect(codes(replaced(signed, range, () => text))).toContain(code)
  })

  test('Contents removed or not in hexadecimal', () => {
    expect(codes(replaced(signed, '/Contents <', () => '/Contentz <'))).toContain('pades.contents')
  })

  test('bytes hidden behind the signature value', () => {
    const hidden = replaced(signed, /0{40}>/, () => `${'0'.repeat(38)}ab>`)
    expect(codes(hidden)).toEqual(['pades.padding'])
  })

  test.each(['%', '\n\n', '1 0 obj<</Type/Catalog>>endobj'])('%j after the end is a change', (text) => {
    const [own] = pdfFacts(new Uint8Array(Buffer.concat([signed, Buffer.from(text)]))).signatures
    expect(own?.structure).toEqual([])
    expect(own?.changes.changes.map(({ kind, allowed }) => [kind, allowed])).toEqual([
      ['bytes-behind', false],
    ])
  })

  test('bytes before the header', () => {
    expect(codes(new Uint8Array(Buffer.concat([Buffer.from('MZ junk\n'), signed])))).toContain(
      'pdf.header-offset',
    )
  })

  test('an unreadable file is told apart from an unsigned one', () => {
    expect(pdfFacts(new TextEncoder().encode('no'))).toMatchObject({ readable: false, signatures: [] })
  })
})

const structures = corpusFolder('pdf-structures')
const real = corpusFolder('pdf-signed')
describe.skipIf(structures === undefined || real === undefined)('corpus', () => {
  const facts = (path: string) => pdfFacts(new Uint8Array(readFileSync(path)))

  test.each([
    ['one-byterange.pdf', 'pades.byte-range'],
    ['signature-gap-too-big.pdf', 'pades.gap'],
    ['tail-uncovered.pdf', 'pades.coverage'],
    ['weird-byterange.pdf', 'pades.gap'],
  ])('%s: %s', (file, code) => {
    const [signature] = facts(`${structures}/coverage-anomalies/${file}`).signatures
    expect(signature?.structure.map((problem) => problem.code)).toContain(code)
  })

  test.each([
    'DSS-1683.pdf',
    'PAdES-LT.pdf',
    'Signature-P-DE_SCI-4.pdf',
    'Signature-P-HU_POL-3.pdf',
    'Signature-P-PK7-2.pdf',
    'doc-firmado-LT.pdf',
    'encrypted.pdf',
    'pades-5-signatures-and-1-document-timestamp.pdf',
    'pades-ltv.pdf',
    'pades-signed-annot-added.pdf',
    'pades-signed-filled-form.pdf',
    'pdf-signed-original.pdf',
    'pdf-with-vri-timestamp.pdf',
    'pkcs7_sha1.pdf',
    'timestamped_and_signed.pdf',
  ])('%s is sound, and what came after its signatures is allowed', (file) => {
    const { signatures } = facts(`${real}/${file}`)
    expect(signatures.length).toBeGreaterThan(0)
    expect(signatures.flatMap(({ structure }) => structure)).toEqual([])
    expect(signatures.flatMap(({ changes }) => changes.changes.filter((change) => !change.allowed))).toEqual(
      [],
    )
  })

  test('damaged cross-references inside a signed file are named', () => {
    const { signatures } = facts(`${real}/pdf-signed-corrupted.pdf`)
    expect(signatures[0]?.structure.map((problem) => problem.code)).toContain('pdf.rebuilt')
  })
})
