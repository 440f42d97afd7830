import { z } from 'zod'
import type { SentFile } from '../../platform/route.ts'
import { storedFile } from '../../platform/stored-file.ts'
import { defineRead } from '../../platform/verb.ts'
import { paperFor, photosOfPaper, signatureOfPaper } from './load-report.ts'
import { viewViolationReport } from './view.ts'

/** One paper about a violation: its author's while it is a draft. */
export const readViolationReport = defineRead({
  name: 'violations.read-report',
  input: z.strictObject({ violationReportId: z.uuid() }),
  permit: (context, { violationReportId }) => paperFor(context, violationReportId),
  read: (context, _input, subject) => viewViolationReport(context, subject),
})

/** The PDF that will be signed or, once signed, the signed file; the sealed statement; or one photo. */
export const readViolationFile = defineRead({
  name: 'violations.read-file',
  input: z.strictObject({
    violationReportId: z.uuid(),
    file: z.enum(['document', 'statement', 'photo']),
    /** Of the photo. */
    sha256: z.string().max(64).optional(),
  }),
  permit: (context, { violationReportId }) => paperFor(context, violationReportId),
  async read(context, { file, sha256 }, { row }): Promise<SentFile> {
    const { read } = context.services.database
    if (file === 'statement') return storedFile(context, row.statementSha256, 'application/pkcs7-mime')
    if (file === 'document') {
      const signed = await signatureOfPaper(read, row.id)
      return storedFile(context, signed?.fileSha256 ?? row.documentSha256, 'application/pdf')
    }
    const photo = (await photosOfPaper(read, row.id)).find((one) => one.sha256 === sha256)
    return storedFile(context, photo?.sha256, photo?.mime ?? '')
  },
})
