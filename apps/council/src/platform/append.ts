import { sql } from 'drizzle-orm'
import type { Queries } from './database.ts'
import { newId } from './id.ts'
import { NEWS } from './news.ts'
import { audit, outbox } from './tables.ts'
import { together } from './together.ts'

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

export type AuditedStep = Pick<typeof audit.$inferInsert, 'actorId' | 'verb' | 'subject' | 'details'>

/**
 * Adds events to the outbox with sequence numbers in commit order.
 *
 * A number handed out before commit may become visible after a higher one, and a reader that has passed it never
 * sees it. So the number is taken under a transaction-scoped advisory lock, as the last step of the transaction:
 * PostgreSQL releases that lock only after the commit is visible to others, so whoever reads number N can read every
 * smaller one that will ever exist. Writers queue for the time of their last statements and the commit.
 * The audit rows of the transaction cite the first of them. Others hear of the events once they are committed.
 */
export async function appendEvents(
  tx: Queries,
  at: Date,
  events: readonly HappenedEvent[],
  audited: readonly AuditedStep[],
): Promise<StoredEvent[]> {
  // In one message; each statement still sees all that was committed before it began.
  const answers: unknown = await tx.execute(
    sql.raw(`
      select pg_advisory_xact_lock(${APPEND_LOCK});
      select coalesce(max(sequence), 0) as last from outbox;
      select pg_notify('${NEWS}', '')`),
  )
  const [, found] = answers as { rows: { last: string }[] }[]
  let sequence = Number(found?.rows[0]?.last)
  const stored = events.map((event) => {
    sequence += 1
    return { ...event, id: newId(at), sequence, at }
  })
  await together(
    tx,
    tx.insert(outbox).values(stored),
    tx
      .insert(audit)
      .values(audited.map((row) => ({ id: newId(at), at, sequence: stored[0]?.sequence ?? null, ...row }))),
  )
  return stored
}
