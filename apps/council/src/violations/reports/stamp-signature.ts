import { moveReport } from '@mohr/casework'
import { eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { serverItself } from '../../platform/context.ts'
import { defineWrite, type Write } from '../../platform/verb.ts'
import { problems as ofReports } from '../../reports/problems.ts'
import { finishedOrRefused, type Stamped, stampingJob } from '../../signing/stamping-job.ts'
import { signing } from '../../signing/tables.ts'
import { problems } from '../problems.ts'
import { violationReport } from '../tables.ts'
import { lockPaper, type ViolationReportRow } from './load-report.ts'
import { judgeRevisit, ofViolationReport, recordPaperSignature } from './record-signature.ts'

/**
 * Tries again to time-stamp a paper about a violation, by the server itself. Where the document speaks against its
 * signature, or its re-visit comes too late to count, the paper is refused with the cause. The violation it opened stays: it was seen.
 */
export const stampViolationReport = defineWrite({
  name: 'violations.stamp-signature',
  input: z.strictObject({ signingId: z.uuid() }),
  async permit(context, { signingId }) {
    serverItself(context)
    const [found] = await context.services.database.read
      .select()
      .from(signing)
      .where(eq(signing.id, signingId))
    if (found === undefined || found.signatureValue === null) throw problems.notFound()
    return { signed: ofViolationReport(found), value: found.signatureValue }
  },
  prepare: (context, _input, { signed, value }) => finishedOrRefused(context, signed, value),
  async write(context, write, _input, { signed, value }, file): Promise<Stamped> {
    const row = await lockPaper(write.db, signed.violationReportId)
    const refuse = (cause: string, why: string) =>
      refusePaper(write, context.now(), row, signed.id, cause, why)
    if ('code' in file) return refuse(file.title.fa, file.code)
    if (file.level === 'B-B') return { stamped: false, refused: false, why: file.untimed }
    if (row.state !== 'signed-untimed') throw problems.reportChanged()
    const judged = row.kind === 'revisit' ? await judgeRevisit(write.db, row, file.at) : null
    if (judged && !judged.moved.ok)
      return refuse(judged.moved.problem.message.fa, judged.moved.problem.code.replace('/', '-'))
    await recordPaperSignature(context, write, row, signed, value, file)
    return { stamped: true, refused: false, why: null }
  },
})

export const stampViolationsJob = stampingJob(
  'violations.stamp-signature',
  isNotNull(signing.violationReportId),
  stampViolationReport,
)

/** Ends a paper whose signature doesn't count, with the cause for its author. */
async function refusePaper(
  { db, audit, event }: Write,
  now: Date,
  row: ViolationReportRow,
  signingId: string,
  cause: string,
  why: string,
): Promise<Stamped> {
  const reason = `امضا مهر زمانی نگرفت: ${cause}`
  const moved = moveReport(row.state, 'void', { actor: 'system', reason })
  if (!moved.ok) throw ofReports.move(moved.problem)
  await db.update(signing).set({ closedAt: now, nextStampAt: null }).where(eq(signing.id, signingId))
  await db
    .update(violationReport)
    .set({ state: 'refused', stateSince: now, version: row.version + 1, reason })
    .where(eq(violationReport.id, row.id))
  const subject = `violation-reports/${row.id}`
  audit(subject, { state: 'refused', reason })
  event({
    type: 'violation-report.signature-refused',
    subject,
    audience: 'council',
    data: { caseId: row.caseId, reason },
  })
  return { stamped: false, refused: true, why }
}
