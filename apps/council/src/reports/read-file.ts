import { z } from 'zod'
import type { SentFile } from '../platform/route.ts'
import { storedFile } from '../platform/stored-file.ts'
import { defineRead } from '../platform/verb.ts'
import { photosOf, reportFor, signaturesOf } from './load-report.ts'

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
    const { read } = context.services.database
    if (file === 'statement') return storedFile(context, row.statementSha256, 'application/pkcs7-mime')
    if (file === 'document') {
      const newest = (await signaturesOf(read, reportId)).at(-1)?.signature
      return storedFile(context, newest?.fileSha256 ?? row.documentSha256, 'application/pdf')
    }
    const photo = (await photosOf(read, reportId)).find((one) => one.sha256 === sha256)
    return storedFile(context, photo?.sha256, photo?.mime ?? '')
  },
})
