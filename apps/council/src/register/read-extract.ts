import type { Competence, RegisterExtract } from '@mohr/casework'
import { eq, type SQL, sql } from 'drizzle-orm'
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

/** What the register knows of a person, for `eligibilityAt`, asked at once; assignments only those of one case. */
export async function readExtract(
  db: Reading,
  personId: string,
  caseId: string,
): Promise<RegisterExtract | null> {
  const list = (object: SQL, from: SQL, order: SQL) =>
    sql`(select coalesce(json_agg(json_build_object(${object}) order by ${order}), '[]') from ${from})`
  const [found] = await db
    .select({
      name: person.name,
      nationalCode: person.nationalCode,
      engineer,
      entries: list(
        sql`'discipline', c.discipline, 'competence', c.competence, 'grade', c.grade`,
        sql`${competence} c where c.engineer_id = ${personId}`,
        sql`c.discipline, c.competence`,
      ) as SQL<Licence['entries']>,
      suspensions: list(
        sql`'from', s.effective_from, 'until', s.effective_until, 'reason', s.reason`,
        sql`${suspension} s where s.engineer_id = ${personId}`,
        sql`s.effective_from`,
      ) as SQL<RegisterExtract['suspensions']>,
      assignments: list(
        sql`'caseNumber', c.number, 'discipline', a.discipline, 'role', a.role, 'from', a.valid_from, 'until', a.valid_until`,
        sql`${assignment} a join ${buildingCase} c on c.id = a.case_id where a.person_id = ${personId} and a.case_id = ${caseId}`,
        sql`a.valid_from, a.id`,
      ) as SQL<(Omit<RegisterExtract['assignments'][number], 'competence'> & { role: SlotRole })[]>,
    })
    .from(person)
    .leftJoin(engineer, eq(engineer.id, person.id))
    .where(eq(person.id, personId))
  if (found === undefined || found.nationalCode === null) return null
  const { name, nationalCode, entries } = found
  return {
    name,
    nationalCode,
    licence: found.engineer && {
      number: found.engineer.licenceNumber,
      issuedOn: found.engineer.issuedOn,
      expiresOn: found.engineer.expiresOn,
      entries,
    },
    suspensions: found.suspensions.map((one) => ({ ...one, ...instants(one) })),
    assignments: found.assignments.map(({ role, ...one }) => ({
      ...one,
      competence: COMPETENCE_OF[role],
      ...instants(one),
    })),
  }
}

type Licence = NonNullable<RegisterExtract['licence']>

/** As all instants are written here; within JSON PostgreSQL writes them its own way. */
const instants = ({ from, until }: { from: string; until: string | null }) => ({
  from: new Date(from).toISOString(),
  until: until === null ? null : new Date(until).toISOString(),
})
