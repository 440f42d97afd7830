import { and, asc, inArray } from 'drizzle-orm'
import { assignedAt } from '../cases/load-case.ts'
import { assignment } from '../cases/tables.ts'
import type { Queries } from '../platform/database.ts'
import type { Write } from '../platform/verb.ts'

/** A suspension that was not known here before, and holds now or will. */
export interface Suspended {
  engineerId: string
  licence: string
}

/** Says in every case that a suspended engineer has a part in that they are: its coordinator is told. */
export async function tellSuspended(
  db: Queries,
  event: Write['event'],
  suspended: readonly Suspended[],
  now: Date,
): Promise<void> {
  if (suspended.length === 0) return
  const licences = new Map(suspended.map(({ engineerId, licence }) => [engineerId, licence]))
  const slots = await db
    .select({ caseId: assignment.caseId, personId: assignment.personId, discipline: assignment.discipline })
    .from(assignment)
    .where(and(inArray(assignment.personId, [...licences.keys()]), assignedAt(now)))
    .orderBy(asc(assignment.id))
  // Of several parts in one case the first says it.
  const parts = new Map(slots.toReversed().map((slot) => [`${slot.caseId} ${slot.personId}`, slot]))
  for (const { caseId, personId, discipline } of parts.values())
    event({
      type: 'case.engineer-suspended',
      subject: `cases/${caseId}`,
      audience: 'council',
      data: { personId, licence: licences.get(personId) ?? '', discipline },
    })
}
