import { isNull } from 'drizzle-orm'
import type { HappenedEvent } from '../platform/append.ts'
import type { EventListener } from '../platform/event-listener.ts'
import { newId } from '../platform/id.ts'
import { insertRows } from '../platform/insert-rows.ts'
import { delivery, subscriber } from './tables.ts'

/** With the number of an event for partners: one delivery for each subscriber. */
export const queueDeliveries: EventListener = {
  name: 'deliveries',
  async write({ db }, happened) {
    const events = happened.flatMap((one) => one.events).filter(isForPartners)
    if (events.length === 0) return []
    // Held, so that one that is being ended is given nothing behind the back of what ends it.
    const subscribers = await db
      .select({ id: subscriber.id })
      .from(subscriber)
      .where(isNull(subscriber.endedAt))
      .for('share')
    if (subscribers.length === 0) return []
    const rows = events.flatMap(({ id: eventId, at, sequence, subject }) =>
      subscribers.map(({ id }) => ({
        id: newId(at),
        subscriberId: id,
        eventId,
        sequence,
        subject,
        state: 'waiting' as const,
        since: at,
        attempts: 0,
        nextAttemptAt: at,
      })),
    )
    return [insertRows(delivery, rows)]
  },
}

const isForPartners = ({ audience }: HappenedEvent) => audience === 'partners'
