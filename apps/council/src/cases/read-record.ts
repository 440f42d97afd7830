import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { CaseRecordView } from '../api/types.ts'
import { problems } from '../platform/problem.ts'
import { defineRead } from '../platform/verb.ts'
import { caseNumber, heldRecord } from './case-record.ts'
import { permittedAnywhere } from './permitted.ts'
import { buildingCase } from './tables.ts'

/** What the municipality owns of a case, as held here, and as of when. */
export const readCaseRecord = defineRead({
  name: 'cases.read-record',
  input: z.strictObject({ caseId: caseNumber }),
  async permit(context) {
    permittedAnywhere(context, 'cases.read-record')
  },
  async read(context, { caseId: number }): Promise<CaseRecordView> {
    const [row] = await context.services.database.read
      .select()
      .from(buildingCase)
      .where(eq(buildingCase.number, number))
    if (row === undefined) throw problems.notFound()
    return {
      ...heldRecord(row),
      caseId: row.id,
      profile: row.profile,
      group: row.buildingGroup,
      asOf: row.asOf?.toISOString() ?? null,
      source: row.source,
    }
  },
})
