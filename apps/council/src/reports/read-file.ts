import { z } from 'zod'
import { defineRead } from '../platform/verb.ts'
import { photosOf, reportFor, signaturesOf } from './load-report.ts'
import { problems } from './problems.ts'

export interface ReportFile {
  bytes: Uint8Array
  mime: string
  sha256: string
}

/** The PDF that will be signed or, once signed, the newest signed file; the sealed statement; or one photo. */
export const readFile = defineRead({
  name: 'reports.read-file',
  input: z.strictObject({
    reportId: z.uuid(),
    file: z.union([
      z.literal('document'),
      z.literal('statement'),
      z.strictObject({ photo: z.string().max(64) }),
    ]),
  }),
  permit: (context, { reportId }) => reportFor(context, reportId),
  async read(context, { reportId, file }, { row }): Promise<ReportFile> {
    const { database, blobs } = context.services
    const open = async (sha256: string | null | undefined, mime: string) => {
      if (!sha256) throw problems.notFound()
      return { bytes: await blobs.get(sha256), mime, sha256 }
    }
    if (file === 'statement') return open(row.statementSha256, 'application/pkcs7-mime')
    if (file === 'document') {
      const newest = (await signaturesOf(database.read, reportId)).at(-1)?.signature
      return open(newest?.fileSha256 ?? row.documentSha256, 'application/pdf')
    }
    const photo = (await photosOf(database.read, reportId)).find((one) => one.sha256 === file.photo)
    return open(photo?.sha256, photo?.mime ?? '')
  },
})
