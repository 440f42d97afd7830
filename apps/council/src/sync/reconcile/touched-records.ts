import { sql } from 'drizzle-orm'
import type { Queries } from '../../platform/database.ts'
import { KINDS, type Kind } from './kinds.ts'

/**
 * The keys of the records whose rows this transaction has changed so far, as triggers of their tables note them (migration
 * 28). A table of which a compared field is read (`load-records.ts`) has such a trigger.
 */
export async function touchedRecords(tx: Queries): Promise<Record<Kind, string[]> | 'too many'> {
  const { rows } = await tx.execute<{ touched: string | null }>(
    sql`select current_setting('mohr.touched', true) as touched`,
  )
  const touched = rows[0]?.touched ?? ''
  if (touched === '*') return 'too many'
  const lines = touched.split('\n')
  const keysOf = (kind: Kind) =>
    lines.filter((line) => line.startsWith(`${kind}/`)).map((line) => line.slice(kind.length + 1))
  return Object.fromEntries(KINDS.map((kind) => [kind, keysOf(kind)])) as Record<Kind, string[]>
}
