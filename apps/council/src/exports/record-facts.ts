/** What a record says to whoever it is handed to, and which files with places in the ledger stand behind it. */
import { and, eq, inArray } from 'drizzle-orm'
import { readCase } from '../cases/read-case.ts'
import { drawingSet } from '../cases/tables.ts'
import { readRevision } from '../drawings/read-revision.ts'
import { drawingRevision } from '../drawings/tables.ts'
import { caseDocument } from '../permits/tables.ts'
import type { Context } from '../platform/context.ts'
import { readEngineer } from '../register/read-engineer.ts'
import { signaturesOf } from '../reports/load-report.ts'
import { readReport } from '../reports/read-report.ts'
import { readViolation } from '../violations/read-violation.ts'
import { violationSignature } from '../violations/tables.ts'

export const RECORD_KINDS = ['cases', 'reports', 'violations', 'engineers', 'drawings'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

export interface RecordFacts {
  record: unknown
  /** Signed files and releases, by SHA-256; a PDF may go along. */
  files: { what: string; sha256: string; pdf?: boolean }[]
}

/** Read by the verb that shows the record: who may not see it gets its refusal. */
export const FACTS: Readonly<Record<RecordKind, (context: Context, id: string) => Promise<RecordFacts>>> = {
  async cases(context, caseId) {
    const record = await readCase(context, { caseId })
    const db = context.services.database.read
    const documents = await db
      .select({ kind: caseDocument.kind, sha256: caseDocument.fileSha256 })
      .from(caseDocument)
      .where(and(eq(caseDocument.caseId, caseId), eq(caseDocument.state, 'issued')))
      .orderBy(caseDocument.id)
    const sets = await db
      .select()
      .from(drawingSet)
      .where(eq(drawingSet.caseId, caseId))
      .orderBy(drawingSet.id)
    return {
      record,
      files: [
        ...documents.map(({ kind, sha256 }) => ({ what: kind, sha256 })),
        ...sets.map(({ discipline, releaseDigest }) => ({
          what: `release-${discipline}`,
          sha256: releaseDigest,
        })),
      ],
    }
  },
  async reports(context, reportId) {
    const record = await readReport(context, { reportId })
    return { record, files: await signedReport(context, reportId) }
  },
  async violations(context, violationId) {
    const record = await readViolation(context, { violationId })
    const papers = [
      record.violationReportId,
      ...record.history.map(({ violationReportId }) => violationReportId),
    ].filter((id) => id !== undefined)
    return {
      record,
      files: [
        ...(record.report === undefined ? [] : await signedReport(context, record.report.id)),
        ...(await signedPapers(context, [...new Set(papers)])),
      ],
    }
  },
  async engineers(context, licence) {
    return { record: await readEngineer(context, { licence }), files: [] }
  },
  async drawings(context, revisionId) {
    const record = await readRevision(context, { revisionId })
    const [row] = await context.services.database.read
      .select({ file: drawingRevision.fileSha256, release: drawingRevision.releaseDigest })
      .from(drawingRevision)
      .where(eq(drawingRevision.id, revisionId))
    return {
      record,
      files: [
        ...(row?.file == null ? [] : [{ what: 'set', sha256: row.file }]),
        ...(row?.release == null ? [] : [{ what: 'release', sha256: row.release }]),
      ],
    }
  },
}

/** A report's file as it stands, with all signatures it has by now. */
async function signedReport(context: Context, reportId: string): Promise<RecordFacts['files']> {
  const newest = (await signaturesOf(context.services.database.read, reportId)).at(-1)
  return newest === undefined ? [] : [{ what: 'report', sha256: newest.signature.fileSha256, pdf: true }]
}

async function signedPapers(context: Context, ids: readonly string[]): Promise<RecordFacts['files']> {
  if (ids.length === 0) return []
  const rows = await context.services.database.read
    .select({ id: violationSignature.violationReportId, sha256: violationSignature.fileSha256 })
    .from(violationSignature)
    .where(inArray(violationSignature.violationReportId, [...ids]))
    .orderBy(violationSignature.id)
  // Of one paper the newest: the same signature with its time-stamp.
  const newest = new Map(rows.map(({ id, sha256 }) => [id, sha256]))
  return [...newest.values()].map((sha256) => ({ what: 'violation-report', sha256, pdf: true }))
}
