import { and, asc, eq, inArray, lt, lte, ne, notExists } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Bilingual } from '../api/types.ts'
import type { Job } from '../module.ts'
import type { Context } from '../platform/context.ts'
import { longerEachTime } from '../platform/longer-each-time.ts'
import { outbox } from '../platform/tables.ts'
import { acknowledgeDeliveries } from './acknowledge-deliveries.ts'
import { cloudEvent } from './cloud-event.ts'
import { batch, numberIn, numbersIn, single } from './messages.ts'
import { openPost, POST_TIMEOUT_MS } from './post-webhook.ts'
import { delivery, subscriber } from './tables.ts'

/** While a delivery is on its way, no other instance takes it; if we die, it is due again after this. */
const LEASE_MS = 30_000

/** What no one took for so long is given up, until an operator has it sent again. */
const GIVE_UP_MS = 7 * 86_400_000

/** 5 s, 10 s, 20 s … to six hours, for a week. */
function nextAttempt(now: Date, attempts: number): Date {
  return new Date(now.getTime() + longerEachTime(attempts, 5000, 6 * 3_600_000))
}

/** Taken at once. Of those so many are under way side by side. */
const TAKEN = 1000
const SIDE_BY_SIDE = 16

/**
 * Sends a receiver's oldest due deliveries, several side by side, and in one request as many as it asked for. Of one record, a later event waits until every earlier
 * one is acknowledged. What the receiver has acknowledged meanwhile is stored together, and at once where little comes.
 * A lane is a receiver: one that never answers holds up nobody else's.
 */
export const deliverJob: Job = {
  name: 'sync.deliver',
  restMs: 20,
  async lanes(context) {
    const rows = await context.services.database.read
      .selectDistinct({ id: delivery.subscriberId })
      .from(delivery)
      .where(and(ne(delivery.state, 'acknowledged'), lte(delivery.nextAttemptAt, context.now())))
    return rows.map(({ id }) => id)
  },
  async run(context, subscriberId, stop) {
    const [target] = await context.services.database.read
      .select()
      .from(subscriber)
      .where(eq(subscriber.id, subscriberId))
    const rows = target === undefined ? [] : await take(context, subscriberId, context.now())
    if (target === undefined || rows.length === 0) return 0
    const { webhookAllow, webhookKey } = context.services
    const former = (target.formerUntil ?? context.now()) > context.now() ? target.formerSecret : null
    const secrets = [target.secret, ...(former === null ? [] : [former])]
    const post = await openPost({ url: target.url, secrets }, webhookKey, webhookAllow, stop)
    const groups = groupsOf(rows, target.together)
    // What could not be answered before another instance may take it is not begun any more, and given back.
    const until = performance.now() + LEASE_MS - 2 * POST_TIMEOUT_MS
    const answered: { deliveryId: string; recordNumber: string }[] = []
    let storing: Promise<void> | null = null
    const store = async () => {
      while (answered.length > 0) {
        const acknowledged = [...answered]
        await acknowledgeDeliveries(context, { acknowledged })
        answered.splice(0, acknowledged.length)
      }
    }
    const send = async () => {
      while (performance.now() <= until) {
        const group = groups.shift()
        if (group === undefined) return
        const events = group.map(({ event }) => cloudEvent(event, context.services.origin))
        const [first] = events
        const alone = target.together === 1 && first !== undefined
        const answer = await post.send(alone ? single(first) : batch(events, context.now()), context.now())
        const numberOf = answer.ok && (alone ? () => numberIn(answer.body) : numbersIn(answer.body))
        for (const row of group) {
          const recordNumber = numberOf ? numberOf(row.event.id) : null
          if (recordNumber !== null) answered.push({ deliveryId: row.delivery.id, recordNumber })
          else await putOff(context, row.delivery, answer.ok ? NO_NUMBER : answer.why, stop)
        }
        storing ??= store()
          // The database is away for a moment: what it did not take goes with the next, or at the end, which says so.
          .catch(() => {})
          .finally(() => {
            storing = null
          })
      }
    }
    const ended = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, send))
    post.close()
    await storing
    await store()
    if (groups.length > 0) await giveBack(context, groups.flat())
    for (const one of ended) if (one.status === 'rejected') throw one.reason
    return stop.aborted ? 0 : rows.length
  },
}

/** What goes in one request. What failed before goes by itself: it may be why the others failed that went with it. */
function groupsOf<T extends { delivery: Delivery }>(rows: readonly T[], together: number): T[][] {
  const failed = rows.filter(({ delivery }) => delivery.attempts > 0)
  const fresh = rows.filter(({ delivery }) => delivery.attempts === 0)
  const groups = failed.map((row) => [row])
  for (let at = 0; at < fresh.length; at += together) groups.push(fresh.slice(at, at + together))
  return groups
}

const NO_NUMBER: Bilingual = {
  fa: 'رسید شمارهٔ ثبت نداشت.',
  en: 'The acknowledgement gave no record number.',
}

/** Lets go of what was taken and not begun. */
async function giveBack(context: Context, rows: readonly { delivery: Delivery }[]): Promise<void> {
  const ids = rows.map((row) => row.delivery.id)
  await context.services.database.housekeeping
    .update(delivery)
    .set({ nextAttemptAt: context.now() })
    .where(inArray(delivery.id, ids))
}

/** Tries again later, and says why. */
async function putOff(context: Context, row: Delivery, why: Bilingual, stop: AbortSignal): Promise<void> {
  const { housekeeping } = context.services.database
  const unacknowledged = and(eq(delivery.id, row.id), ne(delivery.state, 'acknowledged'))
  if (stop.aborted) {
    // Given up by us, not by the receiver: the next start tries at once.
    await housekeeping.update(delivery).set({ nextAttemptAt: context.now() }).where(unacknowledged)
    return
  }
  const now = context.now()
  const attempts = row.attempts + 1
  const firstTriedAt = row.firstTriedAt ?? now
  const dead = now.getTime() - firstTriedAt.getTime() >= GIVE_UP_MS
  const state = dead ? ('dead' as const) : ('failing' as const)
  await housekeeping
    .update(delivery)
    .set({
      attempts,
      firstTriedAt,
      nextAttemptAt: dead ? null : nextAttempt(now, attempts - 1),
      lastError: why,
      ...(row.state === state ? {} : { state, since: now }),
    })
    .where(unacknowledged)
  context.services.log('delivery-failed', { delivery: row.id, attempts })
}

type Delivery = typeof delivery.$inferSelect

/** Takes what is due, of each record the oldest event alone, and holds it for as long as the lease is. */
async function take(context: Context, subscriberId: string, now: Date) {
  const earlier = alias(delivery, 'earlier')
  const { housekeeping } = context.services.database
  return housekeeping.transaction(async (tx) => {
    const rows = await tx
      .select({ delivery, event: outbox })
      .from(delivery)
      .innerJoin(outbox, eq(outbox.id, delivery.eventId))
      .where(
        and(
          eq(delivery.subscriberId, subscriberId),
          ne(delivery.state, 'acknowledged'),
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
      .limit(TAKEN)
      .for('update', { of: delivery, skipLocked: true })
    if (rows.length > 0)
      await tx
        .update(delivery)
        .set({ nextAttemptAt: new Date(now.getTime() + LEASE_MS) })
        .where(
          inArray(
            delivery.id,
            rows.map((row) => row.delivery.id),
          ),
        )
    return rows
  })
}
