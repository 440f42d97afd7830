import { and, asc, count, desc, eq, isNull, max, min, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { SyncHealth } from '../api/types.ts'
import type { Reading } from '../platform/database.ts'
import { outbox } from '../platform/tables.ts'
import { defineRead } from '../platform/verb.ts'
import { mayReconcile } from './reconcile/read-range.ts'
import { DELIVERY_STATES, delivery, subscriber, syncComparison, syncDifference } from './tables.ts'

const DEAD_LISTED = 50

/** How it stands between this server and the others: what waits since when, who answers, and what differs. */
export const readSyncHealth = defineRead({
  name: 'sync.read-health',
  input: z.strictObject({}),
  permit: mayReconcile,
  async read({ services: { database, peers } }): Promise<SyncHealth> {
    const db = database.read
    const [receivers, [feed], comparisons, open] = await Promise.all([
      db.select().from(subscriber).orderBy(asc(subscriber.name)),
      db.select({ newest: max(outbox.sequence) }).from(outbox),
      db.select().from(syncComparison).orderBy(asc(syncComparison.peer), asc(syncComparison.kind)),
      db
        .select({ peer: syncDifference.peer, kind: syncDifference.kind, count: count() })
        .from(syncDifference)
        .where(isNull(syncDifference.closedAt))
        .groupBy(syncDifference.peer, syncDifference.kind),
    ])
    return {
      newestEvent: String(feed?.newest ?? 0),
      receivers: await Promise.all(receivers.map((one) => receiverView(db, one))),
      comparisons: comparisons
        .filter(({ peer }) => peers.some(({ name }) => name === peer))
        .map((row) => ({
          peer: row.peer,
          kind: row.kind,
          next: row.nextAt.toISOString(),
          open: open.find(({ peer, kind }) => peer === row.peer && kind === row.kind)?.count ?? 0,
          ...(row.finishedAt === null
            ? {}
            : {
                last: {
                  at: row.finishedAt.toISOString(),
                  requests: row.requests ?? 0,
                  differences: row.differences ?? 0,
                },
              }),
          ...(row.lastError === null ? {} : { lastError: row.lastError }),
        })),
    }
  },
})

async function receiverView(
  db: Reading,
  { id, name }: { id: string; name: string },
): Promise<SyncHealth['receivers'][number]> {
  const ofIt = eq(delivery.subscriberId, id)
  const [states, [last], dead, [error]] = await Promise.all([
    db
      .select({
        state: delivery.state,
        count: count(),
        since: min(delivery.since),
        next: min(delivery.nextAttemptAt),
      })
      .from(delivery)
      .where(and(ofIt, ne(delivery.state, 'acknowledged')))
      .groupBy(delivery.state),
    db
      .select({ at: delivery.since, recordNumber: delivery.recordNumber, subject: delivery.subject })
      .from(delivery)
      .where(and(ofIt, eq(delivery.state, 'acknowledged')))
      .orderBy(desc(delivery.since))
      .limit(1),
    db
      .select()
      .from(delivery)
      .where(and(ofIt, eq(delivery.state, 'dead')))
      .orderBy(asc(delivery.sequence))
      .limit(DEAD_LISTED),
    db
      .select({ lastError: delivery.lastError })
      .from(delivery)
      .where(and(ofIt, eq(delivery.state, 'failing')))
      .orderBy(desc(delivery.since))
      .limit(1),
  ])
  return {
    id,
    name,
    states: DELIVERY_STATES.filter((state) => state !== 'acknowledged').map((state) => {
      const row = states.find((one) => one.state === state)
      return {
        state,
        count: row?.count ?? 0,
        ...(row?.since ? { since: new Date(row.since).toISOString() } : {}),
        ...(state === 'failing' && row?.next ? { next: new Date(row.next).toISOString() } : {}),
      }
    }),
    ...(last === undefined
      ? {}
      : {
          lastAcknowledged: {
            at: last.at.toISOString(),
            subject: last.subject,
            recordNumber: last.recordNumber ?? '',
          },
        }),
    ...(error?.lastError == null ? {} : { lastError: error.lastError }),
    dead: dead.map((row) => ({
      subject: row.subject,
      since: row.since.toISOString(),
      attempts: row.attempts,
      ...(row.lastError === null ? {} : { lastError: row.lastError }),
    })),
  }
}
