import { DISCIPLINE_IDS } from '@mohr/casework'
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../accounts/tables.ts'
import type { EngineersPage } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { pageOf } from '../platform/page.ts'
import { defineRead } from '../platform/verb.ts'
import { competence, engineer } from './tables.ts'

/** The register by licence numbers, a page at a time; of one discipline only. */
export const listEngineers = defineRead({
  name: 'register.list-engineers',
  input: z.strictObject({
    discipline: z.enum(DISCIPLINE_IDS).optional(),
    /** The last licence of the page before. */
    after: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  permit: async (context) => permittedAnywhere(context, 'register.read-engineer'),
  async read(context, { discipline, after, limit }): Promise<EngineersPage> {
    const db = context.services.database.read
    const key = sql`${engineer.licenceNumber} collate "C"`
    const rows = await db
      .select({ engineer, name: person.name, nationalCode: person.nationalCode })
      .from(engineer)
      .innerJoin(person, eq(person.id, engineer.id))
      .where(
        and(
          after === undefined ? undefined : gt(key, after),
          discipline === undefined
            ? undefined
            : inArray(
                engineer.id,
                db
                  .select({ id: competence.engineerId })
                  .from(competence)
                  .where(eq(competence.discipline, discipline)),
              ),
        ),
      )
      .orderBy(asc(key), asc(engineer.id))
      .limit(limit + 1)
    const { page, next } = pageOf(rows, limit, (row) => row.engineer.licenceNumber)
    const ids = page.map((row) => row.engineer.id)
    const entries = await db.select().from(competence).where(inArray(competence.engineerId, ids))
    return {
      engineers: page.map((row) => ({
        licence: row.engineer.licenceNumber,
        name: row.name,
        nationalCode: row.nationalCode ?? '',
        issuedOn: row.engineer.issuedOn,
        expiresOn: row.engineer.expiresOn,
        entries: entries
          .filter((one) => one.engineerId === row.engineer.id)
          .map((one) => ({ discipline: one.discipline, competence: one.competence, grade: one.grade })),
      })),
      next,
    }
  },
})
