import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { personKey } from '../accounts/tables.ts'
import { buildingCase } from '../cases/tables.ts'
import { instant, key, oneOf } from '../platform/columns.ts'
import { outbox } from '../platform/tables.ts'
import { type Facts, NOTIFICATION_KINDS } from './sentence.ts'

/** That something concerns somebody: written with the event that tells of it, once for each person. */
export const notification = pgTable(
  'notification',
  {
    id: key(),
    personId: personKey('person_id'),
    eventId: uuid('event_id')
      .notNull()
      .references(() => outbox.id),
    /** Of the event: the order in which they are read, without gaps that could still fill. */
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    kind: text('kind', { enum: NOTIFICATION_KINDS }).notNull(),
    caseId: uuid('case_id').references(() => buildingCase.id),
    /** What it is about: `reports/ID`. */
    subject: text('subject').notNull(),
    facts: jsonb('facts').$type<Facts>().notNull(),
    readAt: instant('read_at'),
  },
  (table) => [
    unique('notification_once').on(table.personId, table.eventId),
    index('notification_person').on(table.personId, table.sequence),
    index('notification_unread').on(table.personId, table.sequence).where(sql`${table.readAt} is null`),
    check('notification_kind', oneOf(table.kind, NOTIFICATION_KINDS)),
  ],
)
