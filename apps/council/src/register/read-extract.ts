import type { Competence, RegisterExtract } from '@mohr/casework'
import { and, eq } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import { assignment, buildingCase, type SlotRole } from '../cases/tables.ts'
import type { Reading } from '../platform/database.ts'
import { competence, engineer, suspension } from './tables.ts'

/** What a slot takes of a licence. */
export const COMPETENCE_OF: Readonly<Record<SlotRole, Competence>> = {
  supervisor: 'supervision',
  coordinator: 'supervision',
  designer: 'design',
}

/** What the register knows of a person, for `eligibilityAt`; assignments only those of one case. */
export async function readExtract(
  db: Reading,
  personId: string,
  caseId: string,
): Promise<RegisterExtract | null> {
  const [found] = await db
    .select()
    .from(person)
    .leftJoin(engineer, eq(engineer.id, person.id))
    .where(eq(person.id, personId))
  if (found === undefined || found.person.nationalCode === null) return null
  const [entries, suspensions, assignments] = await Promise.all([
    db
      .select()
      .from(competence)
      .where(eq(competence.engineerId, personId))
      .orderBy(competence.discipline, competence.competence),
    db.select().from(suspension).where(eq(suspension.engineerId, personId)).orderBy(suspension.effectiveFrom),
    db
      .select({ row: assignment, caseNumber: buildingCase.number })
      .from(assignment)
      .innerJoin(buildingCase, eq(buildingCase.id, assignment.caseId))
      .where(and(eq(assignment.personId, personId), eq(assignment.caseId, caseId)))
      .orderBy(assignment.validFrom, assignment.id),
  ])
  return {
    name: found.person.name,
    nationalCode: found.person.nationalCode,
    licence: found.engineer && {
      number: found.engineer.licenceNumber,
      issuedOn: found.engineer.issuedOn,
      expiresOn: found.engineer.expiresOn,
      entries: entries.map((entry) => ({
        discipline: entry.discipline,
        competence: entry.competence,
        grade: entry.grade,
      })),
    },
    suspensions: suspensions.map((one) => ({
      from: one.effectiveFrom.toISOString(),
      until: one.effectiveUntil?.toISOString() ?? null,
      reason: one.reason,
    })),
    assignments: assignments.map(({ row, caseNumber }) => ({
      caseNumber,
      discipline: row.discipline,
      competence: COMPETENCE_OF[row.role],
      from: row.validFrom.toISOString(),
      until: row.validUntil?.toISOString() ?? null,
    })),
  }
}
