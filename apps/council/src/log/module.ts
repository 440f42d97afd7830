import { ledgerProof } from '../api/shapes/log.ts'
import type { Module } from '../module.ts'
import { route } from '../platform/route.ts'
import { appendLeaves } from './append-leaves.ts'
import { proveInclusion } from './prove-inclusion.ts'

export const log = {
  name: 'log',
  verbs: { proveInclusion },
  routes: [
    route('get /ledger/{fileSha256}', proveInclusion, {
      title: {
        fa: 'گواه این که فایل امضاشده در دفتر ثبت است',
        en: 'The proof that a signed file stands in the ledger',
      },
      answer: { json: ledgerProof, status: 200 },
      open: true,
    }),
  ],
  listen: appendLeaves,
} satisfies Module
