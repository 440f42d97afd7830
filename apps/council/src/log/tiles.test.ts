/** The ledger as anybody reads it: over HTTP, in the layout of C2SP tlog-tiles. */
import {
  consistencyProof,
  formatTilePath,
  hashLeaf,
  inclusionProof,
  memoryTree,
  openCheckpoint,
  parseEntries,
  rootHash,
  tileReader,
  tilesOf,
  verifyConsistency,
  verifyInclusion,
} from '@mohr/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestCity, testCity } from '../testing.ts'
import { appendSigned, digestOf } from './testing-ledger.ts'

/** More than a tile of 256, so that a second level begins. */
const TEXTS = Array.from({ length: 299 }, (_, at) => `file ${at}`)

let city: TestCity
beforeAll(async () => {
  city = await testCity()
  const system = await city.council.context(null)
  await appendSigned(system, ...TEXTS.slice(0, 255))
  await appendSigned(system, ...TEXTS.slice(255))
})
afterAll(() => city?.close())

const get = (path: string, init?: RequestInit) => city.council.app.request(`/log/${path}`, init)
const source = async (path: string) => {
  const answer = await get(path)
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
}
/** Of the city's own release and the texts: what was logged, in order. */
const DIGESTS = ['ab12cd34'.repeat(8), ...TEXTS.map(digestOf)]
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

async function head() {
  const { logKey } = (await city.council.context(null)).services
  const opened = await openCheckpoint(await (await get('checkpoint')).text(), logKey.key)
  if (!opened.ok) throw new Error(opened.problem.code)
  return opened.value.checkpoint
}

describe('the ledger over HTTP', () => {
  test('has the checkpoint’s root in its tiles, and every entry in its bundles', async () => {
    const { size, root, origin } = await head()
    expect([origin, size]).toEqual(['council.example/log', 300])
    const read = tileReader(size, source)
    expect(await rootHash(size, read)).toEqual(root)
    const entries: Uint8Array[] = []
    for (const tile of tilesOf(size)) {
      const bytes = await source(formatTilePath(tile))
      if (bytes === null) throw new Error(formatTilePath(tile))
      if (tile.level !== 'entries') expect(bytes).toHaveLength(tile.width * 32)
      else {
        const parsed = parseEntries(bytes, tile.width)
        if (parsed.ok) entries.push(...parsed.value)
      }
    }
    expect(entries).toEqual(DIGESTS.map(bytesOf))
  })

  test('is the tree that its entries make, by proofs from tiles alone', async () => {
    const { size, root } = await head()
    const tree = memoryTree()
    for (const digest of DIGESTS) await tree.append(bytesOf(digest))
    expect(await tree.root()).toEqual(root)
    const read = tileReader(size, source)
    for (const index of [0, 1, 255, 256, 299]) {
      const proof = await inclusionProof(index, size, read)
      const leafHash = await hashLeaf(bytesOf(DIGESTS[index] ?? ''))
      expect(await verifyInclusion({ index, size, root, leafHash, proof })).toBe(true)
    }
    // The first checkpoint that had the first 256.
    const proof = await consistencyProof(256, size, read)
    const firstRoot = await tree.root(256)
    expect(await verifyConsistency({ first: 256, second: size, firstRoot, secondRoot: root, proof })).toBe(
      true,
    )
  })

  test('says how long each answer may be kept: tiles for ever, the checkpoint not at all', async () => {
    for (const path of ['tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1', 'tile/entries/000']) {
      const answer = await get(path)
      expect([path, answer.status]).toEqual([path, 200])
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    }
    const checkpoint = await get('checkpoint')
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(checkpoint.headers.get('cache-control')).toBe('no-cache')
    expect(checkpoint.headers.get('access-control-allow-origin')).toBe('*')
    expect((await get('tile/0/000', { method: 'HEAD' })).status).toBe(200)
  })

  test('keeps a partial tile when it has become full: a beginning of it', async () => {
    const [partial, full] = await Promise.all([source('tile/0/000.p/200'), source('tile/0/000')])
    expect(full?.subarray(0, 200 * 32)).toEqual(partial)
    const [few, all] = await Promise.all([source('tile/entries/001.p/3'), source('tile/entries/001.p/44')])
    expect(all?.subarray(0, few?.length)).toEqual(few)
  })

  test.each([
    'tile/0/001',
    'tile/0/001.p/45',
    'tile/0/002.p/1',
    'tile/1/000',
    'tile/1/000.p/2',
    'tile/2/000.p/1',
    'tile/63/000.p/1',
    'tile/64/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/257',
    'tile/0/0',
    'tile/0/x000/000',
    'tile/00/000',
    'tile/-1/000',
    'tile/entries/001',
    'tile/entries/x999/x999/x999/x999/x999/999',
    'tile/0/..%2f..%2fcheckpoint',
    'tile/',
    'tile',
    '',
    'key.pem',
  ])('answers 404 to %s, which nobody may keep', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'not-found', title: { fa: expect.any(String) } })
    expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable')
  })
})
