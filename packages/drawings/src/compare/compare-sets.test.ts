/** Two sets are the same only where their manifests say the same, and every sheet's plot is the same file. */
import { drawingSet } from '@mohr/city'
import { beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '../set/canonical-json.ts'
import { MANIFEST_NAME } from '../set/manifest.ts'
import { compareSets } from './compare-sets.ts'

type Files = Map<string, Uint8Array>
type Json = Record<string, unknown>

let clean: Files

beforeAll(async () => {
  const files = new Map([...(await drawingSet()).files])
  const manifest = manifestIn(files)
  // Two sheets say all there is to say.
  const sheets = (manifest.sheets as Json[]).slice(0, 2)
  const named = new Set(sheets.flatMap(({ dxf, pdf }) => [(dxf as Json).file, (pdf as Json).file]))
  clean = new Map([...files].filter(([name]) => named.has(name)))
  clean.set(MANIFEST_NAME, written({ ...manifest, sheets }))
})

const manifestIn = (files: Files): Json => JSON.parse(new TextDecoder().decode(files.get(MANIFEST_NAME)))
const written = (manifest: Json) => new TextEncoder().encode(canonicalJson(manifest as never))

/** The clean set with another manifest. */
function declaring(change: (manifest: Json, second: Json) => void): Files {
  const manifest = manifestIn(clean)
  change(manifest, (manifest.sheets as Json[])[1] as Json)
  return new Map([...clean, [MANIFEST_NAME, written(manifest)]])
}

const declaredIn = (after: Files) => {
  const { same, declared, sheets } = compareSets(clean, after)
  const own = sheets.flatMap((sheet) => sheet.declared.map(({ name }) => `${sheet.number} ${name}`))
  return [same, ...declared.map(({ name }) => name), ...own]
}

test('a set is itself', () => expect(declaredIn(new Map(clean))).toEqual([true]))

test.each<[string, (manifest: Json, second: Json) => void]>([
  ['case', (manifest) => Object.assign(manifest, { case: '1404-8-00999' })],
  ['renovationCode', (manifest) => Object.assign(manifest, { renovationCode: '1-2-3' })],
  ['profile.version', (manifest) => Object.assign(manifest, { profile: { id: 'qom', version: '1' } })],
  ['drawingOrder', (manifest) => Object.assign(manifest, { drawingOrder: 'a'.repeat(64) })],
  ['setId', (manifest) => Object.assign(manifest, { setId: 'other' })],
  ['discipline', (manifest) => Object.assign(manifest, { discipline: 'structure' })],
  ['parcel', (manifest) => Object.assign(manifest.areas as Json, { parcel: 1 })],
  ['sheets', (manifest) => (manifest.sheets as Json[]).reverse()],
  ['A-02 title', (_, second) => Object.assign(second, { title: 'other' })],
  ['A-02 dxf.layout', (_, second) => Object.assign(second.dxf as Json, { layout: 'Model' })],
  ['A-02 pdf.page', (_, second) => Object.assign(second.pdf as Json, { page: 2 })],
])('another %s is told', (name, change) => {
  expect(declaredIn(declaring(change))).toEqual([false, name])
})

test('a plot that is another file is told with its sheet, whatever the manifest says of it', () => {
  const [plot = ''] = [...clean.keys()].filter((name) => name.startsWith('A-02') && name.endsWith('.pdf'))
  const bytes = Uint8Array.from(clean.get(plot) as Uint8Array)
  bytes[100] = (bytes[100] as number) ^ 1
  expect(declaredIn(new Map([...clean, [plot, bytes]]))).toEqual([false, 'A-02 plot'])
  const declared = declaring((_, second) => Object.assign(second.pdf as Json, { sha256: 'b'.repeat(64) }))
  expect(declaredIn(declared.set(plot, bytes))).toEqual([false, 'A-02 pdf.sha256'])
})

test('another file beside the drawings, and a manifest that cannot be read, are told', () => {
  const beside = new Map([...clean, ['mono.ctb', new Uint8Array(3)]])
  expect(declaredIn(beside)).toEqual([false, 'mono.ctb'])
  const unread = (text: string) => new Map([...clean, [MANIFEST_NAME, new TextEncoder().encode(text)]])
  expect(compareSets(unread('{'), unread('[')).same).toBe(false)
})
