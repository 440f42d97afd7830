import { parseCertificate } from '@mohr/signing'
import { z } from 'zod'
import { trustView, verificationReport } from '../api/shapes/verify.ts'
import type { TrustView } from '../api/types.ts'
import type { Module } from '../module.ts'
import { bodyStream, discardBody } from '../platform/request.ts'
import { plainRoute } from '../platform/route.ts'
import { typedText } from '../platform/typed-text.ts'
import { FILE_BYTES, judgeUpload, NAME_LENGTH, problems, withUpload } from './judge-upload.ts'

const TYPES = [
  'application/pdf',
  'application/vnd.etsi.asic-e+zip',
  'application/pkcs7-signature',
  'application/octet-stream',
]

const asked = z.strictObject({ name: typedText(NAME_LENGTH).default('') })

/** What anyone needs to judge a file: the roots this council trusts, and the verdict itself where no program of their own gives it. */
export const verifying = {
  name: 'verify',
  verbs: {},
  routes: [
    plainRoute('get /trust', {
      title: { fa: 'ریشه‌هایی که این سازمان به آن‌ها اعتماد دارد', en: 'The roots that this council trusts' },
      answer: { json: trustView, status: 200 },
      open: true,
      handle: async (c) => {
        const view: TrustView = {
          roots: c.get('context').services.trust.map((der) => ({
            name: parseCertificate(der).commonName ?? parseCertificate(der).subject,
            certificate: Buffer.from(der).toString('base64'),
          })),
        }
        return c.json(view)
      },
    }),
    plainRoute('post /verifications', {
      title: {
        fa: 'راستی‌آزمایی یک فایل امضاشده: همان گزارش «mohr verify»؛ از فایل چیزی نگه داشته نمی‌شود',
        en: 'Judge a signed file: the report of `mohr verify`; nothing of the file is kept',
      },
      input: asked.extend({ bytes: z.custom<ReadableStream<Uint8Array>>() }),
      body: { in: 'stream', most: FILE_BYTES, types: TYPES },
      answer: { json: verificationReport, status: 200 },
      open: true,
      handle: async (c) => {
        try {
          const { success, data } = asked.safeParse(c.req.query())
          if (!success) throw problems.invalid()
          const stream = bodyStream(c, FILE_BYTES, TYPES)
          const judged = await withUpload(stream, (path) =>
            judgeUpload(c.get('context'), path, data.name, null),
          )
          return c.json(judged.report)
        } catch (error) {
          await discardBody(c)
          throw error
        }
      },
    }),
  ],
} satisfies Module
