import { z } from 'zod'
import type { SentFile } from '../../platform/route.ts'
import { defineRead } from '../../platform/verb.ts'
import { problems } from '../problems.ts'
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
    const { database, blobs } = context.services
    const open = async (digest: string | null | undefined, mime: string) => {
      if (!digest) throw problems.notFound()
      return { bytes: await blobs.get(digest), mime, sha256: digest }
    }
    if (file === 'statement') return open(row.statementSha256, 'application/pkcs7-mime')
    if (file === 'document') {
      const signed = await signatureOfPaper(database.read, row.id)
      return open(signed?.fileSha256 ?? row.documentSha256, 'application/pdf')
    }
    const photo = (await photosOfPaper(database.read, row.id)).find((one) => one.sha256 === sha256)
    return open(photo?.sha256, photo?.mime ?? '')
  },
})
