import { and, count, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { NotificationsPage } from '../api/types.ts'
import { signedIn } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { pageInput, pageOf } from '../platform/page.ts'
import { defineRead } from '../platform/verb.ts'
import { notification } from './tables.ts'
import { shownNotifications } from './view.ts'

/** Beyond this it is only said that there are more. */
const MOST_COUNTED = 100

/** What concerns the person signed in, the newest first, and how much of it is unread: at most a hundred are counted. */
export const listNotifications = defineRead({
  name: 'notifications.list',
  input: z.strictObject({
    show: z.enum(['all', 'unread']).default('all'),
    /** `next` of the page before. */
    after: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    limit: pageInput.limit,
  }),
  permit: async (context) => signedIn(context),
  async read(context, { show, after, limit }, actor): Promise<NotificationsPage> {
    const db = context.services.database.read
    const [rows, unread] = await Promise.all([
      notificationsQuery(db, { personId: actor.id, show, after, limit }),
      countUnread(db, actor.id),
    ])
    const { page, next } = pageOf(rows, limit, ({ sequence }) => String(sequence))
    return { notifications: await shownNotifications(db, page), unread, next }
  },
})

export function notificationsQuery(
  db: Reading,
  asked: { personId: string; show: 'all' | 'unread'; after?: number | undefined; limit: number },
) {
  return db
    .select()
    .from(notification)
    .where(
      and(
        eq(notification.personId, asked.personId),
        asked.show === 'unread' ? isNull(notification.readAt) : undefined,
        asked.after === undefined ? undefined : lt(notification.sequence, asked.after),
      ),
    )
    .orderBy(desc(notification.sequence))
    .limit(asked.limit + 1)
}

async function countUnread(db: Reading, personId: string): Promise<number> {
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(notification)
    .where(and(eq(notification.personId, personId), isNull(notification.readAt)))
    .limit(MOST_COUNTED)
    .as('some')
  const [row] = await db.select({ count: count() }).from(some)
  return row?.count ?? 0
}
