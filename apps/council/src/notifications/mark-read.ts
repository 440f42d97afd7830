import { and, eq, inArray, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { notification } from './tables.ts'

/** One's own have been read: these, or all up to and with one. Those of others aren't touched. */
export const markRead = defineWrite({
  name: 'notifications.mark-read',
  input: z.strictObject({
    ids: z.array(z.uuid()).min(1).max(200).optional(),
    /** `sequence` of the newest that was seen. */
    upTo: z.int().min(1).optional(),
  }),
  permit: async (context) => signedIn(context),
  async write(context, { db, audit, event, unchanged }, { ids, upTo }, actor) {
    const read = await db
      .update(notification)
      .set({ readAt: context.now() })
      .where(
        and(
          eq(notification.personId, actor.id),
          isNull(notification.readAt),
          ids === undefined ? undefined : inArray(notification.id, ids),
          ids === undefined || upTo !== undefined ? lte(notification.sequence, upTo ?? 0) : undefined,
        ),
      )
      .returning({ id: notification.id })
    if (read.length === 0) return unchanged()
    const subject = `people/${actor.id}`
    audit(subject, { read: read.length })
    event({ type: 'notifications.read', subject, audience: 'council', data: { read: read.length } })
  },
})
