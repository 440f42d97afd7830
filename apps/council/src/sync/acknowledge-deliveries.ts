import { and, inArray, ne, sql } from 'drizzle-orm'
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
    const given = sql.join(
      [...numbers].map(([id, number]) => sql`(${id}::uuid, ${number})`),
      sql`, `,
    )
    const rows = await db
      .update(delivery)
      .set({
        state: 'acknowledged',
        since: context.now(),
        nextAttemptAt: null,
        lastError: null,
        recordNumber: sql`(select number from (values ${given}) given (id, number) where given.id = ${delivery.id})`,
      })
      .where(and(inArray(delivery.id, [...numbers.keys()]), ne(delivery.state, 'acknowledged')))
      .returning()
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
