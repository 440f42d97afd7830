/** Signing PDFs end to end, and what independent readers say about the result. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '@mohr/authority'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { appendTo, toByteSource } from '../bytes.ts'
import { readSignedData } from '../cms/signed-data.ts'
import { openPdf } from '../pdf/document.ts'
import { readFields } from '../pdf/form.ts'
import { testSigner } from '../testing/signer.ts'
import type { Signer } from '../types.ts'
import { completePdf } from './complete.ts'
import { pdfFacts } from './facts.ts'
import { openPrepared } from './open-prepared.ts'
import { type PdfSigningOptions, preparePdf } from './prepare.ts'
import { preparedFromJson, preparedToJson } from './prepared-json.ts'
import { signPdf } from './sign.ts'

const has = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    console.warn(`${command} is not installed: its opinion is not asked`)
    return false
  }
}
const tools = { signatures: 'pdfsig', syntax: 'qpdf' }
const present = { signatures: has(tools.signatures, '-v'), syntax: has(tools.syntax, '--version') }

async function report(useObjectStreams: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.setTitle('گزارش پی')
  document.addPage([595, 842]).drawText('Foundation report', { x: 60, y: 780 })
  document.addPage([595, 842])
  return document.save({ useObjectStreams })
}

async function stamp(text: string): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([200, 80]).drawText(text, { x: 10, y: 30, size: 16 })
  return document.save()
}

let rsa: Signer
let ec: Signer
beforeAll(() => {
  rsa = testSigner('Supervisor', 'rsa')
  ec = testSigner('Coordinator', 'ec')
})

describe.each([
  ['cross-reference table', false],
  ['cross-reference stream', true],
] as const)('a report with a %s', (_, objectStreams) => {
  test('is certified, then signed in the reserved field; both signatures stand', async () => {
    const input = await report(objectStreams)
    const first = await signPdf(
      input,
      {
        level: 'B-B',
        docMDP: 2,
        reason: 'گزارش مرحله',
        location: 'قم',
        appearance: { place: { page: 2, box: [60, 100, 260, 180] }, pdf: await stamp('Supervisor') },
        reserve: [{ field: 'Coordinator', place: { page: 2, box: [300, 100, 500, 180] } }],
      },
      rsa,
    )
    expect(Buffer.from(first.bytes.subarray(0, input.length)).equals(Buffer.from(input))).toBe(true)
    const second = await signPdf(
      first.bytes,
      {
        level: 'B-B',
        field: 'Coordinator',
        appearance: { pdf: await stamp('Coordinator') },
      },
      ec,
    )
    expect(Buffer.from(second.bytes.subarray(0, first.bytes.length)).equals(Buffer.from(first.bytes))).toBe(
      true,
    )
    const facts = pdfFacts(second.bytes)
    expect(facts.problems).toEqual([])
    expect(facts.emptyFields).toEqual([])
    expect(facts.signatures).toMatchObject([
      {
        field: 'Signature1',
        page: 2,
        docMDP: 2,
        structure: [],
        coversWholeFile: false,
        reason: 'گزارش مرحله',
        changes: { level: 'form-filling', allowed: true },
      },
      {
        field: 'Coordinator',
        structure: [],
        coversWholeFile: true,
        changes: { level: 'none', allowed: true },
      },
    ])
    expect(facts.signatures[0]?.revision?.length).toBe(first.bytes.length)
    outsideOpinion(second.bytes, 2)
  })

  test('can be signed again and again in new, invisible fields', async () => {
    let bytes = await report(objectStreams)
    for (let i = 0; i < 3; i++) bytes = (await signPdf(bytes, { level: 'B-B' }, ec)).bytes
    const facts = pdfFacts(bytes)
    expect(facts.signatures.map((signature) => signature.field)).toEqual([
      'Signature1',
      'Signature2',
      'Signature3',
    ])
    expect(
      facts.signatures.every(({ structure, changes }) => structure.length === 0 && changes.allowed),
    ).toBe(true)
    outsideOpinion(bytes, 3)
  })
})

/** pdfsig counts valid signatures; qpdf finds no damage. */
function outsideOpinion(bytes: Uint8Array, signatures: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'pades-'))
  try {
    const path = join(folder, 'signed.pdf')
    writeFileSync(path, bytes)
    if (present.signatures) {
      const text = execFileSync(tools.signatures, ['-nocert', path], { encoding: 'utf8' })
      expect(text.match(/Signature is Valid/g)).toHaveLength(signatures)
      expect(text.match(/Total document signed/g)).toHaveLength(1)
    }
    if (present.syntax) execFileSync(tools.syntax, ['--check', path])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('preparing and completing apart', () => {
  const options: PdfSigningOptions = { level: 'B-B', signingTime: new Date('2026-03-21T08:00:00Z') }

  test('the prepared document waits as JSON, is read back from its own bytes, and is completed', async () => {
    const input = await report(true)
    const prepared = preparedFromJson(
      JSON.parse(JSON.stringify(preparedToJson(await preparePdf(input, options, ec)))),
      input,
    )
    const view = openPrepared(prepared.document.bytes)
    expect(view).toMatchObject({
      title: 'گزارش پی',
      pages: 2,
      field: 'Signature1',
      docMDP: null,
      stampCovers: false,
    })
    expect(view.byteRange).toEqual([...prepared.byteRange])
    // the file before the increment, with the end of line that may have been missing
    expect(Buffer.from(view.shown.subarray(0, input.length)).equals(Buffer.from(input))).toBe(true)
    expect(view.shown.length - input.length).toBeLessThanOrEqual(1)
    const message = await view.toBeSigned(ec.certificate, ec.algorithm)
    expect(message).toEqual(prepared.toBeSigned)
    const value = await ec.sign(message, { kind: 'pades', document: prepared.document })
    const { bytes, requested, reached, warnings } = await completePdf(prepared, value)
    expect({ requested, reached, warnings }).toEqual({ requested: 'B-B', reached: 'B-B', warnings: [] })
    expect(pdfFacts(bytes).signatures[0]?.claimedTime).toBe('2026-03-21T08:00:00.000Z')
  })

  test('a value by another key is refused', async () => {
    const prepared = await preparePdf(await report(false), options, ec)
    const value = await testSigner('Other').sign(prepared.toBeSigned, { kind: 'pades' })
    await expect(completePdf(prepared, value)).rejects.toMatchObject({ code: 'signer-value-wrong' })
  })

  test('a preparation changed in storage is refused', async () => {
    const prepared = await preparePdf(await report(false), options, ec)
    const value = await ec.sign(prepared.toBeSigned, { kind: 'pades' })
    const { input, appended } = prepared.document
    const other = toByteSource(input).slice(0, input.length).slice()
    other[20] = (other[20] as number) ^ 1
    const document = appendTo(other, appended)
    await expect(completePdf({ ...prepared, document }, value)).rejects.toMatchObject({
      code: 'pades.not-prepared',
    })
    expect(() => preparedFromJson(preparedToJson(prepared), other)).toThrow(
      expect.objectContaining({ code: 'pades.other-input' }),
    )
  })

  test.each(['byteRange', 'appended', 'field', 'level', 'algorithm', 'chain'])(
    'JSON without a sound %s',
    async (name) => {
      const input = await report(false)
      const json = preparedToJson(await preparePdf(input, options, ec))
      for (const wrong of [7, null, {}])
        expect(() => preparedFromJson({ ...json, [name]: wrong }, input)).toThrow(
          expect.objectContaining({ code: 'pades.json' }),
        )
    },
  )

  test('a time that no date is, or that no PDF can say', async () => {
    for (const signingTime of [new Date(Number.NaN), new Date(Date.UTC(10_000, 0))])
      await expect(preparePdf(await report(false), { ...options, signingTime }, ec)).rejects.toMatchObject({
        code: 'signing-time',
      })
  })

  test('a document that is signed, or never prepared, is not a prepared one', async () => {
    const input = await report(false)
    expect(() => openPrepared(input)).toThrow(expect.objectContaining({ code: 'pades.not-prepared' }))
    const { bytes } = await signPdf(input, options, ec)
    expect(() => openPrepared(bytes)).toThrow(expect.objectContaining({ code: 'pades.not-prepared' }))
  })
})

describe('time-stamps', () => {
  test('B-T carries a token over the signature value', async () => {
    const authority = await createAuthority({ name: 'Test', keys: 'ec' })
    const timestamp = authority.timestampSource()
    const { bytes, reached, warnings } = await signPdf(await report(true), { level: 'B-T' }, rsa, {
      timestamp,
    })
    expect({ reached, warnings }).toEqual({ reached: 'B-T', warnings: [] })
    const cms = readSignedData(pdfFacts(bytes).signatures[0]?.cms ?? new Uint8Array())
    expect(cms.signerInfos[0]?.unsignedAttributes?.items).toHaveLength(1)
    outsideOpinion(bytes, 1)
  })

  test('a room too small for the token is made larger and the document signed again', async () => {
    const authority = await createAuthority({ name: 'Test', keys: 'ec' })
    const options = { level: 'B-T', contentsSize: 1_500 } as const
    const { reached, warnings } = await signPdf(await report(true), options, ec, {
      timestamp: authority.timestampSource(),
    })
    expect({ reached, warnings }).toEqual({ reached: 'B-T', warnings: [] })
  })

  test('a service that is down lowers the level and says so', async () => {
    const timestamp = { stamp: () => Promise.reject(new Error('down')) }
    const { reached, warnings } = await signPdf(await report(true), { level: 'B-T' }, ec, { timestamp })
    expect(reached).toBe('B-B')
    expect(warnings).toHaveLength(1)
  })

  test('a signature that does not fit at all is refused, not cut', async () => {
    await expect(signPdf(await report(true), { level: 'B-B', contentsSize: 300 }, ec)).rejects.toMatchObject({
      code: 'pades.overflow',
    })
  })
})

describe('refusals', () => {
  const code = async (input: Uint8Array, options: Partial<PdfSigningOptions>): Promise<string> =>
    signPdf(input, { level: 'B-B', ...options }, ec).then(
      () => 'signed',
      (error: { code: string }) => error.code,
    )

  test('options that the document does not allow', async () => {
    const input = await report(true)
    const pdf = await stamp('x')
    expect(await code(input, { field: 'a.b' })).toBe('pades.field-name')
    expect(await code(input, { appearance: { place: { page: 9, box: [0, 0, 9, 9] }, pdf } })).toBe(
      'pades.page',
    )
    expect(await code(input, { appearance: { place: { page: 1, box: [9, 0, 0, 9] }, pdf } })).toBe(
      'pades.box',
    )
    expect(await code(input, { appearance: { place: { page: 1, box: [0, 0, 9, 9] }, pdf: input } })).toBe(
      'pades.appearance',
    )
    const { bytes } = await signPdf(input, { level: 'B-B', field: 'One' }, ec)
    expect(await code(bytes, { field: 'One' })).toBe('pades.field-signed')
    expect(await code(bytes, { docMDP: 2 })).toBe('pades.certify-first')
    const form = await signPdf(input, { level: 'B-B', docMDP: 2 }, ec)
    const box = [10, 10, 60, 40] as const
    expect(await code(form.bytes, { reserve: [{ field: 'Later', place: { page: 1, box } }] })).toBe(
      'pades.certified-fields',
    )
    const certified = await signPdf(input, { level: 'B-B', docMDP: 1 }, ec)
    expect(await code(certified.bytes, {})).toBe('pades.certified')
    expect(await code(new TextEncoder().encode('text'), {})).toBe('pdf.not-a-pdf')
  })

  test('a field of another type', async () => {
    const document = await PDFDocument.create()
    const page = document.addPage()
    document.getForm().createTextField('Name').addToPage(page)
    expect(await code(await document.save(), { field: 'Name' })).toBe('pades.field-type')
  })
})

test('the widget keeps PDF/A: printable, with an appearance, without a transparency group', async () => {
  const input = await report(true)
  const { bytes } = await signPdf(
    input,
    {
      level: 'B-B',
      appearance: { place: { page: 1, box: [60, 100, 260, 180] }, pdf: await stamp('x') },
      reserve: [{ field: 'Later', place: { page: 1, box: [300, 100, 500, 180] } }],
    },
    ec,
  )
  const document = openPdf(bytes)
  for (const field of readFields(document)) {
    const { entries } = field.dictionary
    expect(document.number(entries.get('F'))).toBe(132)
    const appearance = document.resolve(document.dictionary(entries.get('AP'))?.entries.get('N'))
    expect(appearance.type).toBe('stream')
  }
  for (const number of document.revisions[1]?.entries.keys() ?? []) {
    const value = document.get(number)
    if (value.type === 'stream') expect(value.dictionary.entries.has('Group')).toBe(false)
  }
})
