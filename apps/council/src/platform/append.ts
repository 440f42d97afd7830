import { type SQLWrapper, sql } from 'drizzle-orm'
import type { Context } from './context.ts'
import type { Queries } from './database.ts'
import { newId } from './id.ts'
import { insertRows } from './insert-rows.ts'
import { NEWS } from './news.ts'
import { audit, outbox } from './tables.ts'
import { asOne } from './together.ts'
import type { Tx } from './transaction.ts'

/** What happened, as a verb says it. */
export interface HappenedEvent {
  /** Dotted, past tense: `report.submitted`. */
  type: string
  /** The record it is about: `reports/<id>`. */
  subject: string
  audience: 'partners' | 'council'
  data: Record<string, unknown>
}

/** As it goes into the transaction, but for its number. */
export interface NamedEvent extends HappenedEvent {
  id: string
  at: Date
}

interface StoredEvent extends NamedEvent {
  sequence: number
}

/**
 * Told of events inside the transaction that stores them. It asks the database what it needs to know, under the lock that
 * orders events, and gives what it writes once they are numbered: all of that goes in one statement with the events.
 */
export type EventListener = (
  context: Context,
  db: Queries,
  events: readonly NamedEvent[],
) => Promise<(stored: readonly StoredEvent[]) => readonly SQLWrapper[]>

const APPEND_LOCK = 4_080_002

/** No verb commits until this transaction ends. */
export async function holdAppending(tx: Queries): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${APPEND_LOCK})`)
}

export type AuditedStep = Pick<typeof audit.$inferInsert, 'actorId' | 'verb' | 'subject' | 'details'>

/**
 * Adds events to the outbox with sequence numbers in commit order.
 *
 * A number handed out before commit may become visible after a higher one, and a reader that has passed it never
 * sees it. So the number is taken under a transaction-scoped advisory lock, as the last step of the transaction:
 * PostgreSQL releases that lock only after the commit is visible to others, so whoever reads number N can read every
 * smaller one that will ever exist. Writers queue for one question, one statement that writes, and the commit that is sent
 * along with it. The audit rows of the transaction cite the first of its events. Others hear of them once they are committed.
 */
export async function appendEvents(
  context: Context,
  { db, send }: Tx,
  at: Date,
  events: readonly HappenedEvent[],
  audited: readonly AuditedStep[],
): Promise<void> {
  const named = events.map((event) => ({ ...event, id: newId(at), at }))
  // In one message; each statement still sees all that was committed before it began.
  const numbered = send(`
    select pg_advisory_xact_lock(${APPEND_LOCK});
    select coalesce(max(sequence), 0) as last from outbox;
    select pg_notify('${NEWS}', '')`)
  // What they ask comes behind the lock on the same connection: without waiting for it, and not before it is held.
  const listening = context.services.eventListeners.map((listen) => listen(context, db, named))
  const [answers] = await Promise.all([numbered, Promise.all(listening)])
  const [, found] = answers as { rows: { last: string }[] }[]
  const last = Number(found?.rows[0]?.last)
  const stored = named.map((event, index) => ({ ...event, sequence: last + 1 + index }))
  const sequence = stored[0]?.sequence ?? null
  const rows = audited.map((row) => ({ id: newId(at), at, sequence, ...row }))
  const heard = await Promise.all(listening)
  send(asOne(insertRows(outbox, stored), insertRows(audit, rows), ...heard.flatMap((write) => write(stored))))
}
