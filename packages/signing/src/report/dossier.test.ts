/** What a report says of real signatures: good, altered, expired, hostile, in a container, and where nothing could be read. */
import { type Authority, createAuthority } from '@mohr/authority'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { packAsice, type Signer, signAsice, signPdf } from '../index.ts'
import { dossier, outline, reportHtml } from '../report.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { permitPolicy, verify } from '../verify.ts'

const HOSTILE = '"><img src=x onerror=alert(1)>\u202Eرضا\u2069\nline'

let authority: Authority
let engineer: Signer
let pdf: Uint8Array
let signed: Uint8Array

async function signerNamed(commonName: string): Promise<Signer> {
  const issued = await authority.issue({ commonName, usage: 'signature' })
  return openPkcs12(issued.pkcs12('1234'), '1234')
}

beforeAll(async () => {
  authority = await createAuthority({ name: 'Test City', keys: 'ec' })
  engineer = await signerNamed('رضا موسوی‌نژاد')
  const document = await PDFDocument.create()
  document.addPage([300, 200]).drawText('Foundation')
  // A file that ends in a line end is cut exactly there.
  pdf = new Uint8Array([...(await document.save({ useObjectStreams: false })), 0x0a])
  const stamp = { timestamp: authority.timestampSource() }
  signed = (await signPdf(pdf, { level: 'B-T', reason: 'بازدید' }, engineer, stamp)).bytes
})

async function told(bytes: Uint8Array, lang: 'fa' | 'en' = 'fa', at = new Date(), name = 'report.pdf') {
  const trust = [authority.root]
  const report = await verify(bytes, { trust, at, name })
  const own = outline(bytes, report.format)
  return dossier(report, { lang, outline: own, policy: permitPolicy, trust, at, now: at, software: 'test' })
}

describe('a signed PDF', () => {
  test('is told with its signer, its proven time, its layers and what the verdict rests on', async () => {
    const found = await told(signed)
    expect(found).toMatchObject({ tone: 'good', state: 'as-signed', changes: [] })
    expect(found.verdict).toBe('این سند همان است که امضا شده، و پس از امضا چیزی از آن عوض نشده است.')
    expect(found.signers).toMatchObject([
      { id: 'S1', name: 'رضا موسوی‌نژاد', level: 'B-T', proven: true, tone: 'good' },
    ])
    expect(found.signers[0]?.claims.map(({ value }) => value)).toContain('بازدید')
    expect(found.layers?.strip.map(({ kind }) => kind)).toEqual(['content', 'signature'])
    expect(found.layers?.covers).toMatchObject([{ reach: 100, bad: false }])
    expect(found.chains[0]?.links.map(({ name }) => name)).toEqual([
      'رضا موسوی‌نژاد',
      'Test City CA',
      'Test City Root',
    ])
    const codes = found.basis.lines.map(({ code }) => code)
    expect(codes).toContain((await rootDigest()).toLowerCase())
    expect(found.file.sha256).toBe(await sha256(signed))
  })

  test('names what each answer rests on in the reader’s language', async () => {
    const again = await signPdf(signed, { level: 'B-T' }, engineer, {
      timestamp: authority.timestampSource(),
    })
    const { checks } = await told(again.bytes)
    const lines = checks.flatMap(({ items }) => items).flatMap(({ evidence }) => evidence)
    expect(lines.length).toBeGreaterThan(10)
    expect(lines.map(({ label }) => label).filter((label) => /[a-z]/i.test(label))).toEqual([])
    expect(lines.map(({ value }) => value)).toContain('پرکردن فرم و امضا')
  })

  test('draws its seal from what the signer was shown: the file before the signature', async () => {
    expect((await told(signed)).signers[0]?.ring).toBe(await sha256(pdf))
  })

  test('signed again tells what the second signature added, as permitted, after the first', async () => {
    const twice = (await signPdf(signed, { level: 'B-B' }, engineer)).bytes
    const found = await told(twice)
    expect(found.changes).toMatchObject([{ after: 'S1', place: 'صفحهٔ ۱', allowed: true }])
    expect(found.layers?.strip.map(({ kind }) => kind)).toEqual(['content', 'signature', 'signature'])
    expect(found.timeline?.rows.map(({ proven }) => proven)).toEqual([true, false])
    expect(found.chains).toHaveLength(1)
    expect(found.chains[0]?.ids).toEqual(['S1', 'S2'])
  })

  test('with bytes behind it is altered, its last layer unsigned, its seal broken, and what was signed is whole', async () => {
    const longer = new Uint8Array([...signed, ...new TextEncoder().encode('\nmore')])
    const found = await told(longer)
    expect(found).toMatchObject({ tone: 'bad', state: 'altered' })
    expect(found.layers?.strip.at(-1)?.kind).toBe('unsigned')
    expect(found.signers).toMatchObject([{ ring: await sha256(pdf), tone: 'bad' }])
    expect(reportHtml(found)).toContain('مهر شکسته')
  })

  test('without a proven time is doubted once its certificate has expired, and the axis reaches the day of judging', async () => {
    const plain = (await signPdf(pdf, { level: 'B-B' }, engineer)).bytes
    const found = await told(plain, 'en', new Date('2036-01-01T00:00:00Z'))
    expect(found).toMatchObject({ tone: 'unknown', state: 'as-signed', indication: 'INDETERMINATE' })
    const [row] = found.timeline?.rows ?? []
    expect(found.timeline?.judged).toBeGreaterThan(row?.to ?? 100)
    expect(found.timeline?.ticks.map(({ label }) => label)).toContain('2035')
    expect(reportHtml(found)).toContain('can not be relied on')
  })
})

test('a hostile name is text, in the page, its title and its file name', async () => {
  const villain = await signerNamed(HOSTILE)
  const found = await told(
    (await signPdf(pdf, { level: 'B-B', reason: HOSTILE }, villain)).bytes,
    'fa',
    new Date(),
    HOSTILE,
  )
  const html = reportHtml(found, { arabic: 'QQ==', latin: 'QQ==' })
  expect(html).not.toContain('<img')
  expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;‹U+202E›رضا‹U+2069›')
  expect(html).toContain("default-src 'none'")
})

test('the page asks for nothing outside itself', async () => {
  const html = reportHtml(await told(signed), { arabic: 'QQ==', latin: 'QQ==' })
  expect(html).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg)|<script|@import|\son\w+=/)
  expect(html.match(/url\((?!data:)/g)).toBeNull()
})

test('a container lists its files with their digests', async () => {
  const bytes = new TextEncoder().encode('0\nSECTION\n0\nEOF\n')
  const set = await signAsice(packAsice([{ name: 'A-01.dxf', bytes }]), { level: 'B-B' }, engineer)
  const found = await told(set.bytes, 'en', new Date(), 'set.asice')
  expect(found.files).toEqual([{ name: 'A-01.dxf', size: '16 bytes', sha256: await sha256(bytes) }])
  expect(found.layers).toBeNull()
})

test('a file that could not be opened is told without a digest', () => {
  const problem = {
    code: 'file-not-found',
    message: { fa: 'چنین فایلی نیست', en: 'There is no such file' },
  }
  const found = dossier(
    {
      file: 'x.pdf',
      format: 'unknown',
      document: { state: 'unreadable', why: [problem] },
      signatures: [],
      indication: null,
      problems: [problem],
    },
    {
      lang: 'fa',
      outline: null,
      policy: permitPolicy,
      trust: [],
      at: new Date(),
      now: new Date(),
      software: 'test',
    },
  )
  expect(found).toMatchObject({ tone: 'unknown', timeline: null, layers: null, file: { sha256: null } })
  expect(reportHtml(found)).toContain('چنین فایلی نیست')
})

test('lists what was given to judge by, beside the file', async () => {
  const crls = [await authority.crl(), await authority.crl('root')]
  const revocation = { crls, ocsps: [], certificates: [authority.intermediate] }
  const report = await verify(signed, { trust: [authority.root], revocation, name: 'report.pdf' })
  const options = {
    outline: null,
    policy: permitPolicy,
    trust: [authority.root],
    revocation,
    software: 'test',
  }
  const times = { at: new Date(), now: new Date() }
  const { basis } = dossier(report, { lang: 'en', ...options, ...times })
  const given = basis.lines.filter(({ label }) => label.endsWith(' given'))
  expect(given.map(({ label, code }) => [label, code])).toEqual([
    ['Revocation list given', await sha256(crls[0] as Uint8Array)],
    ['Revocation list given', await sha256(crls[1] as Uint8Array)],
    ['Certificate given', await sha256(authority.intermediate)],
  ])
  expect(given[0]?.value).toMatch(/^\u2068Test City CA\u2069, /)
  const page = reportHtml(dossier(report, { lang: 'fa', ...options, ...times }))
  expect(page).toContain('فهرست باطل‌شده‌های داده‌شده')
})

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))
  return Buffer.from(digest).toString('hex')
}
const rootDigest = () => sha256(authority.root)
