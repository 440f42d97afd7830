import { parseCertificate } from '@mohr/signing'
import type { TrustView } from '../api/types.ts'
import type { Module } from '../module.ts'

/** What anyone needs to judge a file in their own browser: the roots this council trusts. */
export const verifying = {
  name: 'verify',
  verbs: {},
  routes: (api) => {
    api.get('/trust', (c) => {
      const view: TrustView = {
        roots: c.get('context').services.trust.map((der) => ({
          name: parseCertificate(der).commonName ?? parseCertificate(der).subject,
          certificate: Buffer.from(der).toString('base64'),
        })),
      }
      return c.json(view)
    })
  },
} satisfies Module
