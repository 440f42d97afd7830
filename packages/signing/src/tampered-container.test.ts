/** Containers that show something nobody signed, made byte for byte; each beside its honest twin. */
import { type Authority, createAuthority } from '@mohr/authority'
import { beforeAll, describe, expect, test } from 'vitest'
import { digest } from '#platform'
import { writeManifest } from './asice/manifest.ts'
import { type NamedBytes, writeZip } from './asice/zip-write.ts'
import { type Signer, signCades } from './index.ts'
import { openPkcs12 } from './signers/pkcs12.ts'
import { sentences, verify } from './verify.ts'

const text = (value: string) => new TextEncoder().encode(value)
const mimetype = { name: 'mimetype', bytes: text('application/vnd.etsi.asic-e+zip') }
const list = { name: 'manifest.json', bytes: text('{}') }
const sheet = { name: 'A-01.dxf', bytes: text('0\nEOF\n') }
const foreign = { name: 'B-99.dxf', bytes: text('999\nnobody signed this\n0\nEOF\n') }

let authority: Authority
let engineer: Signer
let reviewer: Signer
beforeAll(async () => {
  authority = await createAuthority({ name: 'Test City', keys: 'ec' })
  const signer = async (commonName: string) =>
    openPkcs12((await authority.issue({ commonName, usage: 'signature' })).pkcs12('1'), '1')
  engineer = await signer('Engineer')
  reviewer = await signer('Reviewer')
})

const judge = (entries: readonly NamedBytes[], at?: Date) =>
  verify(writeZip(entries), { trust: [authority.root], ...(at === undefined ? {} : { at }) })
const codes = (problems: readonly { code: string; detail?: string }[]) =>
  problems.map(({ code, detail }) => (detail === undefined ? code : `${code}: ${detail}`))

const listing = (signature: string, files: readonly NamedBytes[]) =>
  writeManifest(
    signature,
    'SHA-256',
    files.map(({ name, bytes }) => ({ name, value: digest('SHA-256', [bytes]) })),
  )

async function signedBy(signer: Signer, number: number, files: readonly NamedBytes[]): Promise<NamedBytes[]> {
  const name = `META-INF/signature00${number}.p7s`
  const manifest = listing(name, files)
  const options = { detached: true, level: 'B-T' } as const
  const { bytes } = await signCades(manifest, options, signer, { timestamp: authority.timestampSource() })
  return [
    { name: `META-INF/ASiCManifest00${number}.xml`, bytes: manifest },
    { name, bytes },
  ]
}

async function stamped(files: readonly NamedBytes[]): Promise<NamedBytes[]> {
  const name = 'META-INF/timestamp001.tst'
  const manifest = listing(name, files)
  const token = await authority.timestampSource().stamp('SHA-256', digest('SHA-256', [manifest]))
  return [
    { name: 'META-INF/ASiCManifest900.xml', bytes: manifest },
    { name, bytes: token },
  ]
}

describe('a file beside the signed ones', () => {
  const honest = async () => [mimetype, list, sheet, ...(await signedBy(engineer, 1, [list, sheet]))]

  test('signed files with a time-stamp over them are as signed', async () => {
    const report = await judge([...(await honest()), ...(await stamped([list, sheet]))])
    expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
  })

  test.each<[string, NamedBytes]>([
    ['that a time-stamp alone covers', foreign],
    ['that a time-stamp lists with another digest', { ...foreign, bytes: text('other') }],
  ])('%s is altered, and named', async (_, asListed) => {
    const report = await judge([...(await honest()), foreign, ...(await stamped([asListed]))])
    expect(report.document.state).toBe('altered')
    expect(codes(report.document.why)).toContain('asic-uncovered: B-99.dxf')
  })

  test('that only another signer covers leaves the first signature without its claim to the set', async () => {
    const both = await judge([
      ...(await honest()),
      foreign,
      ...(await signedBy(reviewer, 2, [list, sheet, foreign])),
    ])
    expect(both).toMatchObject({
      document: { state: 'as-signed' },
      indication: 'INDETERMINATE',
      signatures: [
        { coversWholeFile: false, indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' },
        { coversWholeFile: true, indication: 'TOTAL_PASSED' },
      ],
    })
    expect(codes(both.problems)).toEqual(['asic-partial: META-INF/signature001.p7s: B-99.dxf'])
  })
})

describe('META-INF', () => {
  const odf = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
  const odfList = (entry: string) =>
    text(
      `<manifest:manifest ${odf}><manifest:file-entry manifest:full-path="/" manifest:media-type="a/b"/>${entry}</manifest:manifest>`,
    )
  const states = async (name: string, bytes: Uint8Array) => {
    const signed = await signedBy(engineer, 1, [list, sheet])
    const { document } = await judge([mimetype, list, sheet, ...signed, { name, bytes }])
    return [document.state, ...codes(document.why)]
  }

  test.each([
    ['META-INF/manifest.xml', odfList('<manifest:file-entry manifest:full-path="A-01.dxf"/>')],
    ['META-INF/container.xml', text('<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"/>')],
  ])('may hold %s', async (name, bytes) => expect(await states(name, bytes)).toEqual(['as-signed']))

  test.each([
    ['META-INF/manifest.xml', text('999 storeys')],
    ['META-INF/manifest.xml', odfList('999 storeys')],
    ['META-INF/manifest.xml', odfList('<manifest:file-entry manifest:full-path="999 storeys"/>')],
    ['META-INF/container.xml', text('<a>999 storeys</a>')],
    ['META-INF/evidencerecord.ers', text('999 storeys')],
  ])('may not hold free text as %s', async (name, bytes) =>
    expect(await states(name, bytes)).toEqual(['altered', `asic-uncovered: ${name}`]),
  )
})

describe('a container that nobody signed', () => {
  test('but a time-stamp covers is told to be time-stamped, not signed', async () => {
    const report = await judge([mimetype, sheet, ...(await stamped([sheet]))])
    expect(report).toMatchObject({ document: { state: 'as-signed' }, signatures: [{ kind: 'timestamp' }] })
    expect(sentences(report, 'en')).toMatchObject({
      verdict: expect.stringContaining('time-stamped, not signed'),
      answers: [
        { answer: expect.stringContaining('Nobody signed') },
        {},
        { answer: expect.stringContaining('Nobody signed') },
      ],
    })
    expect(sentences(report, 'fa').verdict).toContain('امضا ندارد')
  })

  test('whose file is not the one that was stamped is altered', async () => {
    const report = await judge([
      mimetype,
      foreign,
      ...(await stamped([{ ...foreign, bytes: text('other') }])),
    ])
    expect(codes(report.document.why)).toEqual(['asic-uncovered: B-99.dxf'])
  })
})
