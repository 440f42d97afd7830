import { checklistItems, REPORT_LIMITS } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { PhotoView } from '../api/types.ts'
import { newId } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { acceptPhoto, checkRoom } from './accept-photo.ts'
import { checkEditing } from './editing-turn.ts'
import { lockReport, ownReport, photosOf } from './load-report.ts'
import { photoTakenAt } from './photo-taken-at.ts'
import { problems } from './problems.ts'
import { NOT_RENDERED, report, reportPhoto } from './tables.ts'
import { photoView } from './view.ts'

/**
 * Adds a photo to a draft, to one item of its checklist or to the report as a whole. The original is kept as sent. A
 * photo stands in one place of a report: it is printed once, with its digest.
 */
export const addPhoto = defineWrite({
  name: 'reports.add-photo',
  input: z.strictObject({
    reportId: z.uuid(),
    item: z.string().max(60).nullable().default(null),
    bytes: z
      .instanceof(Uint8Array<ArrayBufferLike>)
      .refine((bytes) => bytes.length <= REPORT_LIMITS.photoBytes),
  }),
  permit: (context, { reportId }) => ownReport(context, reportId),
  async prepare(context, { reportId, bytes, item }, { row, checklist }) {
    checkEditing(row.state)
    if (item !== null && !checklistItems(checklist).some((one) => one.id === item)) throw problems.notFound()
    return acceptPhoto(context, bytes, await photosOf(context.services.database.read, reportId))
  },
  async write(
    context,
    { db, audit, event, unchanged },
    { reportId, item, bytes },
    { loaded },
    { sha256, mime },
  ): Promise<PhotoView> {
    const row = await lockReport(db, reportId)
    checkEditing(row.state)
    const photos = await photosOf(db, reportId)
    const known = photos.find((photo) => photo.sha256 === sha256)
    if (known !== undefined && known.item !== item) throw problems.photoElsewhere()
    // Sent again, after an answer that was lost.
    if (known !== undefined) {
      unchanged()
      return photoView(reportId, known)
    }
    checkRoom(photos, bytes.length)
    const addedAt = context.now()
    const added = {
      id: newId(addedAt),
      reportId,
      sha256,
      bytes: bytes.length,
      mime,
      item,
      takenAt: photoTakenAt(bytes),
      addedAt,
    }
    await db.insert(reportPhoto).values(added)
    await db.update(report).set(NOT_RENDERED).where(eq(report.id, reportId))
    audit(`reports/${reportId}`, { photo: sha256, item })
    event({
      type: 'report.photo-added',
      subject: `reports/${reportId}`,
      audience: 'council',
      data: { caseId: loaded.row.id, sha256 },
    })
    return photoView(reportId, added)
  },
})
