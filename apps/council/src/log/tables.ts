import { bigint, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant } from '../platform/columns.ts'
import { outbox } from '../platform/tables.ts'

/** Leaves of the transparency log, in order. Append-only. */
export const ledgerLeaf = pgTable(
  'ledger_leaf',
  {
    index: bigint('index', { mode: 'number' }).primaryKey(),
    /** What the leaf is of: the SHA-256 of a signed file, never its content. */
    data: bytea('data').notNull(),
    eventId: uuid('event_id')
      .notNull()
      .references(() => outbox.id),
    at: instant('at').notNull(),
  },
  (table) => [index('ledger_leaf_data').on(table.data)],
)

/** Hashes of full subtrees (RFC 9162 §2.1.1), leaves at level 0. Append-only. */
export const ledgerNode = pgTable(
  'ledger_node',
  {
    level: integer('level').notNull(),
    index: bigint('index', { mode: 'number' }).notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
)

/** Signed tree heads. Append-only. */
export const ledgerCheckpoint = pgTable('ledger_checkpoint', {
  size: bigint('size', { mode: 'number' }).primaryKey(),
  /** The signed note. */
  note: text('note').notNull(),
  at: instant('at').notNull(),
})
