/** Digests of ranges of this server's own records. */
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Queries, Reading } from '../../platform/database.ts'
import { syncRange, syncRecord } from '../tables.ts'
import { DIGITS, LEAF_RECORDS, leafDigest, nodeDigest, rangeDigest } from './digest.ts'
import type { Kind } from './kinds.ts'

/** Ranges of prefixes up to this long are remembered: of ten million records the smallest hold some 2,500. */
export const REMEMBERED_DEPTH = 3

interface RangeSum {
  prefix: string
  count: number
  digest: string
}

/** A range: its records where they are few, else its sixteen parts. */
export type Range = RangeSum & ({ records: { key: string; digest: string }[] } | { ranges: RangeSum[] })

interface Sources {
  read: Reading
  /** Where what was reckoned is remembered. */
  housekeeping: Queries
}

export async function ownRange(sources: Sources, kind: Kind, prefix: string): Promise<Range> {
  const few = await firstRecords(sources.read, kind, prefix)
  if (few.length <= LEAF_RECORDS)
    return {
      prefix,
      count: few.length,
      digest: leafDigest(few),
      records: few.map(({ key, digest }) => ({ key, digest })),
    }
  const ranges: RangeSum[] = []
  for (const digit of DIGITS) ranges.push(await sumOf(sources, kind, prefix + digit))
  return {
    prefix,
    count: ranges.reduce((sum, { count }) => sum + count, 0),
    digest: nodeDigest(ranges),
    ranges,
  }
}

/** One more than a leaf holds, so that a larger range is known for one. */
function firstRecords(read: Reading, kind: Kind, prefix: string) {
  return read
    .select({ key: syncRecord.key, place: syncRecord.place, digest: syncRecord.digest })
    .from(syncRecord)
    .where(inRange(kind, prefix))
    .orderBy(asc(syncRecord.place))
    .limit(LEAF_RECORDS + 1)
}

function inRange(kind: Kind, prefix: string) {
  const end = prefix.replace(/.$/, (last) => (last === 'f' ? 'g' : (DIGITS[DIGITS.indexOf(last) + 1] ?? 'g')))
  return and(
    eq(syncRecord.kind, kind),
    sql`${syncRecord.place} >= ${prefix}`,
    prefix === '' ? undefined : sql`${syncRecord.place} < ${end}`,
  )
}

async function sumOf(sources: Sources, kind: Kind, prefix: string): Promise<RangeSum> {
  if (prefix.length > REMEMBERED_DEPTH) return reckon(sources, kind, prefix)
  const [known] = await sources.read
    .select()
    .from(syncRange)
    .where(and(eq(syncRange.kind, kind), eq(syncRange.prefix, prefix)))
  if (known?.digest != null && known.count !== null)
    return { prefix, count: known.count, digest: known.digest }
  const sum = await reckon(sources, kind, prefix)
  await remember(sources.housekeeping, kind, sum, known?.generation ?? 0)
  return sum
}

async function reckon(sources: Sources, kind: Kind, prefix: string): Promise<RangeSum> {
  if (prefix.length < REMEMBERED_DEPTH) {
    const { count, digest } = await ownRange(sources, kind, prefix)
    return { prefix, count, digest }
  }
  const rows = await sources.read
    .select({ place: syncRecord.place, digest: syncRecord.digest })
    .from(syncRecord)
    .where(inRange(kind, prefix))
    .orderBy(asc(syncRecord.place))
  return { prefix, count: rows.length, digest: rangeDigest(rows, prefix.length) }
}

/** Kept only where no record of the range has changed since `generation` was read, before the records were. */
async function remember(db: Queries, kind: Kind, { prefix, count, digest }: RangeSum, generation: number) {
  await db.insert(syncRange).values({ kind, prefix, generation: 0 }).onConflictDoNothing()
  await db
    .update(syncRange)
    .set({ count, digest })
    .where(and(eq(syncRange.kind, kind), eq(syncRange.prefix, prefix), eq(syncRange.generation, generation)))
}
