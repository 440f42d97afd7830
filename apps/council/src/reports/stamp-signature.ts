import { eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { caseAt } from '../cases/load-case.ts'
import { serverItself } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { finishedOrRefused, type Stamped, stampingJob } from '../signing/stamping-job.ts'
import { signing } from '../signing/tables.ts'
import { lockReport } from './load-report.ts'
import { decide } from './move.ts'
import { problems } from './problems.ts'
import { recordSignature } from './record-signature.ts'
import { ofReport } from './report-signing.ts'
import { report } from './tables.ts'

/**
 * Tries again to time-stamp a signature that was made while the authority could not be reached. The server itself does
 * it. Where the document itself speaks against the signature the report goes back to its engineer, with the cause:
 * nothing that comes later can make it stand.
 */
export const stampSignature = defineWrite({
  name: 'reports.stamp-signature',
  input: z.strictObject({ signingId: z.uuid() }),
  async permit(context, { signingId }) {
    serverItself(context)
    const db = context.services.database.read
    const [found] = await db
      .select({ row: signing, caseId: report.caseId })
      .from(signing)
      .innerJoin(report, eq(report.id, signing.reportId))
      .where(eq(signing.id, signingId))
    if (found === undefined || found.row.signatureValue === null) throw problems.notFound()
    const loaded = await caseAt(db, found.caseId, context.now())
    return { row: ofReport(found.row), value: found.row.signatureValue, loaded }
  },
  prepare: (context, _input, { row, value }) => finishedOrRefused(context, row, value),
  async write(context, write, _input, { row, value, loaded }, file): Promise<Stamped> {
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
    if (file.level === 'B-B') return { stamped: false, refused: false, why: file.untimed }
    const current = await lockReport(write.db, row.reportId)
    if (current.state !== 'signed-untimed') throw problems.versionChanged()
    await recordSignature(write, now, current, row, value, file, loaded)
    return { stamped: true, refused: false, why: null }
  },
})

/** Tries what is due, one at a time. */
export const stampJob = stampingJob('reports.stamp-signature', isNotNull(signing.reportId), stampSignature)
