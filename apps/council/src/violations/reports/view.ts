import { eq } from 'drizzle-orm'
import { person } from '../../accounts/tables.ts'
import type { PhotoView, ViolationReportView } from '../../api/types.ts'
import { summary } from '../../cases/load-case.ts'
import type { Context } from '../../platform/context.ts'
import { violation } from '../tables.ts'
import { type PaperSubject, photosOfPaper, signatureOfPaper, type ViolationPhotoRow } from './load-report.ts'
import { missingOf } from './obstacles.ts'

/** The paper as the person signed in sees it. */
export async function viewViolationReport(
  context: Context,
  subject: PaperSubject,
): Promise<ViolationReportView> {
  const { row, loaded, actor } = subject
  const db = context.services.database.read
  const [photos, signed, [author], [opened]] = await Promise.all([
    photosOfPaper(db, row.id),
    signatureOfPaper(db, row.id),
    db.select({ name: person.name }).from(person).where(eq(person.id, row.authorId)),
    db.select({ id: violation.id }).from(violation).where(eq(violation.violationReportId, row.id)),
  ])
  const mine = row.state === 'draft' && row.authorId === actor.id
  const missing = row.state === 'draft' ? missingOf(subject, context.now()) : []
  const violationId = row.violationId ?? opened?.id
  const url = `/api/v1/violation-reports/${row.id}`
  const shown = signed
    ? { sha256: signed.fileSha256, bytes: signed.fileBytes }
    : row.documentSha256 !== null && { sha256: row.documentSha256, bytes: row.documentBytes ?? 0 }
  return {
    id: row.id,
    case: summary(loaded.row),
    kind: row.kind,
    ...(violationId === undefined ? {} : { violationId }),
    author: author?.name ?? '',
    role: row.role,
    discipline: row.discipline,
    content: row.content,
    state: row.state,
    ...(row.reason === null ? {} : { reason: row.reason }),
    photos: photos.map((photo) => photoOfPaper(row.id, photo)),
    missing,
    mine: { edit: mine, sign: mine && missing.length === 0 },
    ...(shown ? { document: { ...shown, pages: row.documentPages ?? 0, url: `${url}/document.pdf` } } : {}),
    ...(row.statementSha256 === null || row.statementAt === null
      ? {}
      : {
          statement: {
            sha256: row.statementSha256,
            at: row.statementAt.toISOString(),
            url: `${url}/statement.p7m`,
          },
        }),
    ...(signed === null
      ? {}
      : {
          signature: {
            at: signed.at.toISOString(),
            level: signed.level,
            certificateSha256: signed.certificateSha256,
          },
        }),
    version: row.version,
  }
}

export function photoOfPaper(violationReportId: string, photo: ViolationPhotoRow): PhotoView {
  return {
    sha256: photo.sha256,
    bytes: photo.bytes,
    mime: photo.mime,
    item: null,
    takenAt: photo.takenAt,
    url: `/api/v1/violation-reports/${violationReportId}/photos/${photo.sha256}`,
  }
}
