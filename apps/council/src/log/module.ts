import { auditPage, ledgerProof, ledgerView } from '../api/shapes/log.ts'
import type { Module } from '../module.ts'
import { route } from '../platform/route.ts'
import { appendAuditBatch, auditBatchJob } from './append-audit-batch.ts'
import { appendLeaves } from './append-leaves.ts'
import { proofFile, proveInclusion } from './prove-inclusion.ts'
import { readAuditBatch } from './read-audit-batch.ts'
import { readLedger } from './read-ledger.ts'
import { recordCosignature } from './record-cosignature.ts'
import { searchAudit } from './search-audit.ts'
import { submitCheckpointJob } from './submit-checkpoint.ts'

export const log = {
  name: 'log',
  verbs: { proveInclusion, readLedger, recordCosignature, appendAuditBatch, readAuditBatch, searchAudit },
  routes: [
    route('get /ledger', readLedger, {
      title: {
        fa: 'دفتر و شاهدانش: تا کجا نهایی است، و چه از کی منتظر است',
        en: 'The ledger and its witnesses: how far it is final, and what waits since when',
      },
      answer: { json: ledgerView, status: 200 },
      open: true,
    }),
    route('get /ledger/{fileSha256}', proveInclusion, {
      title: {
        fa: 'گواه این که فایل امضاشده در دفتر ثبت است',
        en: 'The proof that a signed file stands in the ledger',
      },
      answer: { json: ledgerProof, status: 200 },
      open: true,
    }),
    route('get /ledger/{fileSha256}/proof', proveInclusion, {
      title: {
        fa: 'همان گواه در یک فایل (C2SP tlog-proof)، برای راستی‌آزمایی بی‌نیاز به سرور',
        en: 'The same proof as one file (C2SP tlog-proof), to verify without a server',
      },
      answer: { files: ['text/plain; charset=utf-8'] },
      fileName: 'ledger-proof.txt',
      open: true,
      show: proofFile,
    }),
    route('get /ledger/audit/{number}', readAuditBatch, {
      title: {
        fa: 'سطرهای یک دستهٔ ممیزی، که چکیدهٔ آن در دفتر ثبت است',
        en: 'The rows of an audit batch, whose digest stands in the ledger',
      },
      answer: { files: ['application/x-ndjson'] },
      fileName: 'audit-batch.ndjson',
    }),
    route('get /audit', searchAudit, {
      title: {
        fa: 'جست‌وجو در رویدادنامه: چه کسی، چه کاری، کی؛ هر سطر با دسته‌اش در دفتر',
        en: 'Search the audit: who did what, when; each row with its batch in the ledger',
      },
      answer: { json: auditPage, status: 200 },
    }),
  ],
  jobs: [submitCheckpointJob, auditBatchJob],
  listeners: [appendLeaves],
} satisfies Module
