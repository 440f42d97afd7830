import { DISCIPLINE_IDS, REPORT_STATES } from '@mohr/casework'
import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { ReportsPage } from '../api/types.ts'
import { reportsReadableBy } from '../cases/access.ts'
import { summary } from '../cases/load-case.ts'
import { buildingCase } from '../cases/tables.ts'
import { signedIn } from '../platform/context.ts'
import { pageInput, pageOf } from '../platform/page.ts'
import { defineRead } from '../platform/verb.ts'
import { report } from './tables.ts'

/** The reports that this person may open, the newest first: of one case, state or discipline. */
export const listReports = defineRead({
  name: 'reports.list',
  input: z.strictObject({
    caseId: z.uuid().optional(),
    state: z.enum(REPORT_STATES).optional(),
    discipline: z.enum(DISCIPLINE_IDS).optional(),
    ...pageInput,
  }),
  permit: async (context) => signedIn(context),
  async read(context, { caseId, state, discipline, after, limit }, actor): Promise<ReportsPage> {
    const rows = await context.services.database.read
      .select({ report, found: buildingCase })
      .from(report)
      .innerJoin(buildingCase, eq(buildingCase.id, report.caseId))
      .where(
        and(
          reportsReadableBy(context, actor),
          caseId === undefined ? undefined : eq(report.caseId, caseId),
          state === undefined ? undefined : eq(report.state, state),
          discipline === undefined ? undefined : eq(report.discipline, discipline),
          // Keys are handed out in the order of time.
          after === undefined ? undefined : lt(report.id, after),
        ),
      )
      .orderBy(desc(report.id))
      .limit(limit + 1)
    const { page, next } = pageOf(rows, limit, (row) => row.report.id)
    return {
      reports: page.map(({ report: row, found }) => ({
        id: row.id,
        case: summary(found),
        stage: row.stage,
        floor: row.floor,
        discipline: row.discipline,
        revision: row.revision,
        state: row.state,
        since: row.stateSince.toISOString(),
        createdAt: row.createdAt.toISOString(),
      })),
      next,
    }
  },
})
