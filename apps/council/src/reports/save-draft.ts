import { checklistItems } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { draftSchema, storedDraft } from './draft-schema.ts'
import { checkEditing } from './editing-turn.ts'
import { lockReport, ownReport } from './load-report.ts'
import { problems } from './problems.ts'
import { NOT_RENDERED, report } from './tables.ts'

/** Stores the whole draft over the version the engineer had before them. A rendering made of an older one is dropped. */
export const saveDraft = defineWrite({
  name: 'reports.save-draft',
  input: z.strictObject({ reportId: z.uuid(), version: z.int(), draft: draftSchema }),
  permit: (context, { reportId }) => ownReport(context, reportId),
  async write(_context, { db, audit, event }, { reportId, version, draft }, { loaded, checklist }) {
    const items = new Set(checklistItems(checklist).map((item) => item.id))
    const unknown = Object.keys(draft.answers).filter((item) => !items.has(item))
    if (unknown.length > 0) throw problems.unknownItem(unknown)
    const row = await lockReport(db, reportId)
    checkEditing(row.state)
    if (row.version !== version) throw problems.versionChanged()
    await db
      .update(report)
      .set({ draft: storedDraft(draft), version: version + 1, ...NOT_RENDERED })
      .where(eq(report.id, reportId))
    audit(`reports/${reportId}`, { version: version + 1 })
    event({
      type: 'report.saved',
      subject: `reports/${reportId}`,
      audience: 'council',
      data: { caseId: loaded.row.id, version: version + 1 },
    })
  },
})
