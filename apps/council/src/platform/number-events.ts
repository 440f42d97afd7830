import type { NoteSigner } from '@mohr/ledger'
import { inArray, sql } from 'drizzle-orm'
import type { Database, Queries } from './database.ts'
import type { EventListener, Happened, NumberedEvent } from './event-listener.ts'
import { faultOf } from './fault.ts'
import { insertRows } from './insert-rows.ts'
import type { Log } from './log.ts'
import { NEWS } from './news.ts'
import { audit, outbox, unnumbered } from './tables.ts'
import { asOne } from './together.ts'
import type { Tx } from './transaction.ts'

export const APPEND_LOCK = 4_080_002
/** Transactions numbered at once. */
const TOGETHER = 50

/** No event is numbered until this transaction ends. */
export async function holdNumbering(tx: Queries): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${APPEND_LOCK})`)
}

interface Numberer {
  readonly database: Database
  readonly logKey: NoteSigner
  readonly listeners: readonly EventListener[]
  readonly log: Log
}

/**
 * Numbers what transactions have stored: gives the function that resolves once all that was committed before it was called
 * has its number, whichever instance gave it. It never rejects: what is stored stays, and is numbered by the next that
 * comes, or by the job.
 *
 * A number that a transaction took for itself might become visible after a higher one, and a reader that had passed it would
 * never see it. So numbers are given to what is committed, by one at a time: whoever holds the lock takes all that waits, and its
 * own commit comes before the next one's look. A reader of number N can read every smaller one that will ever exist. Of one record the
 * numbers follow its changes: a place in the queue is drawn while the record is held, and whoever holds it next draws a later one.
 * That is done in batches and not by each transaction under the lock, because then each would wait for the disk in turn; like
 * this they wait for it together, and all that is read, by whomever, is on it.
 */
export function numbering(numberer: Numberer): () => Promise<void> {
  let next: Promise<void> | null = null
  let last = Promise.resolve()
  const run = async () => {
    next = null
    try {
      while ((await numberer.database.numbering((tx) => numberSome(numberer, tx))) === TOGETHER);
    } catch (error) {
      numberer.log('numbering-failed', { fault: faultOf(error) })
    }
  }
  return () => {
    if (next === null) {
      next = last.then(run)
      last = next
    }
    return next
  }
}

async function numberSome({ listeners, logKey }: Numberer, { db, send }: Tx): Promise<number> {
  // In one message; each statement still sees all that was committed before it began.
  const [, waiting, newest] = (await send(`
    select pg_advisory_xact_lock(${APPEND_LOCK});
    select place, events, audited, touched, noted from unnumbered order by place limit ${TOGETHER};
    select coalesce(max(sequence), 0) as last from outbox`)) as [
    unknown,
    { rows: Waiting[] },
    { rows: Newest[] },
  ]
  const { rows } = waiting
  if (rows.length === 0) return 0
  let sequence = Number(newest.rows[0]?.last)
  const happened = rows.map((row) => ({
    ...row,
    events: row.events.map((event): NumberedEvent => {
      sequence += 1
      return { ...event, at: new Date(event.at), sequence }
    }),
  }))
  const heard = await Promise.all(
    listeners.map(({ name, write }) =>
      write(
        { db, logKey },
        happened.map(({ events, touched, noted }): Happened => ({ events, touched, note: noted[name] })),
      ),
    ),
  )
  const steps = happened.flatMap(({ audited, events }) =>
    audited.map((step) => ({ ...step, sequence: events[0]?.sequence ?? null })),
  )
  const places = rows.map(({ place }) => Number(place))
  send(
    asOne(
      insertRows(
        outbox,
        happened.flatMap(({ events }) => events),
      ),
      insertRows(audit, steps),
      db.delete(unnumbered).where(inArray(unnumbered.place, places)),
      ...heard.flat(),
    ),
  )
  send(`select pg_notify('${NEWS}', '')`)
  return rows.length
}

type Waiting = typeof unnumbered.$inferSelect
interface Newest {
  last: string
}
