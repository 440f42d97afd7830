import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import { sha256Of } from '../platform/blobs.ts'
import { problems } from '../platform/problem.ts'
import type { SentFile } from '../platform/route.ts'
import { defineRead } from '../platform/verb.ts'
import { auditRows } from './audit-rows.ts'
import { auditBatch } from './tables.ts'

/**
 * The rows of a batch as they stand in the database today: where the SHA-256 of these bytes has a proof in the ledger,
 * nothing in them was changed since.
 */
export const readAuditBatch = defineRead({
  name: 'log.read-audit-batch',
  input: z.strictObject({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
  async permit(context) {
    permittedAnywhere(context, 'log.search-audit')
  },
  async read(context, { number }): Promise<SentFile> {
    const db = context.services.database.read
    const [batch] = await db.select().from(auditBatch).where(eq(auditBatch.number, number))
    if (batch === undefined) throw problems.notFound()
    const { bytes } = await auditRows(db, batch)
    return { bytes, mime: 'application/x-ndjson', sha256: sha256Of(bytes) }
  },
})
