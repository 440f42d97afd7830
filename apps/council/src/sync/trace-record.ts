import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Bilingual, RecordTrace } from '../api/types.ts'
import { outbox } from '../platform/tables.ts'
import { defineRead } from '../platform/verb.ts'
import { viewOf } from './reconcile/differences.ts'
import { KINDS, type Kind } from './reconcile/kinds.ts'
import { mayReconcile } from './reconcile/read-range.ts'
import { subjectOf } from './reconcile/subject-of.ts'
import { delivery, subscriber, syncDifference } from './tables.ts'

type DeliveryRow = typeof delivery.$inferSelect

/** Why another system has a record, or hasn't: what it was told of it, when, and what it said. */
export const traceRecord = defineRead({
  name: 'sync.trace-record',
  input: z.strictObject({ kind: z.enum(KINDS), key: z.string().min(1).max(200) }),
  permit: mayReconcile,
  async read({ services: { database } }, { kind, key }): Promise<RecordTrace> {
    const db = database.read
    const subject = await subjectOf(db, kind, key)
    const [events, receivers, deliveries, differences] = await Promise.all([
      db
        .select()
        .from(outbox)
        .where(and(eq(outbox.subject, subject), eq(outbox.audience, 'partners')))
        .orderBy(asc(outbox.sequence)),
      db.select().from(subscriber).orderBy(asc(subscriber.name)),
      db.select().from(delivery).where(eq(delivery.subject, subject)).orderBy(asc(delivery.sequence)),
      db
        .select()
        .from(syncDifference)
        .where(
          and(eq(syncDifference.kind, kind), eq(syncDifference.key, key), isNull(syncDifference.closedAt)),
        ),
    ])
    return {
      subject,
      receivers: receivers.map(({ id, name }) => {
        const own = deliveries.filter(({ subscriberId }) => subscriberId === id)
        return {
          name,
          because: becauseOf(kind, events.length, own),
          events: events.map((event) => {
            const sent = own.find(({ eventId }) => eventId === event.id)
            return {
              sequence: String(event.sequence),
              type: `mohr.${event.type}`,
              at: event.at.toISOString(),
              ...(sent === undefined ? {} : { delivery: deliveryView(sent) }),
            }
          }),
        }
      }),
      differences: differences.map(viewOf),
    }
  },
})

function deliveryView(row: DeliveryRow) {
  return {
    state: row.state,
    since: row.since.toISOString(),
    attempts: row.attempts,
    ...(row.nextAttemptAt === null ? {} : { next: row.nextAttemptAt.toISOString() }),
    ...(row.recordNumber === null ? {} : { recordNumber: row.recordNumber }),
    ...(row.lastError === null ? {} : { lastError: row.lastError }),
  }
}

/** In one sentence, how far this receiver is. */
function becauseOf(kind: Kind, told: number, own: readonly DeliveryRow[]): Bilingual {
  if (told === 0)
    return kind === 'reports'
      ? {
          fa: 'هنوز فرستادنی نیست: گزارش را هماهنگ‌کننده تأیید نکرده و نفرستاده است.',
          en: 'There is nothing to send yet: the coordinator has not confirmed and submitted the report.',
        }
      : { fa: 'چیزی برای فرستادن نبوده است.', en: 'There was nothing to send.' }
  const first = own.find(({ state }) => state !== 'acknowledged')
  if (own.length === 0)
    return {
      fa: 'پیش از آن رخ داده که این سامانه افزوده شود؛ می‌توان دوباره فرستاد.',
      en: 'It happened before this system was added: it can be sent again.',
    }
  if (first === undefined) {
    const number = own.at(-1)?.recordNumber ?? ''
    return { fa: `رسید داده است، با شمارهٔ ${number}.`, en: `It has acknowledged, under ${number}.` }
  }
  if (first.state === 'waiting')
    return {
      fa: 'در راه است و هنوز پاسخی نیامده است.',
      en: 'It is on its way, and nothing was answered yet.',
    }
  const why = first.lastError ?? { fa: '', en: '' }
  if (first.state === 'dead')
    return {
      fa: `پس از ${first.attempts} بار کنار گذاشته شد: ${why.fa}`,
      en: `It was given up after ${first.attempts} tries: ${why.en}`,
    }
  return {
    fa: `${first.attempts} بار نپذیرفته است و دوباره فرستاده می‌شود: ${why.fa}`,
    en: `It was not taken ${first.attempts} times, and is sent again: ${why.en}`,
  }
}
