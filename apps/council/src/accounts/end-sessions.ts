import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Queries } from '../platform/database.ts'
import { session } from './tables.ts'

/** Ends every session of a person, but for one where it is named; gives how many. */
export async function endSessionsOf(db: Queries, personId: string, at: Date, but?: string): Promise<number> {
  const ended = await db
    .update(session)
    .set({ endedAt: at })
    .where(
      and(
        eq(session.personId, personId),
        isNull(session.endedAt),
        ...(but === undefined ? [] : [ne(session.id, but)]),
      ),
    )
    .returning({ id: session.id })
  return ended.length
}
