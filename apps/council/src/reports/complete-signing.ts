import { z } from 'zod'
import { base64Bytes } from '../platform/base64-bytes.ts'
import { defineWrite } from '../platform/verb.ts'
import { finishSignature } from './finish-signature.ts'
import { lockReport, reportFor } from './load-report.ts'
import { signingFor } from './load-signing.ts'
import { problems } from './problems.ts'
import { recordSignature } from './record-signature.ts'

/** Takes the signature value, finishes and judges the file, and moves the report on. */
export const completeSigning = defineWrite({
  name: 'reports.complete-signing',
  input: z.strictObject({
    signingId: z.string().max(40),
    signatureValue: base64Bytes(8000),
  }),
  async permit(context, { signingId }) {
    const row = await signingFor(context, signingId)
    return { row, subject: await reportFor(context, row.reportId) }
  },
  prepare: (context, { signatureValue }, { row }) => finishSignature(context, row, signatureValue),
  async write(context, write, { signatureValue }, { row, subject }, file) {
    const report = await lockReport(write.db, row.reportId)
    // A photo added since drops the rendering, and with it its statement: what was signed is no longer the report.
    const other = row.role === 'supervisor' && report.statementSha256 !== row.statementSha256
    if (report.version !== row.reportVersion || other) throw problems.versionChanged()
    await recordSignature(write, context.now(), report, row, signatureValue, file, subject.loaded)
    return { reportId: row.reportId }
  },
})
