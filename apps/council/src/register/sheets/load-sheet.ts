import { eq } from 'drizzle-orm'
import type { Queries, Reading } from '../../platform/database.ts'
import { problems } from '../../platform/problem.ts'
import { registerSheet } from '../tables.ts'

export type SheetRow = typeof registerSheet.$inferSelect

export async function loadSheet(db: Reading | Queries, sheetId: string): Promise<SheetRow> {
  const [row] = await db.select().from(registerSheet).where(eq(registerSheet.id, sheetId))
  if (row === undefined) throw problems.notFound()
  return row
}

/** The same, locked until the transaction ends. */
export async function lockSheet(db: Queries, sheetId: string): Promise<SheetRow> {
  const [row] = await db.select().from(registerSheet).where(eq(registerSheet.id, sheetId)).for('update')
  if (row === undefined) throw problems.notFound()
  return row
}
