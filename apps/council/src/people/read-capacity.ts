import { capacityAt, licenceNumber } from '@mohr/casework'
import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { CapacityView } from '../api/types.ts'
import { summary } from '../cases/load-case.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { assignment, buildingCase } from '../cases/tables.ts'
import { pageInput, pageOf } from '../platform/page.ts'
import { defineRead } from '../platform/verb.ts'
import { identifier } from '../register/seed-records.ts'
import { engineer } from '../register/tables.ts'
import { ledgerOf, PROVINCE } from './capacity-ledger.ts'
import { problems } from './problems.ts'
import { extractsOf } from './register-extracts.ts'
import { capacityPosting } from './tables.ts'

/** An engineer's capacity: what is left now of each competence, and the ledger behind it, the newest first. Their own, or the council's to see. */
export const readCapacity = defineRead({
  name: 'people.read-capacity',
  input: z.strictObject({ licence: identifier(licenceNumber), ...pageInput }),
  async permit(context, { licence }) {
    // One's own is one's own to see.
    if (context.person?.licence !== licence) permittedAnywhere(context, 'register.read-engineer')
  },
  async read(context, { licence, after, limit }): Promise<CapacityView> {
    const db = context.services.database.read
    const [found] = await db
      .select({ id: engineer.id })
      .from(engineer)
      .where(eq(engineer.licenceNumber, licence))
    const extract = found && (await extractsOf(db, [found.id])).get(found.id)
    if (found === undefined || extract === undefined) throw problems.notFound()
    const [ledger, rows] = await Promise.all([
      ledgerOf(db, [found.id]),
      db
        .select({ row: capacityPosting, caseRow: buildingCase })
        .from(capacityPosting)
        .innerJoin(assignment, eq(assignment.id, capacityPosting.assignmentId))
        .innerJoin(buildingCase, eq(buildingCase.id, assignment.caseId))
        .where(
          and(
            eq(capacityPosting.engineerId, found.id),
            after === undefined
              ? undefined
              : sql`(${capacityPosting.at}, ${capacityPosting.id}) < (select at, id from capacity_posting where id = ${after})`,
          ),
        )
        .orderBy(desc(capacityPosting.at), desc(capacityPosting.id))
        .limit(limit + 1),
    ])
    const { page, next } = pageOf(rows, limit, ({ row }) => row.id)
    const at = context.now().toISOString()
    return {
      licence,
      name: extract.name,
      balances: (extract.licence?.entries ?? []).map(({ discipline, competence, grade }) => ({
        discipline,
        competence,
        grade,
        ...capacityAt(ledger, { licence, province: PROVINCE, competence, grade }, at),
      })),
      postings: page.map(({ row, caseRow }) => ({
        id: row.id,
        at: row.at.toISOString(),
        case: summary(caseRow),
        discipline: row.discipline,
        competence: row.competence,
        area: row.area,
        year: row.year,
        why: row.why,
      })),
      next,
    }
  },
})
