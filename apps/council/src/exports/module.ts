import { ASICE_TYPE } from '@mohr/signing'
import type { Module } from '../module.ts'
import { route } from '../platform/route.ts'
import { storedFile } from '../platform/stored-file.ts'
import { listRoute } from './list-route.ts'
import { LISTS } from './lists.ts'
import { sealRecord } from './seal-record.ts'

export const exporting = {
  name: 'exports',
  verbs: { sealRecord },
  routes: [
    ...LISTS.map(listRoute),
    route('post /exports/{kind}/{id}', sealRecord, {
      title: {
        fa: 'یک رکورد زیر مهر سازمان (ASiC-E): JSON، PDFهای امضاشده و گواهی دفترکل؛ بی‌کارساز راستی‌آزموده می‌شود',
        en: 'A record under the council’s seal (ASiC-E): JSON, signed PDFs and proofs of the ledger, verified without a server',
      },
      answer: { files: [ASICE_TYPE] },
      show: (context, { sha256 }) => storedFile(context, sha256, ASICE_TYPE),
    }),
  ],
} satisfies Module
