import { sql } from 'drizzle-orm'
import type { Queries } from './database.ts'
import { newId } from './id.ts'
import { NEWS } from './news.ts'
import { outbox } from './tables.ts'

/** What happened, as a verb says it. */
export interface HappenedEvent {
  /** Dotted, past tense: `report.submitted`. */
  type: string
  /** The record it is about: `reports/<id>`. */
  subject: string
  audience: 'partners' | 'council'
  data: Record<string, unknown>
}

export interface StoredEvent extends HappenedEvent {
  id: string
  sequence: number
  at: Date
}

const APPEND_LOCK = 4_080_002

/** No verb commits until this transaction ends. */
export async function holdAppending(tx: Queries): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${APPEND_LOCK})`)
}

/**
 * Adds events to the outbox with sequence numbers in commit order.
 *
 * A number handed out before commit may become visible after a higher one, and a reader that has passed it never
 * sees it. So the number is taken under a transaction-scoped advisory lock, as the last step of the transaction:
 * PostgreSQL releases that lock only after the commit is visible to others, so whoever reads number N can read every
 * smaller one that will ever exist. Writers queue for the time of their last statements and the commit.
 */
export async function appendEvents(
  tx: Queries,
  at: Date,
  events: readonly HappenedEvent[],
): Promise<StoredEvent[]> {
  await holdAppending(tx)
  const [last] = await tx.select({ sequence: sql<string | null>`max(${outbox.sequence})` }).from(outbox)
  let sequence = Number(last?.sequence ?? 0)
  const stored = events.map((event) => {
    sequence += 1
    return { ...event, id: newId(at), sequence, at }
  })
  if (stored.length > 0) {
    await tx.insert(outbox).values(stored)
    // Heard by others once this is committed.
    await tx.execute(sql`select pg_notify(${NEWS}, '')`)
  }
  return stored
}
