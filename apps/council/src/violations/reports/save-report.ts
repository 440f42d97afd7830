import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { RevisitContent, ViolationContent } from '../../api/types.ts'
import { defineWrite } from '../../platform/verb.ts'
import { checkEditing } from '../../reports/editing-turn.ts'
import { problems } from '../problems.ts'
import { UNRENDERED, violationReport } from '../tables.ts'
import { revisitContent, storedContent, violationContent } from './content.ts'
import { lockPaper, ownPaper } from './load-report.ts'

/** Stores the whole draft over the version its author had before them. A rendering made of an older one is dropped. */
export const saveViolationReport = defineWrite({
  name: 'violations.save-report',
  input: z.strictObject({
    violationReportId: z.uuid(),
    version: z.int(),
    content: z.union([violationContent, revisitContent]),
  }),
  permit: (context, { violationReportId }) => ownPaper(context, violationReportId),
  async write(_context, { db, audit, event }, { violationReportId, version, content }) {
    const row = await lockPaper(db, violationReportId)
    checkEditing(row.state)
    if (row.version !== version) throw problems.reportChanged()
    if ('kind' in content !== (row.kind === 'immediate')) throw problems.invalid()
    await db
      .update(violationReport)
      .set({
        content: storedContent<ViolationContent | RevisitContent>(content),
        version: version + 1,
        ...UNRENDERED,
      })
      .where(eq(violationReport.id, row.id))
    const subject = `violation-reports/${row.id}`
    const data = { caseId: row.caseId, version: version + 1 }
    audit(subject, data)
    event({ type: 'violation-report.saved', subject, audience: 'council', data })
  },
})
