import { civilDay, STOPPING } from '@mohr/casework'
import { and, desc, eq, inArray, lt, lte, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { ViolationsPage } from '../api/types.ts'
import { readableBy } from '../cases/access.ts'
import { buildingCase } from '../cases/tables.ts'
import { programOrPerson } from '../platform/context.ts'
import { pageInput, pageOf } from '../platform/page.ts'
import { defineRead } from '../platform/verb.ts'
import { violation } from './tables.ts'
import { itemOf } from './view.ts'

/** The violations of the cases whoever asks may read, newest first: of one case or district, only what is open, only what is late. */
export const listViolations = defineRead({
  name: 'violations.list',
  input: z.strictObject({
    caseId: z.uuid().optional(),
    show: z.enum(['all', 'open', 'late', 'stopped']).default('all'),
    /** Of the municipality. */
    district: z.coerce.number().int().min(1).max(1000).optional(),
    ...pageInput,
  }),
  permit: async (context) => programOrPerson(context, 'decisions:write'),
  async read(context, { caseId, show, district, after, limit }, actor): Promise<ViolationsPage> {
    const now = context.now()
    const shown = {
      all: undefined,
      open: ne(violation.state, 'closed'),
      late: and(ne(violation.state, 'closed'), lte(violation.lateFrom, civilDay(now))),
      stopped: and(ne(violation.state, 'closed'), inArray(violation.stop, STOPPING)),
    }[show]
    const rows = await context.services.database.read
      .select({ row: violation, caseRow: buildingCase })
      .from(violation)
      .innerJoin(buildingCase, eq(buildingCase.id, violation.caseId))
      .where(
        and(
          readableBy(context, actor),
          shown,
          caseId === undefined ? undefined : eq(violation.caseId, caseId),
          district === undefined ? undefined : eq(buildingCase.district, district),
          // Keys are handed out in the order of time.
          after === undefined ? undefined : lt(violation.id, after),
        ),
      )
      .orderBy(desc(violation.id))
      .limit(limit + 1)
    const { page, next } = pageOf(rows, limit, ({ row }) => row.id)
    return {
      violations: page.map(({ row, caseRow }) => itemOf(row, caseRow, now)),
      next,
    }
  },
})
