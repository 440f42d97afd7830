import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { checkEditing } from './editing-turn.ts'
import { lockReport, ownReport } from './load-report.ts'
import { problems } from './problems.ts'
import { NOT_RENDERED, report, reportPhoto } from './tables.ts'

/** Takes a photo out of a draft. Its bytes stay in the store, where another report may name them. */
export const removePhoto = defineWrite({
  name: 'reports.remove-photo',
  input: z.strictObject({ reportId: z.uuid(), sha256: z.string().max(64) }),
  permit: (context, { reportId }) => ownReport(context, reportId),
  async write(_context, { db, audit, event }, { reportId, sha256 }, { loaded }) {
    const row = await lockReport(db, reportId)
    checkEditing(row.state)
    const removed = await db
      .delete(reportPhoto)
      .where(and(eq(reportPhoto.reportId, reportId), eq(reportPhoto.sha256, sha256)))
      .returning({ id: reportPhoto.id })
    if (removed.length === 0) throw problems.notFound()
    await db.update(report).set(NOT_RENDERED).where(eq(report.id, reportId))
    audit(`reports/${reportId}`, { photo: sha256 })
    event({
      type: 'report.photo-removed',
      subject: `reports/${reportId}`,
      audience: 'council',
      data: { caseId: loaded.row.id, sha256 },
    })
  },
})
