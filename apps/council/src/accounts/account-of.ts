import { and, eq, isNull } from 'drizzle-orm'
import type { Actor } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { loadActor } from './load-actor.ts'
import { person } from './tables.ts'

/** A person who may be signed in; null for nobody, and for one who has left. */
export async function accountOf(db: Reading, personId: string): Promise<Actor | null> {
  const [row] = await db
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, personId), isNull(person.leftAt)))
  return row === undefined ? null : loadActor(db, row.id)
}
