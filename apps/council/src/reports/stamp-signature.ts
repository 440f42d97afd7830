import { and, asc, eq, isNotNull, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import type { Problem } from '../api/types.ts'
import { loadCases } from '../cases/load-case.ts'
import type { Job } from '../module.ts'
import type { Context } from '../platform/context.ts'
import { faultOf } from '../platform/fault.ts'
import { ProblemError } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { type FinishedFile, finishSignature } from './finish-signature.ts'
import { lockReport } from './load-report.ts'
import { decide } from './move.ts'
import { problems } from './problems.ts'
import { nextStamp, recordSignature } from './record-signature.ts'
import { report, signing } from './tables.ts'

/**
 * Tries again to time-stamp a signature that was made while the authority could not be reached. The server itself does
 * it. Where the document itself speaks against the signature the report goes back to its engineer, with the cause:
 * nothing that comes later can make it stand.
 */
export const stampSignature = defineWrite({
  name: 'reports.stamp-signature',
  input: z.strictObject({ signingId: z.uuid() }),
  async permit(context, { signingId }) {
    if (context.person !== null) throw problems.forbidden()
    const db = context.services.database.read
    const [found] = await db
      .select({ row: signing, caseId: report.caseId })
      .from(signing)
      .innerJoin(report, eq(report.id, signing.reportId))
      .where(eq(signing.id, signingId))
    const [loaded] = found === undefined ? [] : await loadCases(db, [found.caseId], context.now())
    if (found === undefined || loaded === undefined || found.row.signatureValue === null)
      throw problems.notFound()
    return { row: found.row, value: found.row.signatureValue, loaded }
  },
  prepare: (context, _input, { row, value }): Promise<FinishedFile | Problem> =>
    finishSignature(context, row, value).catch((error: unknown) => {
      if (error instanceof ProblemError && error.problem.code === 'signature-refused') return error.problem
      throw error
    }),
  async write(context, write, _input, { row, value, loaded }, file) {
    const now = context.now()
    if ('code' in file) {
      await write.db.update(signing).set({ closedAt: now, nextStampAt: null }).where(eq(signing.id, row.id))
      await decide(write, now, { row: { id: row.reportId }, loaded }, 'void', 'system', {
        type: 'report.signature-refused',
        audience: 'council',
        reason: `امضا مهر زمانی نگرفت: ${file.title.fa}`,
      })
      return { stamped: false, refused: true, why: file.code }
    }
    if (file.level !== 'B-T') return { stamped: false, refused: false, why: file.untimed }
    const current = await lockReport(write.db, row.reportId)
    if (current.state !== 'signed-untimed') throw problems.versionChanged()
    await recordSignature(write, now, current, row, value, file, loaded)
    return { stamped: true, refused: false, why: null }
  },
})

/** Takes what is due, one at a time; the next try is noted before trying, so that two instances don't do the same. */
export const stampJob: Job = {
  name: 'reports.stamp-signature',
  async run(context: Context): Promise<number> {
    const db = context.services.database.housekeeping
    const now = context.now()
    const due = and(
      isNull(signing.closedAt),
      isNotNull(signing.signatureValue),
      lte(signing.nextStampAt, now),
    )
    const taken = await db.transaction(async (tx) => {
      const [row] = await tx
        .select({ id: signing.id, attempts: signing.stampAttempts })
        .from(signing)
        .where(due)
        .orderBy(asc(signing.nextStampAt))
        .limit(1)
        .for('update', { skipLocked: true })
      if (row === undefined) return null
      const stampAttempts = row.attempts + 1
      await tx
        .update(signing)
        .set({ stampAttempts, nextStampAt: nextStamp(now, stampAttempts) })
        .where(eq(signing.id, row.id))
      return row
    })
    if (taken === null) return 0
    const tried = { signing: taken.id, attempts: taken.attempts + 1 }
    const { log } = context.services
    await stampSignature(context, { signingId: taken.id }).then(
      ({ stamped, refused, why }) => {
        if (!stamped) log(refused ? 'stamp-refused' : 'stamp-failed', { ...tried, code: why })
      },
      (error: unknown) =>
        log('stamp-failed', {
          ...tried,
          ...(error instanceof ProblemError ? { code: error.problem.code } : { fault: faultOf(error) }),
        }),
    )
    return 1
  },
}
