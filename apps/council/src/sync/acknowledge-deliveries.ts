import { and, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { serverItself } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { delivery } from './tables.ts'

/** Stores a receiver's own record numbers: only now are the deliveries done. The server itself does it. */
export const acknowledgeDeliveries = defineWrite({
  name: 'sync.acknowledge-deliveries',
  input: z.strictObject({
    acknowledged: z
      .array(z.strictObject({ deliveryId: z.uuid(), recordNumber: z.string().min(1).max(200) }))
      .min(1)
      .max(1000),
  }),
  async permit(context) {
    serverItself(context)
  },
  async write(context, { db, audit, event }, { acknowledged }) {
    const numbers = new Map(acknowledged.map((one) => [one.deliveryId, one.recordNumber]))
    const given = sql`unnest(${sql.param([...numbers.keys()])}::uuid[], ${sql.param([...numbers.values()])}::text[])`
    const rows = await db
      .update(delivery)
      .set({
        state: 'acknowledged',
        since: context.now(),
        nextAttemptAt: null,
        lastError: null,
        recordNumber: sql`given.number`,
      })
      .from(sql`${given} given (id, number)`)
      .where(and(sql`given.id = ${delivery.id}`, ne(delivery.state, 'acknowledged')))
      .returning({
        id: delivery.id,
        subject: delivery.subject,
        subscriberId: delivery.subscriberId,
        eventId: delivery.eventId,
        recordNumber: delivery.recordNumber,
      })
    for (const { id, subject, subscriberId, eventId, recordNumber } of rows) {
      audit(subject, { delivery: id, subscriber: subscriberId, recordNumber })
      event({
        type: 'delivery.acknowledged',
        subject,
        audience: 'council',
        data: { subscriber: subscriberId, event: eventId, recordNumber },
      })
    }
  },
})
