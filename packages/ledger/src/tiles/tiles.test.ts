import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entry, grown } from '../testing.ts'
import { hashLeaf } from '../tree/hash.ts'
import { consistencyProof, inclusionProof, rootHash } from '../tree/proofs.ts'
import { verifyConsistency, verifyInclusion } from '../tree/verify.ts'
import { formatEntries, parseEntries } from './entries.ts'
import { formatTilePath, parseTilePath } from './path.ts'
import { type TileSource, tileReader } from './reader.ts'
import { tileBytes, tilesOf, widthAt } from './tile.ts'

describe('addresses', () => {
  test('are those of the specification', () => {
    expect(formatTilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(formatTilePath({ level: 1, index: 0, width: 17 })).toBe('tile/1/000.p/17')
    expect(formatTilePath({ level: 'entries', index: 273, width: 112 })).toBe('tile/entries/273.p/112')
  })

  test('are read back, each tile by one address only', () => {
    const tiles = fc.record({
      level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
      index: fc.maxSafeInteger().map(Math.abs),
      width: fc.integer({ min: 1, max: 256 }),
    })
    fc.assert(
      fc.property(tiles, (tile) => {
        expect(parseTilePath(formatTilePath(tile))).toEqual({ ok: true, value: tile })
      }),
    )
  })

  test.each([
    'tile/0/67',
    'tile/00/067',
    'tile/64/067',
    'tile/0/x000/067',
    'tile/0/001/067',
    'tile/0/x001/x067',
    'tile/0/067.p/0',
    'tile/0/067.p/256',
    'tile/0/067.p/07',
    'tile/0/067.p/',
    'tile/-1/067',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/data/000',
    'tile/0/067/',
    'tile/0/067\n',
    '/tile/0/067',
    '',
  ])('%j is none', (path) => {
    expect(parseTilePath(path)).toMatchObject({ ok: false, problem: { code: 'tile/no-such-path' } })
  })
})

test('the tiles of 70,000 and of 256 leaves are those of the specification', () => {
  const counted = (size: number) => {
    const count: Record<string, number> = {}
    for (const { level, width } of tilesOf(size)) {
      const name = `${level} ${width === 256 ? 'full' : width}`
      count[name] = (count[name] ?? 0) + 1
    }
    return count
  }
  expect(counted(70_000)).toEqual({
    'entries full': 273,
    'entries 112': 1,
    '0 full': 273,
    '0 112': 1,
    '1 full': 1,
    '1 17': 1,
    '2 1': 1,
  })
  expect(counted(256)).toEqual({ 'entries full': 1, '0 full': 1, '1 1': 1 })
  expect(tilesOf(0)).toEqual([])
  expect(widthAt({ level: 6, index: 0 }, Number.MAX_SAFE_INTEGER)).toBe(31)
})

describe('a log read from its tiles', () => {
  /** What a static server would hold for a checkpoint of `size`, and how often it was asked for each. */
  async function published(size: number) {
    const tree = await grown(size)
    const files = new Map<string, Uint8Array>()
    for (const tile of tilesOf(size))
      if (tile.level !== 'entries')
        files.set(formatTilePath(tile), await tileBytes({ ...tile, level: tile.level }, tree.read))
    const asked = new Map<string, number>()
    const source: TileSource = async (path) => {
      asked.set(path, (asked.get(path) ?? 0) + 1)
      return files.get(path) ?? null
    }
    return { tree, files, asked, source }
  }

  test.each([1, 2, 255, 256, 257, 600])(
    'of %i leaves gives the roots and proofs of the tree itself',
    async (size) => {
      const { tree, source, asked } = await published(size)
      const read = tileReader(size, source)
      const root = await rootHash(size, read)
      expect(root).toEqual(await tree.root())
      for (const index of [0, 1, 100, 255, 256, size - 1].filter((one) => one < size)) {
        const proof = await inclusionProof(index, size, read)
        const claim = { index, size, root, proof, leafHash: await hashLeaf(entry(index)) }
        expect(await verifyInclusion(claim)).toBe(true)
      }
      for (const first of [1, 128, 255, 256, 300].filter((one) => one <= size)) {
        const proof = await consistencyProof(first, size, read)
        const firstRoot = await tree.root(first)
        expect(await verifyConsistency({ first, second: size, firstRoot, secondRoot: root, proof })).toBe(
          true,
        )
      }
      expect([...asked.values()].every((times) => times === 1)).toBe(true)
    },
  )

  test('asks for the full tile where the partial one is gone', async () => {
    const [then, now] = [await published(200), await published(256)]
    const root = await rootHash(200, tileReader(200, now.source))
    expect(root).toEqual(await then.tree.root())
    expect([...now.asked.keys()]).toEqual(['tile/0/000.p/200', 'tile/0/000'])
  })

  test('that changes a tile proves nothing; one too short, or none, is told', async () => {
    const { tree, files, source } = await published(300)
    const proofOf = async (tile: Uint8Array | null) => {
      const changed: TileSource = (path) => (path === 'tile/0/000' ? Promise.resolve(tile) : source(path))
      return inclusionProof(3, 300, tileReader(300, changed))
    }
    const wrong = files.get('tile/0/000')?.slice() ?? new Uint8Array()
    wrong[40] = (wrong[40] ?? 0) ^ 1
    const claim = { index: 3, size: 300, leafHash: await hashLeaf(entry(3)), root: await tree.root() }
    expect(await verifyInclusion({ ...claim, proof: await proofOf(wrong) })).toBe(false)
    await expect(proofOf(wrong.subarray(1))).rejects.toMatchObject({ code: 'tile/malformed' })
    await expect(proofOf(null)).rejects.toMatchObject({ code: 'tile/missing' })
  })
})

describe('entry bundles', () => {
  test('are read back', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 })
    fc.assert(
      fc.property(entries, (list) => {
        expect(parseEntries(formatEntries(list), list.length)).toEqual({ ok: true, value: list })
      }),
    )
  })

  test('of another width, cut off or followed by more are malformed', () => {
    const bundle = formatEntries([entry(1), entry(2)])
    for (const [bytes, width] of [
      [bundle, 1],
      [bundle, 3],
      [bundle.subarray(0, -1), 2],
      [Uint8Array.of(...bundle, 0), 2],
      [Uint8Array.of(255, 255), 1],
    ] as const)
      expect(parseEntries(bytes, width)).toMatchObject({ ok: false, problem: { code: 'tile/malformed' } })
    expect(() => formatEntries([new Uint8Array(65_536)])).toThrow(RangeError)
  })
})
