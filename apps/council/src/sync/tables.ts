import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, key } from '../platform/columns.ts'
import { outbox } from '../platform/tables.ts'

export const subscriber = pgTable('subscriber', {
  id: key(),
  name: text('name').notNull().unique(),
  url: text('url').notNull(),
  /** Shared secret of the HMAC. Both sides need it as it is, so it can't be hashed. */
  secret: text('secret').notNull(),
  createdAt: instant('created_at').notNull(),
})

/** One event for one subscriber, until its acknowledgement is stored. */
export const delivery = pgTable(
  'delivery',
  {
    id: key(),
    subscriberId: uuid('subscriber_id')
      .notNull()
      .references(() => subscriber.id),
    eventId: uuid('event_id')
      .notNull()
      .references(() => outbox.id),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    subject: text('subject').notNull(),
    state: text('state', { enum: ['waiting', 'failing', 'acknowledged'] }).notNull(),
    since: instant('since').notNull(),
    attempts: integer('attempts').notNull(),
    /** Null once acknowledged. */
    nextAttemptAt: instant('next_attempt_at'),
    lastError: jsonb('last_error').$type<{ fa: string; en: string }>(),
    recordNumber: text('record_number'),
  },
  (table) => [
    unique('delivery_once').on(table.subscriberId, table.eventId),
    // Of those that are open, which are few however many have been acknowledged.
    index('delivery_due')
      .on(table.subscriberId, table.nextAttemptAt, table.sequence)
      .where(sql`${table.state} <> 'acknowledged'`),
    index('delivery_open')
      .on(table.subscriberId, table.subject, table.sequence)
      .where(sql`${table.state} <> 'acknowledged'`),
    index('delivery_subject').on(table.subject, table.sequence),
  ],
)
