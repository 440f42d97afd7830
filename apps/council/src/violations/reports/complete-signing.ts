import { z } from 'zod'
import { base64Bytes } from '../../platform/base64-bytes.ts'
import { defineWrite } from '../../platform/verb.ts'
import { problems as ofReports } from '../../reports/problems.ts'
import { finishSignature } from '../../signing/finish-signature.ts'
import { completedWith, isCompleted, openSigning, signingOf } from '../../signing/load-signing.ts'
import { lockPaper, ownPaper, type ViolationReportRow } from './load-report.ts'
import { ofViolationReport, recordPaperSignature } from './record-signature.ts'

/**
 * Takes the signature value, finishes and judges the file, and at once opens the violation it reports, or closes the one
 * that was visited again. The same value again, after an answer that was lost, changes nothing and is answered the same.
 */
export const completeViolationSigning = defineWrite({
  name: 'violations.complete-signing',
  input: z.strictObject({ signingId: z.string().max(40), signatureValue: base64Bytes(8000) }),
  async permit(context, { signingId, signatureValue }) {
    const row = await signingOf(context, signingId)
    const known = completedWith(row, signatureValue)
    const signed = ofViolationReport(row)
    const subject = await ownPaper(context, signed.violationReportId)
    // Whoever wrote on meanwhile wasn't too slow: that is told first.
    const changed = !known && row.signatureValue === null && changedSince(signed, subject.row)
    const done = changed && (await isCompleted(context.services.database.read, row.id, signatureValue))
    if (changed && !done) throw ofReports.documentChanged()
    if (!known && !done) openSigning(context, row)
    return { signed, known, subject }
  },
  prepare: async (context, { signatureValue }, { signed, known }) =>
    known ? null : finishSignature(context, signed, signatureValue),
  async write(context, write, { signatureValue }, { signed }, file) {
    const done = { violationReportId: signed.violationReportId }
    const row = await lockPaper(write.db, signed.violationReportId)
    const moved = row.version !== signed.reportVersion
    // Another request with the same value may have come first, held the lock, and moved the paper on.
    if (file === null || (moved && (await isCompleted(write.db, signed.id, signatureValue)))) {
      write.unchanged()
      return done
    }
    if (changedSince(signed, row)) throw ofReports.documentChanged()
    await recordPaperSignature(context, write, row, signed, signatureValue, file)
    return done
  },
})

function changedSince(signed: ReturnType<typeof ofViolationReport>, row: ViolationReportRow): boolean {
  const other = row.documentSha256 === null || row.statementSha256 !== signed.statementSha256
  return other || row.version !== signed.reportVersion
}
