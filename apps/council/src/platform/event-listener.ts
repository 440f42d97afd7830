import type { NoteSigner } from '@mohr/ledger'
import type { SQLWrapper } from 'drizzle-orm'
import type { NamedEvent } from './append.ts'
import type { Context } from './context.ts'
import type { Queries } from './database.ts'

export interface NumberedEvent extends NamedEvent {
  sequence: number
}

/** What one transaction stored, its events numbered. */
export interface Happened<Note = unknown> {
  readonly events: readonly NumberedEvent[]
  /** Which records it touched, as the triggers of their tables say it (`touched-records.ts`). */
  readonly touched: string | null
  readonly note: Note
}

/** What listeners may ask while events are numbered: the database, under the lock that orders events. */
interface Numbering {
  readonly db: Queries
  readonly logKey: NoteSigner
}

/** Told of events twice: in the transaction in which they happen, and in the one that numbers them. */
export interface EventListener<Note = unknown> {
  readonly name: string
  /**
   * Throws where an event is not as it has to be, so that it is not stored. What it gives, as JSON, is handed to `write`: who
   * was concerned then, for one.
   */
  note?(context: Context, db: Queries, events: readonly NamedEvent[]): Promise<Note>
  /** What is written with the numbered events of several transactions, in one statement with them. It finds nothing to refuse. */
  write(numbering: Numbering, happened: readonly Happened<Note>[]): Promise<readonly SQLWrapper[]>
}
