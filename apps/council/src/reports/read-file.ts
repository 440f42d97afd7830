import { z } from 'zod'
import type { SentFile } from '../platform/route.ts'
import { defineRead } from '../platform/verb.ts'
import { photosOf, reportFor, signaturesOf } from './load-report.ts'
import { problems } from './problems.ts'

/** The PDF that will be signed or, once signed, the newest signed file; the sealed statement; or one photo. */
export const readFile = defineRead({
  name: 'reports.read-file',
  input: z.strictObject({
    reportId: z.uuid(),
    file: z.enum(['document', 'statement', 'photo']),
    /** Of the photo. */
    sha256: z.string().max(64).optional(),
  }),
  permit: (context, { reportId }) => reportFor(context, reportId),
  async read(context, { reportId, file, sha256 }, { row }): Promise<SentFile> {
    const { database, blobs } = context.services
    const open = async (digest: string | null | undefined, mime: string) => {
      if (!digest) throw problems.notFound()
      return { bytes: await blobs.get(digest), mime, sha256: digest }
    }
    if (file === 'statement') return open(row.statementSha256, 'application/pkcs7-mime')
    if (file === 'document') {
      const newest = (await signaturesOf(database.read, reportId)).at(-1)?.signature
      return open(newest?.fileSha256 ?? row.documentSha256, 'application/pdf')
    }
    const photo = (await photosOf(database.read, reportId)).find((one) => one.sha256 === sha256)
    return open(photo?.sha256, photo?.mime ?? '')
  },
})
