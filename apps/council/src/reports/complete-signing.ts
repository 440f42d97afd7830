import { z } from 'zod'
import { base64Bytes } from '../platform/base64-bytes.ts'
import { defineWrite } from '../platform/verb.ts'
import { finishSignature } from '../signing/finish-signature.ts'
import { completedWith, isCompleted, openSigningOf, signingOf } from '../signing/load-signing.ts'
import { lockReport } from './load-report.ts'
import { problems } from './problems.ts'
import { recordSignature } from './record-signature.ts'
import { ofReport } from './report-signing.ts'
import { stillEntitled } from './still-entitled.ts'

/**
 * Takes the signature value, finishes and judges the file, judges the signer's entitlement at its time-stamp, and moves
 * the report on. The same value again, after an answer that was lost, changes nothing and is answered the same.
 */
export const completeSigning = defineWrite({
  name: 'reports.complete-signing',
  input: z.strictObject({
    signingId: z.string().max(40),
    signatureValue: base64Bytes(8000),
  }),
  async permit(context, { signingId, signatureValue }) {
    const row = await signingOf(context, signingId)
    return ofReport(completedWith(row, signatureValue) ? row : await openSigningOf(context, signingId))
  },
  prepare: async (context, { signatureValue }, row) =>
    completedWith(row, signatureValue) ? null : finishSignature(context, row, signatureValue),
  async write(context, write, { signatureValue }, row, file) {
    const done = { reportId: row.reportId }
    const report = await lockReport(write.db, row.reportId)
    // Another request with the same value may have come first, and held the lock.
    if (file === null || (await isCompleted(write.db, row.id, signatureValue))) {
      write.unchanged()
      return done
    }
    // A photo added since drops the rendering, and with it its statement: what was signed is no longer the report.
    const other = row.role === 'supervisor' && report.statementSha256 !== row.statementSha256
    if (report.version !== row.reportVersion || other) throw problems.documentChanged()
    const loaded = await stillEntitled(context, row, report, file.at)
    await recordSignature(write, context.now(), report, row, signatureValue, file, loaded)
    return done
  },
})
