import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../accounts/tables.ts'
import type { CaseAssignments } from '../api/types.ts'
import { allowedOn } from '../cases/allowed-on.ts'
import { assignment } from '../cases/tables.ts'
import { defineRead } from '../platform/verb.ts'
import { engineer } from '../register/tables.ts'

/** Who was on a case and is, from when until when, in the order in which they came. */
export const listAssignments = defineRead({
  name: 'people.list-assignments',
  input: z.strictObject({ caseId: z.uuid() }),
  permit: (context, { caseId }) => allowedOn(context, 'cases.read', { caseId, discipline: null }),
  async read(context, { caseId }): Promise<CaseAssignments> {
    const rows = await context.services.database.read
      .select({ row: assignment, name: person.name, licence: engineer.licenceNumber })
      .from(assignment)
      .innerJoin(person, eq(person.id, assignment.personId))
      .leftJoin(engineer, eq(engineer.id, assignment.personId))
      .where(eq(assignment.caseId, caseId))
      .orderBy(asc(assignment.validFrom), asc(assignment.id))
    return {
      assignments: rows.map(({ row, name, licence }) => ({
        id: row.id,
        personId: row.personId,
        name,
        licence,
        role: row.role,
        discipline: row.discipline,
        from: row.validFrom.toISOString(),
        until: row.validUntil?.toISOString() ?? null,
        endReason: row.endReason,
      })),
    }
  },
})
