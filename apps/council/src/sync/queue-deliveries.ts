import type { EventListener } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { delivery, subscriber } from './tables.ts'

/** In the transaction that stores an event for partners: one delivery for each subscriber. */
export const queueDeliveries: EventListener = async (context, tx, events) => {
  const outgoing = events.filter((event) => event.audience === 'partners')
  if (outgoing.length === 0) return
  const subscribers = await tx.select({ id: subscriber.id }).from(subscriber)
  const now = context.now()
  const rows = outgoing.flatMap((event) =>
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
  )
  if (rows.length > 0) await tx.insert(delivery).values(rows)
}
