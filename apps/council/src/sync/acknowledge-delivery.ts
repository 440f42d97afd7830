import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { serverItself } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { delivery } from './tables.ts'

/** Stores a receiver's own record number: only now is the delivery done. The server itself does it. */
export const acknowledgeDelivery = defineWrite({
  name: 'sync.acknowledge-delivery',
  input: z.strictObject({ deliveryId: z.uuid(), recordNumber: z.string().min(1).max(200) }),
  async permit(context) {
    serverItself(context)
  },
  async write(context, { db, audit, event }, { deliveryId, recordNumber }) {
    const [row] = await db
      .update(delivery)
      .set({
        state: 'acknowledged',
        since: context.now(),
        nextAttemptAt: null,
        lastError: null,
        recordNumber,
      })
      .where(and(eq(delivery.id, deliveryId), ne(delivery.state, 'acknowledged')))
      .returning()
    if (row === undefined) return
    audit(row.subject, { delivery: deliveryId, subscriber: row.subscriberId, recordNumber })
    event({
      type: 'delivery.acknowledged',
      subject: row.subject,
      audience: 'council',
      data: { subscriber: row.subscriberId, event: row.eventId, recordNumber },
    })
  },
})
