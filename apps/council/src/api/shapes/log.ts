import { z } from 'zod'
import { bilingual, instant, sha256 } from './common.ts'

/** GET /ledger/:sha256 : that a signed file stands in the ledger (RFC 9162 §2.1.3; C2SP tlog-checkpoint). */
export const ledgerProof = z
  .object({
    index: z.int(),
    kind: z.enum(['signature', 'release', 'audit', 'decision']),
    loggedAt: z.iso.datetime(),
    /** Sibling hashes from the leaf up. */
    path: z.array(z.base64()),
    /** Signed note over the tree head the path leads to, with the cosignatures there are. */
    checkpoint: z.string(),
    /** The log's verifier key. */
    logKey: z.string(),
    /** Every witness stands behind the checkpoint. */
    final: z.boolean(),
    /** Not final: since when it waits. */
    waitingSince: z.iso.datetime().nullable(),
    /** When each says it saw the checkpoint. */
    witnesses: z.array(z.object({ name: z.string(), key: z.string(), at: z.iso.datetime().nullable() })),
  })
  .meta({ id: 'LedgerProof' })
export type LedgerProof = z.infer<typeof ledgerProof>

/** GET /ledger */
export const ledgerView = z
  .object({
    name: z.string(),
    key: z.string(),
    /** Leaves. */
    size: z.int(),
    /** The newest head that every witness has cosigned. */
    final: z.object({ size: z.int(), at: z.iso.datetime() }).nullable(),
    /** Since when something is not final. */
    waitingSince: z.iso.datetime().nullable(),
    auditBatches: z.int(),
    witnesses: z.array(
      z.object({
        name: z.string(),
        key: z.string(),
        /** Of the largest head it cosigned. */
        size: z.int(),
        /** `failing` does not answer as it should, `refusing` says that something is wrong. */
        state: z.enum(['cosigned', 'waiting', 'failing', 'refusing']),
        waitingSince: z.iso.datetime().nullable(),
        problem: z
          .object({ code: z.string(), fa: z.string(), en: z.string(), since: z.iso.datetime() })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'Ledger' })
export type LedgerView = z.infer<typeof ledgerView>

/** GET /audit: who did what, when; the newest first. */
export const auditPage = z
  .object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        at: instant,
        /** `server`: a job, or the first load. `name` is null where it isn’t known any more. */
        who: z.object({
          kind: z.enum(['person', 'program', 'server']),
          id: z.uuid().nullable(),
          name: z.string().nullable(),
        }),
        verb: z.string(),
        /** As the table of permissions calls it, where it does. */
        name: bilingual.nullable(),
        /** What it was done to: `reports/ID`. */
        record: z.string(),
        details: z.record(z.string(), z.unknown()),
        /** The batch in the ledger that holds this row; null until it is made, within an hour. */
        batch: z
          .object({
            number: z.int(),
            sha256,
            /** Addresses of the batch’s rows, and of the proof for their digest. */
            rows: z.string(),
            proof: z.string(),
          })
          .nullable(),
      }),
    ),
    next: z.uuid().nullable(),
  })
  .meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof auditPage>
