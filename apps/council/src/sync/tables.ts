import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, key } from '../platform/columns.ts'
import { outbox } from '../platform/tables.ts'
import type { Kind, Owner } from './reconcile/kinds.ts'

export const subscriber = pgTable(
  'subscriber',
  {
    id: key(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** Shared secret of the HMAC. Both sides need it as it is, so it can't be hashed. */
    secret: text('secret').notNull(),
    /** The one before, which still signs beside it until then. */
    formerSecret: text('former_secret'),
    formerUntil: instant('former_until'),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    /** How many events it takes in one request at most. */
    together: integer('together').notNull().default(1),
  },
  (table) => [
    uniqueIndex('subscriber_name').on(table.name).where(sql`${table.endedAt} is null`),
    check('subscriber_together', sql`${table.together} between 1 and 200`),
  ],
)

/** `dead`: given up after days; sent again only when an operator says so. */
export const DELIVERY_STATES = ['waiting', 'failing', 'dead', 'acknowledged'] as const

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
    state: text('state', { enum: DELIVERY_STATES }).notNull(),
    since: instant('since').notNull(),
    attempts: integer('attempts').notNull(),
    /** When it was first tried since it was last to be sent. */
    firstTriedAt: instant('first_tried_at'),
    /** Null once acknowledged, or given up. */
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

/**
 * The digest of each record that is compared with other systems, kept by the transaction that changes the record. Made anew
 * from the records themselves each night.
 */
export const syncRecord = pgTable(
  'sync_record',
  {
    kind: text('kind').$type<Kind>().notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the key, hex. */
    place: text('place').notNull(),
    /** Hex. */
    digest: text('digest').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.key] }),
    index('sync_record_place').on(table.kind, table.place),
  ],
)

/** Digests of large ranges, remembered until a record in them changes. */
export const syncRange = pgTable(
  'sync_range',
  {
    kind: text('kind').$type<Kind>().notNull(),
    prefix: text('prefix').notNull(),
    /** Counts the changes in it: what was reckoned of an earlier one is not kept. */
    generation: bigint('generation', { mode: 'number' }).notNull(),
    count: integer('count'),
    digest: text('digest'),
  },
  (table) => [primaryKey({ columns: [table.kind, table.prefix] })],
)

/** When each kind was last compared with another system, and when it is next. */
export const syncComparison = pgTable(
  'sync_comparison',
  {
    peer: text('peer').notNull(),
    kind: text('kind').$type<Kind>().notNull(),
    nextAt: instant('next_at').notNull(),
    attempts: integer('attempts').notNull(),
    finishedAt: instant('finished_at'),
    /** Of the last that was finished: how many requests it took, and how many records differed. */
    requests: integer('requests'),
    differences: integer('differences'),
    lastError: jsonb('last_error').$type<{ fa: string; en: string }>(),
  },
  (table) => [primaryKey({ columns: [table.peer, table.kind] })],
)

export const DIFFERENCES = ['missing-there', 'missing-here', 'differs'] as const

/** One record that isn't the same here and at another system, until it is, or an operator says why that may stay. */
export const syncDifference = pgTable(
  'sync_difference',
  {
    id: key(),
    peer: text('peer').notNull(),
    kind: text('kind').$type<Kind>().notNull(),
    key: text('key').notNull(),
    what: text('what', { enum: DIFFERENCES }).notNull(),
    fields: jsonb('fields')
      .$type<{ field: string; here: unknown; there: unknown; owner: Owner }[]>()
      .notNull(),
    /** Digests of both copies; null where there is none. */
    here: text('here'),
    there: text('there'),
    foundAt: instant('found_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    /** What the rules did about it when it was last seen. */
    rule: text('rule', { enum: ['pushed', 'pulled', 'operator'] }).notNull(),
    closedAt: instant('closed_at'),
    /** `same`: the copies are. `operator`: somebody decided that they may differ. */
    closedAs: text('closed_as', { enum: ['same', 'operator'] }),
    reason: text('reason'),
  },
  (table) => [
    uniqueIndex('sync_difference_open')
      .on(table.peer, table.kind, table.key)
      .where(sql`${table.closedAt} is null`),
    index('sync_difference_record').on(table.kind, table.key),
    check('sync_difference_closed', sql`(${table.closedAt} is null) = (${table.closedAs} is null)`),
    check(
      'sync_difference_reason',
      sql`(${table.closedAs} is not distinct from 'operator') = (${table.reason} is not null)`,
    ),
  ],
)
