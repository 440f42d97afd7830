import { moveReport } from '@mohr/casework'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { caseDocument } from '../permits/tables.ts'
import type { Queries } from '../platform/database.ts'
import { defineWrite } from '../platform/verb.ts'
import { lockReport, type ReportRow, reportTo } from '../reports/load-report.ts'
import { problems as ofReports } from '../reports/problems.ts'
import { problems } from './problems.ts'
import { reasonText } from './propose-stage-profile.ts'
import { storeProposal } from './store-proposal.ts'

/** Proposes to re-open an accepted report that turned out wrong: its supervisor then answers with the next revision. */
export const proposeReopening = defineWrite({
  name: 'proposals.propose-reopening',
  input: z.strictObject({ reportId: z.uuid(), reason: reasonText }),
  permit: (context, { reportId }) => reportTo(context, 'reports.reopen', reportId),
  async write(context, write, { reportId, reason }) {
    const row = await lockReport(write.db, reportId)
    await checkReopening(write.db, row, reason)
    const proposed = { subject: reportId, version: row.revision, payload: { reportId }, reason }
    return storeProposal(context, write, 'reopen-report', proposed)
  },
})

/** That the report is one that can be re-opened, of a case that isn't over. */
export async function checkReopening(
  db: Queries,
  row: Pick<ReportRow, 'state' | 'caseId'>,
  reason: string,
): Promise<void> {
  const moved = moveReport(row.state, 'reopen', { actor: 'council-officer', reason })
  if (!moved.ok) throw ofReports.move(moved.problem)
  const [certificate] = await db
    .select({ id: caseDocument.id })
    .from(caseDocument)
    .where(
      and(
        eq(caseDocument.caseId, row.caseId),
        eq(caseDocument.kind, 'completion-certificate'),
        eq(caseDocument.state, 'issued'),
      ),
    )
  if (certificate !== undefined) throw problems.completed()
}
