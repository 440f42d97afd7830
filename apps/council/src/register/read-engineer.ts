import { licenceNumber } from '@mohr/casework'
import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../accounts/tables.ts'
import type { EngineerView } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { problems } from '../platform/problem.ts'
import { defineRead } from '../platform/verb.ts'
import { identifier } from './seed-records.ts'
import { competence, engineer, suspension } from './tables.ts'

/** An engineer as held here, and as of when. */
export const readEngineer = defineRead({
  name: 'register.read-engineer',
  input: z.strictObject({ licence: identifier(licenceNumber) }),
  async permit(context) {
    permittedAnywhere(context, 'register.read-engineer')
  },
  async read(context, { licence }): Promise<EngineerView> {
    const db = context.services.database.read
    const [found] = await db
      .select({ engineer, name: person.name, nationalCode: person.nationalCode })
      .from(engineer)
      .innerJoin(person, eq(person.id, engineer.id))
      .where(eq(engineer.licenceNumber, licence))
    if (found === undefined) throw problems.notFound()
    const { id, issuedOn, expiresOn, asOf, source } = found.engineer
    const [entries, suspensions] = await Promise.all([
      db
        .select()
        .from(competence)
        .where(eq(competence.engineerId, id))
        .orderBy(asc(competence.discipline), asc(competence.competence)),
      db
        .select()
        .from(suspension)
        .where(eq(suspension.engineerId, id))
        .orderBy(asc(suspension.effectiveFrom)),
    ])
    return {
      licence,
      name: found.name,
      nationalCode: found.nationalCode ?? '',
      issuedOn,
      expiresOn,
      entries: entries.map((one) => ({
        discipline: one.discipline,
        competence: one.competence,
        grade: one.grade,
      })),
      suspensions: suspensions.map((one) => ({
        id: one.id,
        from: one.effectiveFrom.toISOString(),
        until: one.effectiveUntil?.toISOString() ?? null,
        reason: one.reason,
        document: one.document,
        endReason: one.endReason,
      })),
      asOf: asOf?.toISOString() ?? null,
      source,
    }
  },
})
