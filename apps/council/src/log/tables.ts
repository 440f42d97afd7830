import { bigint, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant } from '../platform/columns.ts'
import { outbox } from '../platform/tables.ts'

/** Leaves of the transparency log, in order. Append-only. */
export const ledgerLeaf = pgTable('ledger_leaf', {
  index: bigint('index', { mode: 'number' }).primaryKey(),
  /** What the leaf is of: the digest of a signed file. */
  data: bytea('data').notNull(),
  /** RFC 9162 leaf hash. */
  hash: bytea('hash').notNull(),
  eventId: uuid('event_id')
    .notNull()
    .references(() => outbox.id),
  at: instant('at').notNull(),
})

/** Signed tree heads. Append-only. */
export const ledgerCheckpoint = pgTable('ledger_checkpoint', {
  size: bigint('size', { mode: 'number' }).primaryKey(),
  root: bytea('root').notNull(),
  /** The signed note. */
  note: text('note').notNull(),
  at: instant('at').notNull(),
})
