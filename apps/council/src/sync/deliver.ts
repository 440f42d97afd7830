import { and, asc, eq, lt, lte, ne, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Job } from '../module.ts'
import type { Context } from '../platform/context.ts'
import { longerEachTime } from '../platform/longer-each-time.ts'
import { outbox } from '../platform/tables.ts'
import { acknowledgeDelivery } from './acknowledge-delivery.ts'
import { cloudEvent } from './cloud-event.ts'
import { postWebhook } from './post-webhook.ts'
import { delivery, subscriber } from './tables.ts'

/** While a delivery is on its way, no other instance takes it; if we die, it is due again after this. */
const LEASE_MS = 60_000

/** 5 s, 10 s, 20 s … to six hours; tried for as long as it takes. */
function nextAttempt(now: Date, attempts: number): Date {
  return new Date(now.getTime() + longerEachTime(attempts, 5000, 6 * 3_600_000))
}

/**
 * Sends a receiver's oldest due delivery. Of one record, a later event waits until every earlier one is acknowledged. A
 * lane is a receiver: one that never answers holds up nobody else's.
 */
export const deliverJob: Job = {
  name: 'sync.deliver',
  async lanes(context) {
    const rows = await context.services.database.read
      .selectDistinct({ id: delivery.subscriberId })
      .from(delivery)
      .where(lte(delivery.nextAttemptAt, context.now()))
    return rows.map(({ id }) => id)
  },
  async run(context, subscriberId, stop) {
    const now = context.now()
    const row = await take(context, subscriberId, now)
    if (row === null) return 0
    const { origin, webhookAllow, database } = context.services
    const body = JSON.stringify(cloudEvent(row.event, origin))
    const answer = await postWebhook(row.subscriber, { id: row.event.id, body }, now, webhookAllow, stop)
    if (answer.ok) {
      await acknowledgeDelivery(context, { deliveryId: row.delivery.id, recordNumber: answer.recordNumber })
      return 1
    }
    if (stop.aborted) {
      // Given up by us, not by the receiver: the next start tries at once.
      await database.housekeeping
        .update(delivery)
        .set({ nextAttemptAt: now })
        .where(and(eq(delivery.id, row.delivery.id), ne(delivery.state, 'acknowledged')))
      return 0
    }
    const attempts = row.delivery.attempts + 1
    await database.housekeeping
      .update(delivery)
      .set({
        attempts,
        nextAttemptAt: nextAttempt(context.now(), attempts - 1),
        lastError: answer.why,
        ...(row.delivery.state === 'waiting' ? { state: 'failing' as const, since: context.now() } : {}),
      })
      .where(and(eq(delivery.id, row.delivery.id), ne(delivery.state, 'acknowledged')))
    context.services.log('delivery-failed', { delivery: row.delivery.id, attempts })
    return 1
  },
}

function take(context: Context, subscriberId: string, now: Date) {
  const earlier = alias(delivery, 'earlier')
  return context.services.database.housekeeping.transaction(async (tx) => {
    const [row] = await tx
      .select({ delivery, event: outbox, subscriber })
      .from(delivery)
      .innerJoin(outbox, eq(outbox.id, delivery.eventId))
      .innerJoin(subscriber, eq(subscriber.id, delivery.subscriberId))
      .where(
        and(
          eq(delivery.subscriberId, subscriberId),
          lte(delivery.nextAttemptAt, now),
          notExists(
            tx
              .select({ id: earlier.id })
              .from(earlier)
              .where(
                and(
                  eq(earlier.subscriberId, delivery.subscriberId),
                  eq(earlier.subject, delivery.subject),
                  lt(earlier.sequence, delivery.sequence),
                  ne(earlier.state, 'acknowledged'),
                ),
              ),
          ),
        ),
      )
      .orderBy(asc(delivery.nextAttemptAt), asc(delivery.sequence))
      .limit(1)
      .for('update', { of: delivery, skipLocked: true })
    if (row === undefined) return null
    await tx
      .update(delivery)
      .set({ nextAttemptAt: new Date(now.getTime() + LEASE_MS) })
      .where(eq(delivery.id, row.delivery.id))
    return row
  })
}
