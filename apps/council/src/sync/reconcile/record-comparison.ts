import { and, desc, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import { z } from 'zod'
import { serverItself } from '../../platform/context.ts'
import type { Queries } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { defineWrite } from '../../platform/verb.ts'
import { sendAgain } from '../replay-deliveries.ts'
import { DIFFERENCES, delivery, subscriber, syncDifference } from '../tables.ts'
import { KINDS, type Kind } from './kinds.ts'
import { subjectOf } from './subject-of.ts'

const found = z.object({
  key: z.string(),
  what: z.enum(DIFFERENCES),
  fields: z.array(
    z.object({
      field: z.string(),
      here: z.unknown(),
      there: z.unknown(),
      owner: z.enum(['council', 'municipality', 'mohr']),
    }),
  ),
  here: z.string().nullable(),
  there: z.string().nullable(),
  rule: z.enum(['pushed', 'pulled', 'operator']),
})
export type Found = z.output<typeof found>

/**
 * Stores what a comparison found: the server itself does it. What is to be pushed is sent again where nothing of it is on
 * its way; what is no longer different is closed; what an operator let stand, and hasn't changed since, isn't listed again.
 */
export const recordComparison = defineWrite({
  name: 'sync.record-comparison',
  input: z.strictObject({ peer: z.string(), kind: z.enum(KINDS), found: z.array(found) }),
  async permit(context) {
    serverItself(context)
  },
  async write(
    context,
    { db, audit, event, unchanged },
    { peer, kind, found: all },
  ): Promise<{ open: number }> {
    const now = context.now()
    const [receiver] = await db.select().from(subscriber).where(eq(subscriber.name, peer))
    const said = await settledBefore(db, peer, kind, all)
    const listed = all.filter((one) => !said.has(settledKey(one)))
    const closed = await closeOthers(db, { peer, kind, keys: listed.map(({ key }) => key) }, now)
    let added = 0
    let pushed = 0
    for (const { fields, ...one } of listed) {
      const kept = fields.map(({ field, here, there, owner }) => ({
        field,
        here: here ?? null,
        there: there ?? null,
        owner,
      }))
      const [row] = await db
        .insert(syncDifference)
        .values({ ...one, fields: kept, id: newId(now), peer, kind, foundAt: now, seenAt: now })
        .onConflictDoUpdate({
          target: [syncDifference.peer, syncDifference.kind, syncDifference.key],
          targetWhere: isNull(syncDifference.closedAt),
          set: { ...one, fields: kept, seenAt: now },
        })
        .returning({ foundAt: syncDifference.foundAt })
      if (row?.foundAt.getTime() === now.getTime()) added++
      if (one.rule === 'pushed' && receiver !== undefined)
        pushed += await push(db, receiver.id, await subjectOf(db, kind, one.key), now)
    }
    if (added + pushed + closed === 0) {
      unchanged()
      return { open: listed.length }
    }
    audit(`comparisons/${peer}/${kind}`, { open: listed.length, added, closed, pushed })
    event({
      type: 'comparison.finished',
      subject: `comparisons/${peer}/${kind}`,
      audience: 'council',
      data: { open: listed.length, added, closed, pushed },
    })
    return { open: listed.length }
  },
})

const settledKey = (one: Pick<Found, 'key' | 'here' | 'there'>) => `${one.key} ${one.here} ${one.there}`

/** Those that an operator let stand as they are now. */
async function settledBefore(
  db: Queries,
  peer: string,
  kind: Kind,
  all: readonly Found[],
): Promise<Set<string>> {
  if (all.length === 0) return new Set()
  const rows = await db
    .select()
    .from(syncDifference)
    .where(
      and(
        eq(syncDifference.peer, peer),
        eq(syncDifference.kind, kind),
        eq(syncDifference.closedAs, 'operator'),
        inArray(
          syncDifference.key,
          all.map(({ key }) => key),
        ),
      ),
    )
    .orderBy(desc(syncDifference.id))
  return new Set(rows.map(settledKey))
}

async function closeOthers(
  db: Queries,
  { peer, kind, keys }: { peer: string; kind: Kind; keys: string[] },
  now: Date,
): Promise<number> {
  const rows = await db
    .update(syncDifference)
    .set({ closedAt: now, closedAs: 'same' })
    .where(
      and(
        eq(syncDifference.peer, peer),
        eq(syncDifference.kind, kind),
        isNull(syncDifference.closedAt),
        keys.length === 0 ? undefined : notInArray(syncDifference.key, keys),
      ),
    )
    .returning({ id: syncDifference.id })
  return rows.length
}

async function push(db: Queries, subscriberId: string, subject: string, now: Date): Promise<number> {
  const [onItsWay] = await db
    .select({ id: delivery.id })
    .from(delivery)
    .where(
      and(
        eq(delivery.subscriberId, subscriberId),
        eq(delivery.subject, subject),
        inArray(delivery.state, ['waiting', 'failing']),
      ),
    )
    .limit(1)
  return onItsWay === undefined ? sendAgain(db, subscriberId, subject, now) : 0
}
