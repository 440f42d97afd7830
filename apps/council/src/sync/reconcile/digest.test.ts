import { expect, test } from 'vitest'
import { differing } from './compare.ts'
import { DIGITS, LEAF_RECORDS, leafDigest, placeOf, rangeDigest, recordDigest } from './digest.ts'
import type { Range } from './own-ranges.ts'

const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

test('a record’s digest is that of its canonical JSON, whatever the order of its fields', () => {
  expect(recordDigest('a', { y: 1, x: null })).toBe(recordDigest('a', { x: null, y: 1 }))
  expect(recordDigest('a', { x: 1 })).not.toBe(recordDigest('b', { x: 1 }))
  expect(placeOf('')).toBe(empty)
})

/** A side that keeps its records in memory, and counts what it is asked. */
function side(records: ReadonlyMap<string, string>) {
  const placed = [...records]
    .map(([key, text]) => ({ key, place: placeOf(key), digest: placeOf(text) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const asked = { count: 0 }
  const sumOf = (prefix: string) => {
    const own = placed.filter(({ place }) => place.startsWith(prefix))
    return { prefix, count: own.length, digest: rangeDigest(own, prefix.length) }
  }
  const range = async (_: unknown, prefix: string): Promise<Range> => {
    asked.count++
    const own = placed.filter(({ place }) => place.startsWith(prefix))
    if (own.length <= LEAF_RECORDS)
      return {
        prefix,
        count: own.length,
        digest: leafDigest(own),
        records: own.map(({ key, digest }) => ({ key, digest })),
      }
    return { ...sumOf(prefix), ranges: DIGITS.map((digit) => sumOf(prefix + digit)) }
  }
  return { range, asked }
}

const records = (count: number) =>
  new Map(Array.from({ length: count }, (_, at) => [`key ${at}`, `text ${at}`]))

test('one that differs among ten thousand is found in as many requests as there are levels', async () => {
  const there = records(10_000)
  there.set('key 4412', 'something else')
  const [ours, theirs] = [side(records(10_000)), side(there)]
  const found = await differing('cases', ours.range, theirs.range)
  expect(found.map(({ key }) => key)).toEqual(['key 4412'])
  expect(theirs.asked.count).toBe(3)
})

test.each([
  [0, 500],
  [500, 0],
  [40, 500],
  [500, 40],
  [64, 65],
])('%d here, %d there: what either lacks is all that is listed', async (here, there) => {
  const found = await differing('cases', side(records(here)).range, side(records(there)).range)
  const lacking = Array.from(
    { length: Math.abs(here - there) },
    (_, at) => `key ${Math.min(here, there) + at}`,
  )
  expect(found.map(({ key }) => key).sort()).toEqual(lacking.sort())
  expect(found.every((one) => (here < there ? one.here === null : one.there === null))).toBe(true)
})
