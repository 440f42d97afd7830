import { desc } from 'drizzle-orm'
import { z } from 'zod'
import type { SubscribersPage } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { defineRead } from '../platform/verb.ts'
import { subscriber } from './tables.ts'
import { publicWebhookKey } from './webhook-key.ts'

/** Far more than a city has. */
const MOST = 500

/** Who is told of every event, and who was; without their secrets. */
export const listSubscribers = defineRead({
  name: 'sync.list-subscribers',
  input: z.strictObject({}),
  permit: async (context) => permittedAnywhere(context, 'sync.list-subscribers'),
  async read({ services }): Promise<SubscribersPage> {
    const rows = await services.database.read
      .select()
      .from(subscriber)
      .orderBy(desc(subscriber.createdAt))
      .limit(MOST)
    return {
      publicKey: publicWebhookKey(services.webhookKey),
      subscribers: rows.map(({ id, name, url, together, createdAt, endedAt, formerUntil }) => ({
        id,
        name,
        url,
        together,
        since: createdAt.toISOString(),
        ended: endedAt?.toISOString() ?? null,
        formerSecretUntil: formerUntil?.toISOString() ?? null,
      })),
    }
  },
})
