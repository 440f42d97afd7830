/** Finds which records two systems hold differently: one request more a level, and those levels only that differ. */
import { DIGITS } from './digest.ts'
import type { Kind } from './kinds.ts'
import type { Range } from './own-ranges.ts'

type RangeOf = (kind: Kind, prefix: string) => Promise<Range>

export interface Differing {
  key: string
  /** Digest of the copy; null where there is none. */
  here: string | null
  there: string | null
}

/** Most that one comparison lists: where more differ, the rest is found by the next. */
const MOST_DIFFERENCES = 5000

export async function differing(kind: Kind, here: RangeOf, there: RangeOf): Promise<Differing[]> {
  const found: Differing[] = []
  await descend(kind, '', here, there, found)
  return found.slice(0, MOST_DIFFERENCES)
}

async function descend(
  kind: Kind,
  prefix: string,
  here: RangeOf,
  there: RangeOf,
  found: Differing[],
): Promise<void> {
  if (found.length >= MOST_DIFFERENCES) return
  const [ours, theirs] = await Promise.all([here(kind, prefix), there(kind, prefix)])
  if (ours.digest === theirs.digest) return
  if ('ranges' in ours && 'ranges' in theirs) {
    for (const [at, digit] of DIGITS.entries())
      if (ours.ranges[at]?.digest !== theirs.ranges[at]?.digest)
        await descend(kind, prefix + digit, here, there, found)
    return
  }
  const [own, other] = await Promise.all([recordsOf(kind, ours, here), recordsOf(kind, theirs, there)])
  // Of a side that was cut short it isn't known what it lacks.
  const known = (side: Map<string, string>, key: string) => side.has(key) || side.size < MOST_DIFFERENCES
  for (const [key, digest] of own)
    if (other.get(key) !== digest && known(other, key))
      found.push({ key, here: digest, there: other.get(key) ?? null })
  for (const [key, digest] of other)
    if (!own.has(key) && known(own, key)) found.push({ key, here: null, there: digest })
}

/** All records of a range, of which the other side has so few that it names them. */
async function recordsOf(
  kind: Kind,
  range: Range,
  ask: RangeOf,
  most = MOST_DIFFERENCES,
): Promise<Map<string, string>> {
  if ('records' in range) return new Map(range.records.map(({ key, digest }) => [key, digest]))
  const all = new Map<string, string>()
  for (const { prefix, count } of range.ranges) {
    if (count === 0 || all.size >= most) continue
    for (const [key, digest] of await recordsOf(kind, await ask(kind, prefix), ask, most - all.size))
      all.set(key, digest)
  }
  return all
}
