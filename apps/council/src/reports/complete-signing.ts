import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { base64Bytes } from '../platform/base64-bytes.ts'
import type { Context } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { type FinishedFile, finishSignature, type SigningRow } from '../signing/finish-signature.ts'
import { completedWith, isCompleted, openSigning, signingOf } from '../signing/load-signing.ts'
import { lockReport, type ReportRow } from './load-report.ts'
import { problems } from './problems.ts'
import { recordSignature } from './record-signature.ts'
import { ofReport, type ReportSigning } from './report-signing.ts'
import { stillEntitled } from './still-entitled.ts'
import { report } from './tables.ts'

type Finish = (context: Context, row: SigningRow, value: Uint8Array) => Promise<FinishedFile>

/**
 * Takes the signature value, finishes and judges the file, judges the signer's entitlement at its time-stamp, and moves
 * the report on. The same value again, after an answer that was lost, changes nothing and is answered the same.
 */
export const completeSigning = completeBy(finishSignature)

/** A photo added since drops the rendering, and with it its statement: what was signed is then no longer the report. */
const changedSince = (row: ReportSigning, report: Pick<ReportRow, 'version' | 'statementSha256'>) =>
  report.version !== row.reportVersion ||
  (row.role === 'supervisor' && report.statementSha256 !== row.statementSha256)

async function reportOf({ services }: Context, reportId: string): Promise<ReportRow> {
  const [row] = await services.database.read.select().from(report).where(eq(report.id, reportId))
  if (row === undefined) throw problems.notFound()
  return row
}

/** The same where the file is finished by another hand: the bench gives files that were finished beforehand. */
export function completeBy(finish: Finish) {
  return defineWrite({
    name: 'reports.complete-signing',
    input: z.strictObject({
      signingId: z.string().max(40),
      signatureValue: base64Bytes(8000),
    }),
    async permit(context, { signingId, signatureValue }) {
      const row = ofReport(await signingOf(context, signingId))
      if (completedWith(row, signatureValue)) return row
      // Whoever wrote on meanwhile wasn't too slow: that is told first.
      if (row.signatureValue === null && changedSince(row, await reportOf(context, row.reportId))) {
        if (await isCompleted(context.services.database.read, row.id, signatureValue)) return row
        throw problems.documentChanged()
      }
      return openSigning(context, row)
    },
    prepare: async (context, { signatureValue }, row) =>
      completedWith(row, signatureValue) ? null : finish(context, row, signatureValue),
    async write(context, write, { signatureValue }, row, file) {
      const done = { reportId: row.reportId }
      const found = await lockReport(write.db, row.reportId)
      const moved = found.version !== row.reportVersion
      // Another request with the same value may have come first, held the lock, and moved the report on.
      if (file === null || (moved && (await isCompleted(write.db, row.id, signatureValue)))) {
        write.unchanged()
        return done
      }
      if (changedSince(row, found)) throw problems.documentChanged()
      const loaded = await stillEntitled(context, write.db, row, found, file.at)
      await recordSignature(write, context.now(), found, row, signatureValue, file, loaded)
      return done
    },
  })
}
