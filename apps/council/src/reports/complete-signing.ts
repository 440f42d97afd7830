import { z } from 'zod'
import { base64Bytes } from '../platform/base64-bytes.ts'
import type { Context } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { type FinishedFile, finishSignature, type SigningRow } from '../signing/finish-signature.ts'
import { completedWith, isCompleted, openSigning, signingOf } from '../signing/load-signing.ts'
import { lockReport } from './load-report.ts'
import { problems } from './problems.ts'
import { recordSignature } from './record-signature.ts'
import { ofReport } from './report-signing.ts'
import { stillEntitled } from './still-entitled.ts'

type Finish = (context: Context, row: SigningRow, value: Uint8Array) => Promise<FinishedFile>

/**
 * Takes the signature value, finishes and judges the file, judges the signer's entitlement at its time-stamp, and moves
 * the report on. The same value again, after an answer that was lost, changes nothing and is answered the same.
 */
export const completeSigning = completeBy(finishSignature)

/** The same where the file is finished by another hand: the bench gives files that were finished beforehand. */
export function completeBy(finish: Finish) {
  return defineWrite({
    name: 'reports.complete-signing',
    input: z.strictObject({
      signingId: z.string().max(40),
      signatureValue: base64Bytes(8000),
    }),
    async permit(context, { signingId, signatureValue }) {
      const row = await signingOf(context, signingId)
      return ofReport(completedWith(row, signatureValue) ? row : openSigning(context, row))
    },
    prepare: async (context, { signatureValue }, row) =>
      completedWith(row, signatureValue) ? null : finish(context, row, signatureValue),
    async write(context, write, { signatureValue }, row, file) {
      const done = { reportId: row.reportId }
      const report = await lockReport(write.db, row.reportId)
      const moved = report.version !== row.reportVersion
      // Another request with the same value may have come first, held the lock, and moved the report on.
      if (file === null || (moved && (await isCompleted(write.db, row.id, signatureValue)))) {
        write.unchanged()
        return done
      }
      // A photo added since drops the rendering, and with it its statement: what was signed is no longer the report.
      const other = row.role === 'supervisor' && report.statementSha256 !== row.statementSha256
      if (moved || other) throw problems.documentChanged()
      const loaded = await stillEntitled(context, write.db, row, report, file.at)
      await recordSignature(write, context.now(), report, row, signatureValue, file, loaded)
      return done
    },
  })
}
