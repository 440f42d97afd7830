import { and, desc, gt, notLike, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Job } from '../module.ts'
import { sha256Of } from '../platform/blobs.ts'
import { type Context, serverItself } from '../platform/context.ts'
import { audit } from '../platform/tables.ts'
import { defineWrite } from '../platform/verb.ts'
import { auditRows } from './audit-rows.ts'
import { auditBatch } from './tables.ts'

/** A batch is closed when it has as many rows, or when its oldest row is as old. */
const MOST_ROWS = 5000
const LONGEST_MS = 3_600_000

/**
 * Puts the audit rows since the last batch into the ledger, by the digest of them all: whoever changes one later, also with
 * the database's own hand, can be shown. The server itself does it.
 */
export const appendAuditBatch = defineWrite({
  name: 'log.append-audit-batch',
  input: z.strictObject({}),
  async permit(context) {
    serverItself(context)
  },
  async prepare(context) {
    const db = context.services.database.read
    const [last] = await db.select().from(auditBatch).orderBy(desc(auditBatch.number)).limit(1)
    const after = last?.upTo ?? 0
    const next = db
      .select({ sequence: audit.sequence })
      .from(audit)
      .where(gt(audit.sequence, after))
      .orderBy(audit.sequence)
      .limit(MOST_ROWS)
      .as('next')
    // Of events up to one that can be read, none will come later: they are numbered in commit order.
    const [reach] = await db.select({ upTo: sql<string | null>`max(${next.sequence})` }).from(next)
    if (reach?.upTo == null) return null
    const upTo = Number(reach.upTo)
    const { count, bytes } = await auditRows(db, { after, upTo })
    return { number: (last?.number ?? 0) + 1, after, upTo, rows: count, sha256: sha256Of(bytes) }
  },
  async write(context, { db, audit: auditRow, event, unchanged }, _input, _grant, batch) {
    if (batch === null) return unchanged()
    const stored = await db
      .insert(auditBatch)
      .values({ ...batch, at: context.now() })
      .onConflictDoNothing()
      .returning({ number: auditBatch.number })
    // Another instance was faster.
    if (stored.length === 0) return unchanged()
    const subject = `audit/${batch.number}`
    auditRow(subject, { rows: batch.rows, sha256: batch.sha256 })
    event({ type: 'audit.batched', subject, audience: 'council', data: batch })
  },
})

export const auditBatchJob: Job = {
  name: 'log.audit-batch',
  async run(context) {
    if (!(await isDue(context))) return 0
    await appendAuditBatch(context, {})
    return 0
  },
}

/** What the ledger itself is audited for (batches, cosignatures) waits for something else to come: else it would never end. */
async function isDue(context: Context): Promise<boolean> {
  const db = context.services.database.read
  const [last] = await db.select().from(auditBatch).orderBy(desc(auditBatch.number)).limit(1)
  const since = gt(audit.sequence, last?.upTo ?? 0)
  const [oldest] = await db
    .select({ at: audit.at })
    .from(audit)
    .where(and(since, notLike(audit.verb, 'log.%')))
    .orderBy(audit.sequence)
    .limit(1)
  if (oldest === undefined) return false
  if (context.now().getTime() - oldest.at.getTime() >= LONGEST_MS) return true
  const full = db.select({ sequence: audit.sequence }).from(audit).where(since).orderBy(audit.sequence)
  return (await full.offset(MOST_ROWS - 1).limit(1)).length > 0
}
