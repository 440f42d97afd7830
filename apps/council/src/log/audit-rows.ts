/** The rows of an audit batch as bytes: a line of canonical JSON (RFC 8785) each, in commit order. */
import { canonicalJson } from '@mohr/casework'
import { and, asc, gt, isNull, lte, or } from 'drizzle-orm'
import type { Queries, Reading } from '../platform/database.ts'
import { audit } from '../platform/tables.ts'

/** Rows of the transactions whose first event comes after `after`, up to and with `upTo`. */
export async function auditRows(
  db: Queries | Reading,
  { after, upTo }: { after: number; upTo: number },
): Promise<{ count: number; bytes: Uint8Array<ArrayBuffer> }> {
  const between = and(gt(audit.sequence, after), lte(audit.sequence, upTo))
  const rows = await db
    .select()
    .from(audit)
    // Rows from before they were numbered belong to the first batch.
    .where(after === 0 ? or(between, isNull(audit.sequence)) : between)
    .orderBy(asc(audit.sequence), asc(audit.id))
  const lines = rows.map(({ at, ...row }) => `${canonicalJson({ ...row, at: at.toISOString() })}\n`)
  return { count: rows.length, bytes: new TextEncoder().encode(lines.join('')) }
}
