import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Queries } from './database.ts'

/**
 * Several statements that write, none of which needs to see what another wrote, as one: PostgreSQL is asked once. What their
 * triggers and references demand of each other holds at its end.
 */
export function asOne(first: SQLWrapper, ...others: readonly SQLWrapper[]): SQL {
  const parts = others.map((one, at) => sql`${sql.raw(`part_${at}`)} as (${one.getSQL()})`)
  const before = parts.length === 0 ? sql`` : sql`with ${sql.join(parts, sql`, `)} `
  return sql`${before}${first.getSQL()}`
}

export async function together(db: Queries, first: SQLWrapper, ...others: SQLWrapper[]): Promise<void> {
  await db.execute(asOne(first, ...others))
}
