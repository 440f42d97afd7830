import { expect, test } from 'vitest'
import { buildManifest, manifestBytes } from './build-manifest.ts'
import type { Manifest } from './manifest.ts'
import { readManifest } from './read-manifest.ts'
import { releaseDigest } from './release-digest.ts'

const files = new Map([
  ['A-01.dxf', new TextEncoder().encode('dxf')],
  ['A-01.pdf', new TextEncoder().encode('pdf')],
])

const input = {
  setId: 'set-1',
  case: 'case-1',
  renovationCode: '08-02-00117-00034-001-000-000',
  discipline: 'architecture',
  revision: 1,
  replaces: null,
  drawingOrder: 'a'.repeat(64),
  profile: { id: 'qom', version: '1404-2' },
  areas: { parcel: 100.5, footprint: 60 },
  sheets: [
    {
      number: 'A-01',
      title: 'جانمایی',
      scale: '1:200',
      paper: 'A3',
      dxf: { file: 'A-01.dxf', layout: 'A-01' },
      pdf: { file: 'A-01.pdf', page: 1 },
    },
  ],
} as const

const codes = (bytes: Uint8Array) => readManifest(bytes).problems.map(({ code }) => code)
const encode = (text: string) => new TextEncoder().encode(text)

test('what is built is read back, with length and digest of each file', async () => {
  const manifest = await buildManifest(input, files)
  expect(readManifest(manifestBytes(manifest))).toEqual({ manifest, problems: [] })
  expect(manifest.sheets[0]?.dxf).toMatchObject({
    bytes: 3,
    sha256: 'eeda07594215df30f0a8fcf997d511b0b1b66ed4158cb94c98b5a3cb31c09a0c',
  })
})

test('the release digest is the SHA-256 of the bytes as they stand', async () => {
  const set = new Map([['manifest.json', encode('abc')]])
  expect(await releaseDigest(set)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  await expect(releaseDigest(new Map())).rejects.toMatchObject({ code: 'manifest-missing' })
})

test('a file that is not there cannot be listed', async () => {
  await expect(buildManifest(input, new Map())).rejects.toMatchObject({ code: 'file-missing' })
})

test('only the canonical bytes are a manifest', async () => {
  const text = new TextDecoder().decode(manifestBytes(await buildManifest(input, files)))
  expect(codes(encode(text.replace('{', '{ ')))).toEqual(['manifest-canonical'])
  expect(codes(encode(text.replace('{', '{"areas":1,')))).toEqual(['manifest-canonical'])
  expect(codes(encode(`\ufeff${text}`))).toEqual(['manifest-json'])
  expect(codes(Uint8Array.of(0xff, 0xfe))).toEqual(['manifest-encoding'])
  expect(codes(encode('['.repeat(100_000)))).toEqual(['manifest-json'])
  expect(codes(encode(`${'['.repeat(5000)}${']'.repeat(5000)}`))).toEqual(['manifest-canonical'])
  expect(codes(new Uint8Array(2 ** 20 + 1))).toEqual(['manifest-size'])
})

test('unknown, missing and wrong members are named', async () => {
  const manifest = await buildManifest(input, files)
  const subjects = (changed: object) =>
    readManifest(manifestBytes(changed as Manifest)).problems.map(({ code, subject }) => `${code} ${subject}`)
  expect(subjects({ ...manifest, extra: 1 })).toEqual(['manifest-field .extra'])
  expect(subjects({ ...manifest, areas: { parcel: -1 } })).toEqual([
    'manifest-field .areas.parcel',
    'manifest-field .areas.footprint',
  ])
  expect(subjects({ ...manifest, sheets: [] })).toEqual(['manifest-field .sheets'])
  expect(subjects({ ...manifest, discipline: 'survey' })).toEqual([])
  expect(subjects({ ...manifest, discipline: 'surveying' })).toEqual(['manifest-field .discipline'])
  const [sheet] = manifest.sheets
  const escaping = { ...manifest, sheets: [{ ...sheet, dxf: { ...sheet?.dxf, file: '../A-01.dxf' } }] }
  expect(subjects(escaping)).toEqual(['name-path ../A-01.dxf'])
  const twice = [sheet, { ...sheet, number: 'A-02', dxf: { ...sheet?.dxf, bytes: 4 } }]
  expect(subjects({ ...manifest, sheets: twice })).toEqual(['manifest-contradiction A-01.dxf'])
})
