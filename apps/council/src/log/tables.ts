import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytea, instant } from '../platform/columns.ts'
import { outbox } from '../platform/tables.ts'

/** Leaves of the transparency log, in order. Append-only. */
export const ledgerLeaf = pgTable(
  'ledger_leaf',
  {
    index: bigint('index', { mode: 'number' }).primaryKey(),
    kind: text('kind', { enum: ['signature', 'release', 'audit', 'decision'] })
      .notNull()
      .default('signature'),
    /** What the leaf is of: the SHA-256 of a signed file, a set's manifest, a batch of the audit, what two persons agreed on; never its content. */
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

/** What witnesses put under a checkpoint. Append-only. */
export const ledgerCosignature = pgTable(
  'ledger_cosignature',
  {
    /** The witness's verifier key. */
    witness: text('witness').notNull(),
    size: bigint('size', { mode: 'number' })
      .notNull()
      .references(() => ledgerCheckpoint.size),
    /** The line of the note. */
    line: text('line').notNull(),
    /** When the witness says it saw the checkpoint. */
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.witness, table.size] }),
    index('ledger_cosignature_size').on(table.size),
  ],
)

/** How asking a witness goes: book-keeping of the job, no record. */
export const ledgerWitness = pgTable('ledger_witness', {
  witness: text('witness').primaryKey(),
  /** The size it said it stands at, or cosigned last. */
  size: bigint('size', { mode: 'number' }).notNull(),
  state: text('state', { enum: ['answering', 'failing', 'refusing'] }).notNull(),
  since: instant('since').notNull(),
  attempts: integer('attempts').notNull(),
  nextAttemptAt: instant('next_attempt_at').notNull(),
  problem: jsonb('problem').$type<{ code: string; fa: string; en: string }>(),
})

/** Batches of audit rows, each a leaf by the digest of its rows. Append-only. */
export const auditBatch = pgTable(
  'audit_batch',
  {
    /** From 1, without gaps. */
    number: integer('number').primaryKey(),
    /** Rows of the transactions whose first event comes after `after`, up to and with `upTo`. */
    after: bigint('after', { mode: 'number' }).notNull(),
    upTo: bigint('up_to', { mode: 'number' }).notNull(),
    rows: integer('rows').notNull(),
    sha256: text('sha256').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [uniqueIndex('audit_batch_up_to').on(table.upTo)],
)
