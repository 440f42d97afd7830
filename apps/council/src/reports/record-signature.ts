import { moveReport, reportKeyText } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import type { LoadedCase } from '../cases/load-case.ts'
import { newId } from '../platform/id.ts'
import { together } from '../platform/together.ts'
import type { Write } from '../platform/verb.ts'
import type { FinishedFile } from '../signing/finish-signature.ts'
import { nextStamp } from '../signing/next-stamp.ts'
import { signing } from '../signing/tables.ts'
import { openViolationsOf } from '../violations/open-violation.ts'
import type { ReportRow } from './load-report.ts'
import { problems } from './problems.ts'
import { recordSubmission } from './record-submission.ts'
import type { ReportSigning } from './report-signing.ts'
import { report, reportSignature } from './tables.ts'

/** Stores a finished signature, moves the report on, and says so. The report's row is locked by the caller. */
export async function recordSignature(
  write: Write,
  now: Date,
  row: ReportRow,
  signed: ReportSigning,
  value: Uint8Array,
  { untimed: _, ...file }: FinishedFile,
  loaded: Pick<LoadedCase, 'row'>,
): Promise<void> {
  const { db, audit, event } = write
  const timed = file.level !== 'B-B'
  const state = stateAfter(row, signed, timed)
  const stored = together(
    db,
    db.insert(reportSignature).values({
      id: newId(now),
      reportId: row.id,
      role: signed.role,
      personId: signed.personId,
      statementSha256: signed.statementSha256,
      ...file,
    }),
    db
      .update(signing)
      .set({
        signatureValue: value,
        ...(timed ? { closedAt: now, nextStampAt: null } : { nextStampAt: nextStamp(now, 0) }),
      })
      .where(eq(signing.id, signed.id)),
    db
      .update(report)
      .set({ state, stateSince: now, version: row.version + 1 })
      .where(eq(report.id, row.id)),
  )

  const subject = `reports/${row.id}`
  const data = {
    fileSha256: file.fileSha256,
    renovationCode: loaded.row.renovationCode,
    caseNumber: loaded.row.number,
    report: `${reportKeyText(row)}/${row.revision}`,
  }
  audit(subject, { state, role: signed.role, level: file.level, fileSha256: file.fileSha256 })
  if (signed.role === 'supervisor') {
    event({ type: timed ? 'report.signed' : 'report.signed-untimed', subject, audience: 'council', data })
    const finding = {
      personId: signed.personId,
      role: 'supervisor' as const,
      at: file.at,
      fileSha256: file.fileSha256,
      document: `/api/v1/reports/${row.id}/document.pdf`,
      discipline: row.discipline,
    }
    await Promise.all([stored, row.state === 'draft' && openViolationsOf(write, now, row, loaded, finding)])
  } else {
    event({ type: 'report.confirmed', subject, audience: 'council', data })
    event({
      type: 'report.submitted',
      subject,
      audience: 'partners',
      data: { ...data, document: `/api/v1/reports/${row.id}/document.pdf` },
    })
    await Promise.all([stored, recordSubmission(db, now, row, signed.personId, loaded)])
  }
}

/** The coordinator's confirmation submits in the same step: nothing stands between the two. */
function stateAfter(row: ReportRow, { role }: ReportSigning, timed: boolean): ReportRow['state'] {
  const action = role === 'coordinator' ? 'confirm' : row.state === 'signed-untimed' ? 'timestamp' : 'sign'
  const moved = moveReport(row.state, action, { actor: role, timestamped: timed })
  if (!moved.ok) throw problems.move(moved.problem)
  if (role === 'supervisor') return moved.state
  const submitted = moveReport(moved.state, 'submit', { actor: 'coordinator' })
  if (!submitted.ok) throw problems.move(submitted.problem)
  return submitted.state
}
