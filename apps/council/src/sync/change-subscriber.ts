/** A subscriber whose secret leaked gets another one; one that is wanted no more is told nothing more. */
import { and, eq, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { SubscriberView } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import type { Queries } from '../platform/database.ts'
import { problems } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { BOTH_MS, newSecret } from './subscriber-secret.ts'
import { delivery, subscriber } from './tables.ts'
import { publicWebhookKey } from './webhook-key.ts'

const input = z.strictObject({ subscriberId: z.uuid() })

async function running(db: Queries, subscriberId: string) {
  const [row] = await db
    .select()
    .from(subscriber)
    .where(and(eq(subscriber.id, subscriberId), isNull(subscriber.endedAt)))
    .for('update')
  if (row === undefined) throw problems.notFound()
  return row
}

/** Another secret, shown this once; the one before signs beside it for a day, so that the receiver can change over. */
export const renewSecret = defineWrite({
  name: 'sync.renew-secret',
  secret: true,
  input,
  permit: async (context) => permittedAnywhere(context, 'sync.renew-secret'),
  async write(context, { db, audit, event }, { subscriberId }): Promise<SubscriberView> {
    const row = await running(db, subscriberId)
    const secret = newSecret()
    const formerUntil = new Date(context.now().getTime() + BOTH_MS)
    await db
      .update(subscriber)
      .set({ secret, formerSecret: row.secret, formerUntil })
      .where(eq(subscriber.id, subscriberId))
    const about = `subscribers/${subscriberId}`
    audit(about, { name: row.name })
    event({ type: 'subscriber.renewed', subject: about, audience: 'council', data: { name: row.name } })
    return { id: subscriberId, secret, publicKey: publicWebhookKey(context.services.webhookKey) }
  },
})

/** From now on it is told nothing more; what was still on its way is given up. */
export const endSubscriber = defineWrite({
  name: 'sync.end-subscriber',
  input,
  permit: async (context) => permittedAnywhere(context, 'sync.end-subscriber'),
  async write(context, { db, audit, event }, { subscriberId }) {
    const { name } = await running(db, subscriberId)
    const endedAt = context.now()
    await db
      .update(subscriber)
      .set({ endedAt, formerSecret: null, formerUntil: null })
      .where(eq(subscriber.id, subscriberId))
    await db
      .update(delivery)
      .set({ state: 'dead', since: endedAt, nextAttemptAt: null })
      .where(and(eq(delivery.subscriberId, subscriberId), ne(delivery.state, 'acknowledged')))
    const about = `subscribers/${subscriberId}`
    audit(about, { name })
    event({ type: 'subscriber.ended', subject: about, audience: 'council', data: { name } })
  },
})
