import { eq } from 'drizzle-orm'
import { buildingCase } from '../../cases/tables.ts'
import type { Queries, Reading } from '../../platform/database.ts'
import type { Kind } from './kinds.ts'

/** How events name a record. A case is its number in all systems, and an id of ours in events. */
export async function subjectOf(db: Queries | Reading, kind: Kind, key: string): Promise<string> {
  if (kind !== 'cases') return `${kind}/${key}`
  const [row] = await db
    .select({ id: buildingCase.id })
    .from(buildingCase)
    .where(eq(buildingCase.number, key))
  return `cases/${row?.id ?? key}`
}
