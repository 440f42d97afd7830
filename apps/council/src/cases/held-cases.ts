import { inArray } from 'drizzle-orm'
import type { Queries, Reading } from '../platform/database.ts'
import { contentOf, heldRecord } from './case-record.ts'
import { buildingCase } from './tables.ts'

export interface HeldCase {
  caseId: string
  content: string
  asOf: Date | null
}

/** What is held of the cases of these numbers. */
export async function heldCases(
  db: Queries | Reading,
  numbers: readonly string[],
): Promise<Map<string, HeldCase>> {
  const rows = await db
    .select()
    .from(buildingCase)
    .where(inArray(buildingCase.number, [...numbers]))
  return new Map(
    rows.map((row) => [row.number, { caseId: row.id, content: contentOf(heldRecord(row)), asOf: row.asOf }]),
  )
}
