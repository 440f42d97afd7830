import { z } from 'zod'
import type { SubscriberView } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { newId } from '../platform/id.ts'
import { ProblemError } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { allowTarget } from './address-policy.ts'
import { newSecret } from './subscriber-secret.ts'
import { subscriber } from './tables.ts'
import { publicWebhookKey } from './webhook-key.ts'

/** Adds a system that is told of every event for partners from now on. Its secret is shown this once. */
export const addSubscriber = defineWrite({
  name: 'sync.add-subscriber',
  secret: true,
  input: z.strictObject({
    name: z.string().trim().min(1).max(100),
    url: z.url().max(500),
    /** How many events it takes in one request at most; of one record never more than one. */
    together: z.int().min(1).max(200).default(1),
  }),
  async permit(context) {
    permittedAnywhere(context, 'sync.add-subscriber')
  },
  async prepare(context, { url }) {
    const allowed = await allowTarget(new URL(url), context.services.webhookAllow)
    if (!allowed.ok) throw new ProblemError(409, 'address-refused', allowed.why)
  },
  async write(context, { db, audit, event }, { name, url, together }): Promise<SubscriberView> {
    const createdAt = context.now()
    const id = newId(createdAt)
    const secret = newSecret()
    const added = await db
      .insert(subscriber)
      .values({ id, name, url, secret, createdAt, together })
      .onConflictDoNothing()
      .returning({ id: subscriber.id })
    if (added.length === 0) {
      throw new ProblemError(409, 'subscriber-exists', {
        fa: 'سامانه‌ای با این نام ثبت شده است.',
        en: 'A system of this name is there already.',
      })
    }
    audit(`subscribers/${id}`, { name, url, together })
    event({ type: 'subscriber.added', subject: `subscribers/${id}`, audience: 'council', data: { name } })
    return { id, secret, publicKey: publicWebhookKey(context.services.webhookKey) }
  },
})
