import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { AuditedStep, NamedEvent } from './append.ts'
import { instant, key } from './columns.ts'

/**
 * What happened in a transaction and who did it, stored by that transaction, until it is numbered and moved to `outbox` and
 * `audit` (see `number-events.ts`): a matter of milliseconds, or until the next start where the server is killed in between.
 */
export const unnumbered = pgTable('unnumbered', {
  /** Drawn while the transaction holds what it changed. */
  place: bigint('place', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  events: jsonb('events').$type<NamedEvent[]>().notNull(),
  audited: jsonb('audited').$type<(AuditedStep & { id: string; at: Date })[]>().notNull(),
  touched: text('touched').default(sql`current_setting('mohr.touched', true)`),
  /** What listeners noted, by their names. */
  noted: jsonb('noted').$type<Record<string, unknown>>().notNull(),
})

/** Who did what, when. Append-only. One row for each verb that changed something. */
export const audit = pgTable(
  'audit',
  {
    id: key(),
    at: instant('at').notNull(),
    /** Null: the server itself (a job, the seed). */
    actorId: uuid('actor_id'),
    verb: text('verb').notNull(),
    subject: text('subject').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    /** Of the first event of the same transaction: rows in this order are in commit order (see `number-events.ts`). */
    sequence: bigint('sequence', { mode: 'number' }),
  },
  (table) => [
    index('audit_sequence').on(table.sequence),
    index('audit_subject').on(table.subject, table.at),
    index('audit_actor').on(table.actorId, table.at),
    index('audit_verb').on(table.verb, table.at),
    index('audit_at').on(table.at, table.id),
  ],
)

/**
 * What happened, for others. Append-only. `sequence` follows commit order without gaps that could still fill: it is
 * given to what is committed (see `number-events.ts`).
 */
export const outbox = pgTable(
  'outbox',
  {
    id: key(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    type: text('type').notNull(),
    subject: text('subject').notNull(),
    /** `partners`: goes out by feed and webhook. `council`: stays in the house. */
    audience: text('audience', { enum: ['partners', 'council'] }).notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    uniqueIndex('outbox_sequence').on(table.sequence),
    index('outbox_audience').on(table.audience, table.sequence),
    index('outbox_type').on(table.audience, table.type, table.sequence),
    index('outbox_subject').on(table.subject, table.sequence),
  ],
)

/**
 * What was done under an `Idempotency-Key`, written in the transaction that did it: asked again, the same person gets the
 * same answer, and nothing is done twice.
 */
export const doneOnce = pgTable(
  'done_once',
  {
    actorId: uuid('actor_id').notNull(),
    key: text('key').notNull(),
    verb: text('verb').notNull(),
    /** SHA-256 of the input, hex. */
    inputSha256: text('input_sha256').notNull(),
    output: jsonb('output').$type<unknown>(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.actorId, table.key] }), index('done_once_at').on(table.at)],
)
