import type { RegisterExtract } from '@mohr/casework'
import { asc, eq, inArray } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { competence, engineer, suspension } from '../register/tables.ts'

/** What the register knows of these engineers, for `assignmentAt`; of assignments, which it does not ask about, nothing. */
export async function extractsOf(
  db: Queries | Reading,
  engineerIds: readonly string[],
): Promise<ReadonlyMap<string, RegisterExtract>> {
  if (engineerIds.length === 0) return new Map()
  const ids = [...engineerIds]
  // One after the other: inside a transaction there is one connection.
  const people = await db
    .select({ engineer, name: person.name, nationalCode: person.nationalCode })
    .from(engineer)
    .innerJoin(person, eq(person.id, engineer.id))
    .where(inArray(engineer.id, ids))
  const entries = await db
    .select()
    .from(competence)
    .where(inArray(competence.engineerId, ids))
    .orderBy(asc(competence.discipline), asc(competence.competence))
  const suspensions = await db
    .select()
    .from(suspension)
    .where(inArray(suspension.engineerId, ids))
    .orderBy(asc(suspension.effectiveFrom))
  return new Map(
    people.map(({ engineer: { id, licenceNumber, issuedOn, expiresOn }, name, nationalCode }) => [
      id,
      {
        name,
        nationalCode: nationalCode ?? '',
        licence: {
          number: licenceNumber,
          issuedOn,
          expiresOn,
          entries: entries
            .filter(({ engineerId }) => engineerId === id)
            .map(({ discipline, competence: held, grade }) => ({ discipline, competence: held, grade })),
        },
        suspensions: suspensions
          .filter(({ engineerId }) => engineerId === id)
          .map((one) => ({
            from: one.effectiveFrom.toISOString(),
            until: one.effectiveUntil?.toISOString() ?? null,
            reason: one.reason,
          })),
        assignments: [],
      },
    ]),
  )
}
