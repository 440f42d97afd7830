import { and, asc, eq, inArray, notExists, sql } from 'drizzle-orm'
import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import type { Queries } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { problems } from '../platform/problem.ts'
import { outbox } from '../platform/tables.ts'
import { defineWrite } from '../platform/verb.ts'
import { delivery, subscriber } from './tables.ts'

/**
 * Sends a receiver at once what failed or was given up, or again all that it was ever told of one record. Each event keeps its `webhook-id`, by
 * which the receiver knows what it has already.
 */
export const replayDeliveries = defineWrite({
  name: 'sync.replay-deliveries',
  input: z.strictObject({
    subscriberId: z.uuid(),
    /** `reports/…`; without it, all that failed or was given up. */
    subject: z.string().min(1).max(200).optional(),
  }),
  async permit(context) {
    permittedAnywhere(context, 'sync.replay-deliveries')
  },
  async write(
    context,
    { db, audit, event, unchanged },
    { subscriberId, subject },
  ): Promise<{ count: number }> {
    const [known] = await db.select().from(subscriber).where(eq(subscriber.id, subscriberId))
    if (known === undefined) throw problems.notFound()
    const now = context.now()
    const count =
      subject === undefined
        ? await sendNow(db, subscriberId, now)
        : await sendAgain(db, subscriberId, subject, now)
    if (count === 0) {
      unchanged()
      return { count }
    }
    const about = subject ?? `subscribers/${subscriberId}`
    audit(about, { subscriber: known.name, count })
    event({
      type: 'delivery.replayed',
      subject: about,
      audience: 'council',
      data: { subscriber: subscriberId, count },
    })
    return { count }
  },
})

const anew = (now: Date) => ({
  state: 'waiting' as const,
  since: now,
  attempts: 0,
  firstTriedAt: null,
  nextAttemptAt: now,
  lastError: null,
})

async function sendNow(db: Queries, subscriberId: string, now: Date): Promise<number> {
  const rows = await db
    .update(delivery)
    .set(anew(now))
    .where(and(eq(delivery.subscriberId, subscriberId), inArray(delivery.state, ['dead', 'failing'])))
    .returning({ id: delivery.id })
  return rows.length
}

/** Every event for partners about a record, in their order: those too that came before the receiver was added. */
export async function sendAgain(
  db: Queries,
  subscriberId: string,
  subject: string,
  now: Date,
): Promise<number> {
  const missed = await db
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.subject, subject),
        eq(outbox.audience, 'partners'),
        notExists(
          db
            .select({ one: sql`1` })
            .from(delivery)
            .where(and(eq(delivery.subscriberId, subscriberId), eq(delivery.eventId, outbox.id))),
        ),
      ),
    )
    .orderBy(asc(outbox.sequence))
  if (missed.length > 0)
    await db.insert(delivery).values(
      missed.map(({ id, sequence }) => ({
        id: newId(now),
        subscriberId,
        eventId: id,
        sequence,
        subject,
        ...anew(now),
      })),
    )
  const rows = await db
    .update(delivery)
    .set({ ...anew(now), recordNumber: null })
    .where(
      and(
        eq(delivery.subscriberId, subscriberId),
        eq(delivery.subject, subject),
        inArray(delivery.state, ['dead', 'failing', 'acknowledged']),
      ),
    )
    .returning({ id: delivery.id })
  return missed.length + rows.length
}
