import type { Context } from './context.ts'
import type { Queries } from './database.ts'
import type { EventListener } from './event-listener.ts'
import { newId } from './id.ts'
import { insertRows } from './insert-rows.ts'
import { type audit, unnumbered } from './tables.ts'
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

export type AuditedStep = Pick<typeof audit.$inferInsert, 'actorId' | 'verb' | 'subject' | 'details'>

/**
 * Stores, as the last step of a transaction, what happened in it and who did it. Both are committed with the rows they tell of;
 * their numbers they get together with those of other transactions, at once afterwards (see `number-events.ts`).
 */
export async function appendEvents(
  context: Context,
  { db, send }: Tx,
  at: Date,
  events: readonly HappenedEvent[],
  audited: readonly AuditedStep[],
): Promise<void> {
  const named = events.map((event) => ({ ...event, id: newId(at), at }))
  const steps = audited.map((step) => ({ ...step, id: newId(at), at }))
  const noted = await notesOf(context, db, named)
  send(insertRows(unnumbered, [{ events: named, audited: steps, noted }]))
}

async function notesOf(
  context: Context,
  db: Queries,
  events: readonly NamedEvent[],
): Promise<Record<string, unknown>> {
  const notes = context.services.eventListeners.map(async ({ name, note }: EventListener) =>
    note === undefined ? [] : [[name, await note(context, db, events)]],
  )
  return Object.fromEntries((await Promise.all(notes)).flat())
}
