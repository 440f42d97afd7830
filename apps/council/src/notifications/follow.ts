import { and, asc, desc, eq, gt } from 'drizzle-orm'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { NotificationsPage } from '../api/types.ts'
import { type Context, signedIn } from '../platform/context.ts'
import { faultOf } from '../platform/fault.ts'
import { plainRoute } from '../platform/route.ts'
import { defineRead } from '../platform/verb.ts'
import { notification } from './tables.ts'
import { shownNotifications } from './view.ts'

/** A stream ends after this, so that whoever reads it shows its session again. */
const LASTS_MS = 600_000
/** Said when nothing happens, so that nothing between us takes the line for dead. */
const QUIET_MS = 15_000
/** Between two looks while nobody brings news. */
const LOOK_MS = 5000
const AT_ONCE = 100

/** What has come since for the person signed in, in the order in which it came; from now on where nothing is said. */
export const followNotifications = defineRead({
  name: 'notifications.follow',
  input: z.strictObject({
    /** `sequence` of the last that was seen. */
    after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  }),
  permit: async (context) => signedIn(context),
  async read(
    context,
    { after },
    actor,
  ): Promise<{ notifications: NotificationsPage['notifications']; next: number | null }> {
    const db = context.services.database.read
    const own = eq(notification.personId, actor.id)
    if (after === undefined) {
      const [last] = await db
        .select({ sequence: notification.sequence })
        .from(notification)
        .where(own)
        .orderBy(desc(notification.sequence))
        .limit(1)
      return { notifications: [], next: last?.sequence ?? null }
    }
    const rows = await db
      .select()
      .from(notification)
      .where(and(own, gt(notification.sequence, after)))
      .orderBy(asc(notification.sequence))
      .limit(AT_ONCE)
    return { notifications: await shownNotifications(db, rows), next: rows.at(-1)?.sequence ?? after }
  },
})

/** The same as server-sent events, in the manner of `GET /changes/stream`: who comes back with `Last-Event-ID` misses nothing. */
export const followRoute = plainRoute('get /notifications/stream', {
  title: {
    fa: 'آگهی‌های خود، همین که می‌رسند (server-sent events)؛ با Last-Event-ID از همان جا ادامه می‌یابد',
    en: 'One’s own notifications as they come (server-sent events); goes on from Last-Event-ID',
  },
  answer: { files: ['text/event-stream'] },
  open: false,
  verb: followNotifications.name,
  input: followNotifications.input,
  handle: async (c) => {
    const context = c.get('context')
    const from = c.req.header('last-event-id') ?? c.req.query('after')
    // Refused before anything is streamed.
    const first = await followNotifications(context, from === undefined ? {} : { after: from })
    c.header('X-Accel-Buffering', 'no')
    return streamSSE(
      c,
      (stream) => follow(context, stream, first),
      async (error) => context.services.log('stream-stopped', { fault: faultOf(error) }),
    )
  },
})

async function follow(
  context: Context,
  stream: SSEStreamingApi,
  first: Awaited<ReturnType<typeof followNotifications>>,
): Promise<void> {
  const { news } = context.services
  const until = performance.now() + LASTS_MS
  let page = first
  let spoke = performance.now()
  while (!stream.aborted && performance.now() < until) {
    for (const one of page.notifications)
      await stream.writeSSE({ id: String(one.sequence), event: 'notification', data: JSON.stringify(one) })
    const { heard } = news
    const after = page.next ?? 0
    page = await followNotifications(context, { after })
    if (page.notifications.length > 0) spoke = performance.now()
    else {
      if (performance.now() - spoke > QUIET_MS) {
        await stream.write(': \n\n')
        spoke = performance.now()
      }
      await news.since(heard, LOOK_MS)
      page = await followNotifications(context, { after })
    }
  }
}
