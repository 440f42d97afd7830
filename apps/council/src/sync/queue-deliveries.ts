import { isNull } from 'drizzle-orm'
import type { EventListener, HappenedEvent } from '../platform/append.ts'
import { newId } from '../platform/id.ts'
import { insertRows } from '../platform/insert-rows.ts'
import { delivery, subscriber } from './tables.ts'

/** In the transaction that stores an event for partners: one delivery for each subscriber. */
export const queueDeliveries: EventListener = async (context, db, events) => {
  if (!events.some(isForPartners)) return () => []
  const subscribers = await db
    .select({ id: subscriber.id })
    .from(subscriber)
    .where(isNull(subscriber.endedAt))
  if (subscribers.length === 0) return () => []
  const now = context.now()
  return (stored) => [
    insertRows(
      delivery,
      stored.filter(isForPartners).flatMap((event) =>
        subscribers.map(({ id }) => ({
          id: newId(now),
          subscriberId: id,
          eventId: event.id,
          sequence: event.sequence,
          subject: event.subject,
          state: 'waiting' as const,
          since: now,
          attempts: 0,
          nextAttemptAt: now,
        })),
      ),
    ),
  ]
}

const isForPartners = ({ audience }: HappenedEvent) => audience === 'partners'
