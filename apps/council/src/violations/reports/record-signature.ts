import { civilDay, isStopping, moveReport, moveViolation } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import type { RevisitContent, ViolationContent } from '../../api/types.ts'
import { heldIn, type LoadedCase } from '../../cases/load-case.ts'
import type { Context } from '../../platform/context.ts'
import type { Queries, Reading } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { together } from '../../platform/together.ts'
import type { Write } from '../../platform/verb.ts'
import { stillBound } from '../../register/require-bound.ts'
import { problems as ofReports } from '../../reports/problems.ts'
import { stillEntitled } from '../../reports/still-entitled.ts'
import type { FinishedFile, SigningRow } from '../../signing/finish-signature.ts'
import { nextStamp } from '../../signing/next-stamp.ts'
import { signing } from '../../signing/tables.ts'
import { lockViolation } from '../load-violation.ts'
import { openViolation } from '../open-violation.ts'
import { problems } from '../problems.ts'
import { recordStep } from '../record-step.ts'
import { violationReport, violationSignature } from '../tables.ts'
import type { ViolationReportRow } from './load-report.ts'
import { actorOf } from './obstacles.ts'

/** A signing of a paper about a violation. */
export type PaperSigning = SigningRow & { violationReportId: string }

export function ofViolationReport(row: SigningRow): PaperSigning {
  const { violationReportId } = row
  if (violationReportId === null) throw problems.notFound()
  return { ...row, violationReportId }
}

/**
 * Stores a finished signature and says so. A report at once opens its violation with the first signature, time-stamped or
 * not; a re-visit counts when it is time-stamped. The paper's row is locked by the caller.
 */
export async function recordPaperSignature(
  context: Context,
  write: Write,
  row: ViolationReportRow,
  signed: PaperSigning,
  value: Uint8Array,
  { untimed: _, ...file }: FinishedFile,
): Promise<void> {
  const now = context.now()
  const timed = file.level !== 'B-B'
  const loaded = await entitledCase(context, write.db, row, signed, file.at)
  // Whoever reports is the paper's own "supervisor": the moves up to the signature are a stage report's.
  const moved = moveReport(row.state, row.state === 'draft' ? 'sign' : 'timestamp', {
    actor: 'supervisor',
    timestamped: timed,
  })
  if (!moved.ok) throw ofReports.move(moved.problem)
  const state = moved.state as ViolationReportRow['state']
  const { db } = write
  await together(
    db,
    db.insert(violationSignature).values({
      id: newId(now),
      violationReportId: row.id,
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
      .update(violationReport)
      .set({ state, stateSince: now, version: row.version + 1 })
      .where(eq(violationReport.id, row.id)),
  )
  const subject = `violation-reports/${row.id}`
  const { fileSha256 } = file
  write.audit(subject, { state, level: file.level, fileSha256 })
  write.event({
    type: `violation-report.${state}`,
    subject,
    audience: 'council',
    data: { caseNumber: loaded.row.number, kind: row.kind, fileSha256 },
  })
  const document = `/api/v1/violation-reports/${row.id}/document.pdf`
  if (row.kind === 'revisit') {
    if (timed) await recordRevisit(write, now, row, loaded, { at: file.at, fileSha256, document })
  } else if (row.state === 'draft') {
    const { at } = file
    await openViolation(
      write,
      now,
      loaded,
      row.content as ViolationContent,
      { personId: row.authorId, role: row.role, at, fileSha256, document, discipline: row.discipline },
      { violationReportId: row.id },
    )
  }
}

/** The case, where everything held when it was signed: the key spoke for whoever signed, and an engineer was entitled. */
async function entitledCase(
  context: Context,
  db: Reading,
  { caseId, discipline }: ViolationReportRow,
  { personId, role, certificate }: SigningRow,
  at: Date,
): Promise<Pick<LoadedCase, 'row'>> {
  if (role !== 'violation-officer' && discipline !== null)
    return stillEntitled(context, db, { personId, role, certificate }, { caseId, discipline }, at)
  const held = await heldIn(db, caseId, personId, at)
  await stillBound(context, { personId, certificate }, at, db)
  return held
}

/** The violation that a re-visit is of, locked, and what the re-visit makes of it, signed and time-stamped at `at`. */
export async function judgeRevisit(db: Queries, row: ViolationReportRow, at: Date) {
  const visited = await lockViolation(db, row.violationId ?? '', null)
  const { found, visitedAt } = row.content as RevisitContent
  const moved = moveViolation(visited.state, 'revisit', {
    actor: actorOf(row.role),
    openedAt: visited.openedAt.toISOString(),
    revisit: { found, visitedAt, timestampedAt: at.toISOString() },
  })
  return { visited, moved, found, visitedAt: new Date(visitedAt) }
}

/** A signed re-visit closes the violation, or tells that it is as it was. */
async function recordRevisit(
  write: Write,
  now: Date,
  row: ViolationReportRow,
  loaded: Pick<LoadedCase, 'row'>,
  signed: { at: Date; fileSha256: string; document: string },
): Promise<void> {
  const { visited, moved, found, visitedAt } = await judgeRevisit(write.db, row, signed.at)
  if (!moved.ok) throw problems.violation(moved.problem)
  const closed = moved.state === 'closed'
  const stopped = isStopping(visited.stop)
  const on = civilDay(visitedAt)
  await recordStep(write, now, visited, loaded, {
    step: closed ? 'closed' : 'revisited',
    on,
    actorId: row.authorId,
    role: row.role,
    change: {
      state: moved.state,
      revisitedAt: visitedAt,
      ...(closed && stopped ? { stop: 'lifted' as const } : {}),
    },
    ...(closed ? { days: { closed: on } } : {}),
    violationReportId: row.id,
    data: { found, fileSha256: signed.fileSha256, document: signed.document },
  })
}
