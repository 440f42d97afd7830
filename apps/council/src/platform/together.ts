import { type SQLWrapper, sql } from 'drizzle-orm'
import type { Queries } from './database.ts'

/**
 * Several statements that write, none of which needs to see what another wrote, as one: PostgreSQL is asked once. What their
 * triggers and references demand of each other holds at its end.
 */
export async function together(db: Queries, first: SQLWrapper, ...others: SQLWrapper[]): Promise<void> {
  const parts = others.map((one, at) => sql`${sql.raw(`part_${at}`)} as (${one.getSQL()})`)
  const before = parts.length === 0 ? sql`` : sql`with ${sql.join(parts, sql`, `)} `
  await db.execute(sql`${before}${first.getSQL()}`)
}
