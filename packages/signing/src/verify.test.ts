/** Verdicts on files made here with certificates of a test authority, and on every way to tamper with them. */
import { type Authority, createAuthority } from '@mohr/authority'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { readZip, type ZipFile } from './asice/zip-read.ts'
import { appendToZip, writeZip } from './asice/zip-write.ts'
import { concat } from './bytes.ts'
import { packAsice, type Signer, signAsice, signCades, signPdf } from './index.ts'
import { openPkcs12 } from './signers/pkcs12.ts'
import { sentences, signedRevision, verify } from './verify.ts'

const text = (value: string) => new TextEncoder().encode(value)
const files = [
  { name: 'manifest.json', bytes: text('{"sheets":[]}') },
  { name: 'A-01.dxf', bytes: text('0\nSECTION\n0\nEOF\n') },
]

let authority: Authority
let engineer: Signer
let reviewer: Signer

async function signerNamed(commonName: string, nationalCode: string): Promise<Signer> {
  const issued = await authority.issue({ commonName, nationalCode, usage: 'signature' })
  return openPkcs12(issued.pkcs12('1234'), '1234')
}

beforeAll(async () => {
  authority = await createAuthority({ name: 'Test City', keys: 'ec' })
  engineer = await signerNamed('رضا موسوی‌نژاد', '0012345679')
  reviewer = await signerNamed('زهرا کریمی', '0087654321')
})

const stamped = () => ({ timestamp: authority.timestampSource() })
const trusting = () => ({ trust: [authority.root] })
const codes = (problems: readonly { code: string; detail?: string }[]) =>
  problems.map(({ code, detail }) => (detail === undefined ? code : `${code}: ${detail}`))

describe('a container', () => {
  let signed: Uint8Array
  let zip: ZipFile
  beforeAll(async () => {
    const one = await signAsice(packAsice(files), { level: 'B-T' }, engineer, stamped())
    signed = (await signAsice(one.bytes, { level: 'B-T' }, reviewer, stamped())).bytes
    const opened = readZip(signed)
    if ('code' in opened) throw new Error(opened.code)
    zip = opened
  })
  /** The same container written anew with one entry's content changed, so that every checksum is right again. */
  const rewritten = (
    change: (name: string, bytes: Uint8Array) => Uint8Array | null,
    more: typeof files = [],
  ) =>
    writeZip([
      ...zip.entries.flatMap((entry) => {
        const bytes = change(entry.name, entry.read() as Uint8Array)
        return bytes === null ? [] : [{ name: entry.name, bytes }]
      }),
      ...more,
    ])

  test('without a signature is not signed', async () => {
    const report = await verify(packAsice(files), trusting())
    expect(report).toMatchObject({ format: 'asice', document: { state: 'not-signed' }, indication: null })
  })

  test('signed by two in parallel passes for both', async () => {
    const report = await verify(signed, { ...trusting(), name: 'set.asice' })
    expect(report).toMatchObject({
      file: 'set.asice',
      format: 'asice',
      document: { state: 'as-signed', why: [] },
      indication: 'TOTAL_PASSED',
      problems: [],
    })
    expect(
      report.signatures.map(({ id, signer, level, integrity, coversWholeFile }) => ({
        id,
        signer: signer?.name,
        national: signer?.serialNumber,
        level,
        integrity,
        coversWholeFile,
      })),
    ).toEqual([
      {
        id: 'S1',
        signer: 'رضا موسوی‌نژاد',
        national: '0012345679',
        level: 'B-T',
        integrity: 'intact',
        coversWholeFile: true,
      },
      {
        id: 'S2',
        signer: 'زهرا کریمی',
        national: '0087654321',
        level: 'B-T',
        integrity: 'intact',
        coversWholeFile: true,
      },
    ])
    expect(Date.parse(report.signatures[0]?.bestTime ?? '')).toBeGreaterThan(Date.now() - 600_000)
    const words = sentences(report, 'fa')
    expect(words.verdict).toBe('این سند همان است که امضا شده، و پس از امضا چیزی از آن عوض نشده است.')
    expect(words.answers[0]?.answer).toBe('بله، هر دو امضا سالم‌اند.')
    expect(words.answers[2]?.detail).toContain('به گواهی مرجع مهر زمانی')
  })

  test('of which nobody is trusted is intact and cannot be relied on', async () => {
    const report = await verify(signed)
    expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'INDETERMINATE' })
    expect(report.signatures[0]).toMatchObject({
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
      bestTime: null,
    })
    expect(sentences(report, 'fa').answers[2]?.detail).toContain('زیرا مرجعی که گواهی امضا را داده')
  })

  test.each<[string, () => Uint8Array, string]>([
    [
      'a changed sheet',
      () => rewritten((name, bytes) => (name === 'A-01.dxf' ? text('0\nEOF\n') : bytes)),
      'asic-digest: A-01.dxf',
    ],
    [
      'a changed manifest.json',
      () => rewritten((name, bytes) => (name === 'manifest.json' ? text('{}') : bytes)),
      'asic-digest: manifest.json',
    ],
    [
      'a sheet taken out',
      () => rewritten((name, bytes) => (name === 'A-01.dxf' ? null : bytes)),
      'asic-missing: A-01.dxf',
    ],
    [
      'a sheet put in',
      () => appendToZip(signed, zip, [{ name: 'A-02.dxf', bytes: text('0\nEOF\n') }]),
      'asic-uncovered: A-02.dxf',
    ],
    [
      'a second file of one name',
      () => rewritten((_, bytes) => bytes, [{ name: 'a-01.DXF', bytes: text('x') }]),
      'zip-duplicate-name: A-01.dxf / a-01.DXF',
    ],
    [
      'data named mimetype',
      () => rewritten((name, bytes) => (name === 'mimetype' ? text('data') : bytes)),
      'asic-mimetype-content: data',
    ],
    [
      'a file hidden among the metadata',
      () => appendToZip(signed, zip, [{ name: 'META-INF/plan.dxf', bytes: text('x') }]),
      'asic-uncovered: META-INF/plan.dxf',
    ],
    [
      'a changed signed manifest',
      () =>
        rewritten((name, bytes) =>
          name === 'META-INF/ASiCManifest001.xml' ? concat(bytes, text('\n')) : bytes,
        ),
      'cms-digest-differs: META-INF/ASiCManifest001.xml, META-INF/signature001.p7s',
    ],
    ['bytes after the container', () => concat(signed, text('tail')), 'zip-hidden-bytes: 4 after the end'],
  ])('%s is altered, and named', async (_, tampered, problem) => {
    const report = await verify(tampered(), trusting())
    expect(report.document.state).toBe('altered')
    expect(codes(report.problems)).toContain(problem)
    for (const lang of ['fa', 'en'] as const)
      expect(sentences(report, lang).verdict).toMatch(/نیست|not the signed document/)
  })

  test('with a comment is altered, and the comment is named', async () => {
    const commented = concat(signed.subarray(0, signed.length - 2), Uint8Array.of(4, 0), text('note'))
    const report = await verify(commented, trusting())
    expect(report.document.state).toBe('altered')
    expect(codes(report.problems)).toEqual(['zip-comment: note'])
  })

  test('whose only signature is damaged is altered, not unsigned', async () => {
    const { bytes } = await signAsice(packAsice(files), { level: 'B-B' }, engineer)
    const opened = readZip(bytes)
    if ('code' in opened) throw new Error(opened.code)
    const at = (opened.entries.at(-1)?.end ?? 0) - 40
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const report = await verify(bytes, trusting())
    expect(report.document.state).toBe('altered')
    expect(codes(report.problems)).toContain('zip-crc: META-INF/signature001.p7s')
  })

  test('whose one signature was taken out keeps the other', async () => {
    const report = await verify(
      rewritten((name, bytes) => (name.endsWith('signature002.p7s') ? null : bytes)),
      trusting(),
    )
    expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
    expect(codes(report.problems)).toContain('asic-manifest-without-signature: META-INF/signature002.p7s')
  })

  test('with any one byte changed never passes unnoticed', async () => {
    for (let at = 0; at < signed.length; at += 7) {
      const copy = signed.slice()
      copy[at] = (copy[at] ?? 0) ^ 0x20
      const report = await verify(copy, trusting())
      const noticed = report.problems.length > 0 || report.indication !== 'TOTAL_PASSED'
      const harmless = !noticed && sameFiles(copy)
      expect(noticed || harmless, `byte ${at}`).toBe(true)
    }
  })
  /** Times and versions in ZIP headers carry nothing that a reader shows. */
  const sameFiles = (bytes: Uint8Array) => {
    const other = readZip(bytes)
    return (
      !('code' in other) &&
      zip.entries.every((entry, i) => {
        const twin = other.entries[i]
        return twin?.name === entry.name && twin.crc === entry.crc && twin.size === entry.size
      })
    )
  }
})

describe('a CAdES signature', () => {
  const data = text('the letter')
  test('beside its data passes with it, can’t be told without it, and fails with other data', async () => {
    const { bytes, reached } = await signCades(data, { detached: true, level: 'B-T' }, engineer, stamped())
    expect(reached).toBe('B-T')
    expect(await verify(bytes, { ...trusting(), detached: data })).toMatchObject({
      format: 'cades',
      document: { state: 'as-signed' },
      indication: 'TOTAL_PASSED',
    })
    expect(await verify(bytes, trusting())).toMatchObject({
      document: { state: 'undetermined' },
      indication: 'INDETERMINATE',
      signatures: [{ subIndication: 'SIGNED_DATA_NOT_FOUND' }],
    })
    expect(await verify(bytes, { ...trusting(), detached: text('another') })).toMatchObject({
      document: { state: 'altered' },
      indication: 'TOTAL_FAILED',
      signatures: [{ subIndication: 'HASH_FAILURE' }],
    })
  })

  test('around its data passes, also as PEM, and not with bytes after it', async () => {
    const { bytes } = await signCades(data, { detached: false, level: 'B-B' }, engineer)
    const pem = `-----BEGIN CMS-----\n${btoa(String.fromCharCode(...bytes))}\n-----END CMS-----\n`
    expect(await verify(bytes, trusting())).toMatchObject({
      document: { state: 'as-signed' },
      indication: 'TOTAL_PASSED',
      signatures: [{ level: 'B-B', bestTime: null }],
    })
    expect(await verify(text(pem), trusting())).toMatchObject({ document: { state: 'as-signed' } })
    expect(await verify(concat(bytes, text('x')), trusting())).toMatchObject({
      document: { state: 'altered', why: [{ code: 'trailing-bytes' }] },
    })
  })

  test('whose certificate has expired since passes only where its time is proven', async () => {
    const later = { ...trusting(), at: new Date(Date.now() + 4 * 365 * 86_400_000), detached: data }
    const plain = await signCades(data, { detached: true, level: 'B-B' }, engineer)
    expect(await verify(plain.bytes, later)).toMatchObject({
      document: { state: 'as-signed' },
      signatures: [{ subIndication: 'OUT_OF_BOUNDS_NO_POE' }],
    })
    const proven = await signCades(data, { detached: true, level: 'B-T' }, engineer, stamped())
    expect(await verify(proven.bytes, later)).toMatchObject({ indication: 'TOTAL_PASSED' })
  })
})

test('a bare time-stamp needs the data it is over', async () => {
  const data = text('minutes')
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data))
  const token = await authority.timestampSource().stamp('SHA-256', digest)
  expect(await verify(token, { ...trusting(), detached: data })).toMatchObject({
    format: 'timestamp',
    document: { state: 'as-signed' },
    indication: 'TOTAL_PASSED',
    signatures: [{ kind: 'timestamp', signer: { name: expect.stringContaining('Test City') } }],
  })
  expect(await verify(token, trusting())).toMatchObject({ document: { state: 'undetermined' } })
  expect(await verify(token, { ...trusting(), detached: text('other') })).toMatchObject({
    document: { state: 'altered' },
  })
})

describe('a PDF', () => {
  let plain: Uint8Array
  let signed: Uint8Array
  beforeAll(async () => {
    const document = await PDFDocument.create()
    document.addPage([300, 200]).drawText('Foundation report')
    plain = await document.save()
    signed = (await signPdf(plain, { level: 'B-T' }, engineer, stamped())).bytes
  })

  test('unsigned is not signed', async () => {
    expect(await verify(plain)).toMatchObject({
      format: 'pdf',
      document: { state: 'not-signed' },
      signatures: [],
    })
  })

  test('needs no data beside it, and says that what was given was not used', async () => {
    const { problems, document } = await verify(signed, { ...trusting(), detached: text('data') })
    expect([document.state, problems.map(({ code }) => code)]).toEqual(['as-signed', ['detached-unused']])
  })

  test('signed passes, and a counter-signature leaves the first valid', async () => {
    expect(await verify(signed, trusting())).toMatchObject({
      format: 'pdf',
      document: { state: 'as-signed', why: [] },
      indication: 'TOTAL_PASSED',
      signatures: [{ level: 'B-T', integrity: 'intact', coversWholeFile: true }],
    })
    const twice = (await signPdf(signed, { level: 'B-T' }, reviewer, stamped())).bytes
    const report = await verify(twice, trusting())
    expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
    expect(report.signatures.map(({ signer, coversWholeFile }) => [signer?.name, coversWholeFile])).toEqual([
      ['رضا موسوی‌نژاد', false],
      ['زهرا کریمی', true],
    ])
    expect(await signedRevision(twice, report.signatures[0]?.id ?? '')).toEqual(signed)
  })

  test('with a byte changed in a signed range is altered', async () => {
    for (const at of [12, Math.floor(plain.length / 2), plain.length - 20, signed.length - 30]) {
      const copy = signed.slice()
      copy[at] = (copy[at] ?? 0) ^ 1
      const report = await verify(copy, trusting())
      expect([report.document.state, report.indication], `byte ${at}`).toEqual(['altered', 'TOTAL_FAILED'])
    }
  })

  test('with any byte changed in a signed range, structure included, is altered', async () => {
    const text = new TextDecoder('latin1').decode(signed)
    const contents = text.indexOf('/Contents <3', plain.length)
    const end = text.indexOf('>', contents)
    expect(contents).toBeGreaterThan(0)
    for (let at = 0; at < signed.length; at += 13) {
      if (at > contents && at <= end) continue
      const copy = signed.slice()
      copy[at] = (copy[at] ?? 0) ^ 1
      const { document, indication } = await verify(copy, trusting())
      expect([document.state, indication === 'TOTAL_PASSED'], `byte ${at}`).toEqual(['altered', false])
    }
  })

  test('with bytes appended is altered', async () => {
    const report = await verify(concat(signed, text('\n% more\n')), trusting())
    expect(report.document.state).toBe('altered')
  })
})

test.each<[string, Uint8Array, string]>([
  ['text', text('salam'), 'unknown-format'],
  ['nothing', new Uint8Array(0), 'empty-file'],
  ['another ZIP', writeZip([{ name: 'word/document.xml', bytes: text('<a/>') }]), 'unknown-format'],
  ['DER that is no signature', Uint8Array.of(0x30, 3, 2, 1, 1), 'unknown-format'],
])('%s is unreadable, with a code', async (_, bytes, code) => {
  const report = await verify(bytes)
  expect(report).toMatchObject({ document: { state: 'unreadable' }, indication: null, problems: [{ code }] })
  expect(sentences(report, 'fa').verdict).toContain('نمی‌توان بررسی کرد')
})
