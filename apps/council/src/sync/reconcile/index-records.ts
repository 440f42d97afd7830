/** Keeps each record's digest beside it: as soon as its change is numbered, and each night from the records anew. */
import { and, eq, gt, inArray, lte, type SQLWrapper, sql } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import type { Queries, Reading } from '../../platform/database.ts'
import type { EventListener } from '../../platform/event-listener.ts'
import { insertRows } from '../../platform/insert-rows.ts'
import { nowAndThen } from '../../platform/now-and-then.ts'
import { holdNumbering } from '../../platform/number-events.ts'
import { unnumbered } from '../../platform/tables.ts'
import { together } from '../../platform/together.ts'
import { syncRange, syncRecord } from '../tables.ts'
import { placeOf, recordDigest } from './digest.ts'
import { KINDS, type Kind } from './kinds.ts'
import { loadRecords, type SyncRecord } from './load-records.ts'
import { REMEMBERED_DEPTH } from './own-ranges.ts'
import { touchedRecords } from './touched-records.ts'

const TOGETHER = 500
const NIGHT_MS = 86_400_000

/**
 * Whatever a verb changed, by whichever name its event calls it: the tables' own triggers say which records the transaction
 * touched (`touched-records.ts`).
 */
export const indexChanged: EventListener = {
  name: 'digests',
  async write({ db }, happened) {
    const touched = touchedRecords(happened.map((one) => one.touched))
    if (touched === 'too many') {
      for (const kind of KINDS) await indexAll(db, kind)
      return []
    }
    const kept = await Promise.all(
      KINDS.map(async (kind) => {
        const keys = touched[kind]
        return keeping(db, kind, await wrongDigests(db, kind, keys, loadRecords(db, kind, { keys })))
      }),
    )
    return kept.flat()
  },
}

/** Of these keys, what is there now: digests that differ are replaced, those of what is gone are dropped. */
async function keep(
  tx: Queries,
  kind: Kind,
  keys: readonly string[],
  records: readonly SyncRecord[],
): Promise<number> {
  const wrong = await wrongDigests(tx, kind, keys, records)
  const [first, ...others] = keeping(tx, kind, wrong)
  if (first !== undefined) await together(tx, first, ...others)
  return wrong.put.length + wrong.gone.length
}

type SyncRow = typeof syncRecord.$inferSelect

/** What puts wrong digests right. */
function keeping(tx: Queries, kind: Kind, { put, gone }: Record<'put' | 'gone', SyncRow[]>): SQLWrapper[] {
  const wrong = [...put, ...gone]
  if (wrong.length === 0) return []
  const places = wrong.map(({ place }) => place)
  const statements: SQLWrapper[] = [forgetRanges(kind, places)]
  if (put.length > 0)
    statements.push(
      sql`${insertRows(syncRecord, put)} on conflict (kind, key) do update set digest = excluded.digest`,
    )
  if (gone.length > 0)
    statements.push(
      tx.delete(syncRecord).where(
        and(
          eq(syncRecord.kind, kind),
          inArray(
            syncRecord.key,
            gone.map(({ key }) => key),
          ),
        ),
      ),
    )
  return statements
}

async function wrongDigests(
  db: Queries | Reading,
  kind: Kind,
  keys: readonly string[],
  loading: readonly SyncRecord[] | Promise<readonly SyncRecord[]>,
) {
  if (keys.length === 0) return { put: [], gone: [] }
  const [records, held] = await Promise.all([
    loading,
    db
      .select()
      .from(syncRecord)
      .where(and(eq(syncRecord.kind, kind), inArray(syncRecord.key, [...keys]))),
  ])
  const before = new Map(held.map((row) => [row.key, row]))
  const rows = records.map(({ key, fields }) => ({
    kind,
    key,
    place: placeOf(key),
    digest: recordDigest(key, fields),
  }))
  const there = new Set(rows.map(({ key }) => key))
  return {
    put: rows.filter(({ key, digest }) => before.get(key)?.digest !== digest),
    gone: held.filter(({ key }) => !there.has(key)),
  }
}

function forgetRanges(kind: Kind, places: readonly string[]): SQLWrapper {
  const prefixes = new Set(
    places.flatMap((place) =>
      Array.from({ length: REMEMBERED_DEPTH + 1 }, (_, depth) => place.slice(0, depth)),
    ),
  )
  // In one order, so that two who change the same ranges wait for each other and no more.
  const ranges = [...prefixes].sort().map((prefix) => ({ kind, prefix, generation: 1 }))
  return sql`${insertRows(syncRange, ranges)} on conflict (kind, prefix)
    do update set generation = ${syncRange}.generation + 1, count = null, digest = null`
}

/** The next records of a kind, with the keys that are indexed between: of what is there no more, too. */
async function pageOf(db: Queries | Reading, kind: Kind, after: string | null) {
  const records = await loadRecords(db, kind, { after, limit: TOGETHER })
  const last = records.length < TOGETHER ? null : (records.at(-1)?.key ?? null)
  const indexed = await db
    .select({ key: syncRecord.key })
    .from(syncRecord)
    .where(
      and(
        eq(syncRecord.kind, kind),
        after === null ? undefined : gt(syncRecord.key, after),
        last === null ? undefined : lte(syncRecord.key, last),
      ),
    )
  return { records, keys: [...new Set([...records, ...indexed].map(({ key }) => key))], last }
}

async function indexAll(tx: Queries, kind: Kind): Promise<void> {
  for (let after: string | null = null; ; ) {
    const { keys, records, last }: Awaited<ReturnType<typeof pageOf>> = await pageOf(tx, kind, after)
    await keep(tx, kind, keys, records)
    if (last === null) return
    after = last
  }
}

/** Those whose change is committed and not numbered yet. */
async function changingRecords(tx: Queries, kind: Kind): Promise<ReadonlySet<string> | 'all'> {
  const rows = await tx.select({ touched: unnumbered.touched }).from(unnumbered)
  const touched = touchedRecords(rows.map((row) => row.touched))
  return touched === 'too many' ? 'all' : new Set(touched[kind])
}

/** Each night, and when the server starts. A digest that was wrong is said: something changed a record past its verb. */
export const indexJob = () =>
  nowAndThen('sync.index', NIGHT_MS, async (context) => {
    for (const kind of KINDS) {
      const wrong = await renewDigests(context, kind)
      if (wrong > 0) context.services.log('digests-renewed', { kind, wrong })
    }
  })

async function renewDigests({ services }: Context, kind: Kind): Promise<number> {
  const { read, housekeeping } = services.database
  let wrong = 0
  for (let after: string | null = null; ; ) {
    const from: string | null = after
    const { keys, records, last }: Awaited<ReturnType<typeof pageOf>> = await pageOf(read, kind, from)
    const { put, gone } = await wrongDigests(read, kind, keys, records)
    if (put.length + gone.length > 0)
      wrong += await housekeeping.transaction(async (tx) => {
        // No digest is put meanwhile. A record that changes while we look is not indexed here, but when that is numbered.
        await holdNumbering(tx)
        const page = await pageOf(tx, kind, from)
        const changing = await changingRecords(tx, kind)
        const settled = (key: string) => changing !== 'all' && !changing.has(key)
        return keep(
          tx,
          kind,
          page.keys.filter(settled),
          page.records.filter(({ key }) => settled(key)),
        )
      })
    if (last === null) return wrong
    after = last
  }
}
