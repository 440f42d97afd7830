import { parseCertificate } from '@mohr/signing'
import { trustView } from '../api/shapes/log.ts'
import type { TrustView } from '../api/types.ts'
import type { Module } from '../module.ts'
import { plainRoute } from '../platform/route.ts'

/** What anyone needs to judge a file in their own browser: the roots this council trusts. */
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
  ],
} satisfies Module
