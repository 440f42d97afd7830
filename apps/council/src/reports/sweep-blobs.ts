import { and, gt, isNotNull, isNull, or } from 'drizzle-orm'
import { drawingRevision, drawingSignature } from '../drawings/tables.ts'
import { handOver, handOverSignature, handOverSigning } from '../people/tables.ts'
import { caseDocument, documentSignature, documentSigning } from '../permits/tables.ts'
import type { Context } from '../platform/context.ts'
import { nowAndThen } from '../platform/now-and-then.ts'
import { registerSheet } from '../register/tables.ts'
import { signing } from '../signing/tables.ts'
import { violationPhoto, violationReport, violationSignature } from '../violations/tables.ts'
import { report, reportPhoto, reportSignature } from './tables.ts'

const EVERY_MS = 86_400_000

/**
 * Once a day removes the files that no row needs any more: documents rendered or prepared and never signed, photos that
 * were taken out of a draft.
 */
export const sweepJob = () =>
  nowAndThen('sweep-blobs', EVERY_MS, async (context) => {
    const removed = await context.services.blobs.sweep(() => usedBlobs(context))
    if (removed > 0) context.services.log('blobs-swept', { removed })
  })

/** The digests of every file that a row leads to. A signing needs its document as long as it may be completed. */
export async function usedBlobs(context: Context): Promise<ReadonlySet<string>> {
  const db = context.services.database.read
  const open = and(
    isNull(signing.closedAt),
    or(isNotNull(signing.signatureValue), gt(signing.expiresAt, context.now())),
  )
  const rows = await Promise.all([
    db.select({ a: report.documentSha256, b: report.statementSha256 }).from(report),
    db.select({ a: reportPhoto.sha256 }).from(reportPhoto),
    db.select({ a: reportSignature.fileSha256, b: reportSignature.statementSha256 }).from(reportSignature),
    db
      .select({ a: violationReport.documentSha256, b: violationReport.statementSha256 })
      .from(violationReport),
    db.select({ a: violationPhoto.sha256 }).from(violationPhoto),
    db
      .select({ a: violationSignature.fileSha256, b: violationSignature.statementSha256 })
      .from(violationSignature),
    db.select({ a: signing.documentSha256, b: signing.statementSha256 }).from(signing).where(open),
    db.select({ a: drawingRevision.fileSha256, b: drawingRevision.checkReportSha256 }).from(drawingRevision),
    db.select({ a: drawingSignature.fileSha256 }).from(drawingSignature),
    db.select({ a: caseDocument.fileSha256 }).from(caseDocument),
    db.select({ a: documentSignature.fileSha256 }).from(documentSignature),
    db.select({ a: registerSheet.fileSha256 }).from(registerSheet),
    db
      .select({ a: documentSigning.documentSha256 })
      .from(documentSigning)
      .where(and(isNull(documentSigning.signatureValue), gt(documentSigning.expiresAt, context.now()))),
    db.select({ a: handOver.fileSha256 }).from(handOver),
    db.select({ a: handOverSignature.fileSha256 }).from(handOverSignature),
    db
      .select({ a: handOverSigning.documentSha256 })
      .from(handOverSigning)
      .where(and(isNull(handOverSigning.signatureValue), gt(handOverSigning.expiresAt, context.now()))),
  ])
  return new Set(
    rows.flatMap((some) => some.flatMap((row) => Object.values(row).filter((digest) => digest !== null))),
  )
}
