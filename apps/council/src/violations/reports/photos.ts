import { REPORT_LIMITS } from '@mohr/casework'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { PhotoView } from '../../api/types.ts'
import { newId } from '../../platform/id.ts'
import { defineWrite } from '../../platform/verb.ts'
import { acceptPhoto, checkRoom } from '../../reports/accept-photo.ts'
import { checkEditing } from '../../reports/editing-turn.ts'
import { photoTakenAt } from '../../reports/photo-taken-at.ts'
import { problems } from '../problems.ts'
import { UNRENDERED, violationPhoto, violationReport } from '../tables.ts'
import { lockPaper, ownPaper, photosOfPaper } from './load-report.ts'
import { photoOfPaper } from './view.ts'

/** Adds a photo to the draft of a paper about a violation. The original is kept as sent; sent again it changes nothing. */
export const addViolationPhoto = defineWrite({
  name: 'violations.add-photo',
  input: z.strictObject({
    violationReportId: z.uuid(),
    bytes: z
      .instanceof(Uint8Array<ArrayBufferLike>)
      .refine((bytes) => bytes.length <= REPORT_LIMITS.photoBytes),
  }),
  permit: (context, { violationReportId }) => ownPaper(context, violationReportId),
  async prepare(context, { bytes }, { row }) {
    checkEditing(row.state)
    return acceptPhoto(context, bytes, await photosOfPaper(context.services.database.read, row.id))
  },
  async write(
    context,
    { db, audit, event, unchanged },
    { violationReportId, bytes },
    _subject,
    { sha256, mime },
  ): Promise<PhotoView> {
    const row = await lockPaper(db, violationReportId)
    checkEditing(row.state)
    const photos = await photosOfPaper(db, row.id)
    const known = photos.find((photo) => photo.sha256 === sha256)
    if (known !== undefined) {
      unchanged()
      return photoOfPaper(row.id, known)
    }
    checkRoom(photos, bytes.length)
    const addedAt = context.now()
    const added = {
      id: newId(addedAt),
      violationReportId: row.id,
      sha256,
      bytes: bytes.length,
      mime,
      takenAt: photoTakenAt(bytes),
      addedAt,
    }
    await db.insert(violationPhoto).values(added)
    await db.update(violationReport).set(UNRENDERED).where(eq(violationReport.id, row.id))
    const subject = `violation-reports/${row.id}`
    const data = { caseId: row.caseId, sha256 }
    audit(subject, { photo: sha256 })
    event({ type: 'violation-report.photo-added', subject, audience: 'council', data })
    return photoOfPaper(row.id, added)
  },
})

/** Takes a photo off a draft. */
export const removeViolationPhoto = defineWrite({
  name: 'violations.remove-photo',
  input: z.strictObject({ violationReportId: z.uuid(), sha256: z.string().max(64) }),
  permit: (context, { violationReportId }) => ownPaper(context, violationReportId),
  async write(_context, { db, audit, event }, { violationReportId, sha256 }) {
    const row = await lockPaper(db, violationReportId)
    checkEditing(row.state)
    const removed = await db
      .delete(violationPhoto)
      .where(and(eq(violationPhoto.violationReportId, row.id), eq(violationPhoto.sha256, sha256)))
      .returning({ id: violationPhoto.id })
    if (removed.length === 0) throw problems.notFound()
    await db.update(violationReport).set(UNRENDERED).where(eq(violationReport.id, row.id))
    const subject = `violation-reports/${row.id}`
    const data = { caseId: row.caseId, sha256 }
    audit(subject, { photo: sha256 })
    event({ type: 'violation-report.photo-removed', subject, audience: 'council', data })
  },
})
