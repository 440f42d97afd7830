import type { Slot } from '@mohr/casework'
import { asc, eq } from 'drizzle-orm'
import { assignment } from '../cases/tables.ts'
import type { Queries, Reading } from '../platform/database.ts'

/** Every slot of a case there ever was, as casework's rules ask about them. */
export async function slotsOf(db: Queries | Reading, caseId: string): Promise<Slot[]> {
  const rows = await db
    .select()
    .from(assignment)
    .where(eq(assignment.caseId, caseId))
    .orderBy(asc(assignment.validFrom), asc(assignment.id))
  return rows.map(({ personId, role, discipline, validFrom, validUntil }) => ({
    personId,
    role,
    discipline,
    from: validFrom.toISOString(),
    until: validUntil?.toISOString() ?? null,
  }))
}
