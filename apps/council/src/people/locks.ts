import { eq, inArray, sql } from 'drizzle-orm'
import { buildingCase } from '../cases/tables.ts'
import type { Queries } from '../platform/database.ts'
import { registerStands } from '../register/register-lock.ts'
import { engineer } from '../register/tables.ts'

/**
 * Whoever changes who is on a case waits here until the register, the case and these engineers are nobody else's: two
 * who assign at once would both see the same capacity left. Always in this order, so that none waits for the other.
 */
export async function lockPeople(db: Queries, caseId: string, engineerIds: readonly string[]): Promise<void> {
  await registerStands(db)
  await db
    .select({ id: buildingCase.id })
    .from(buildingCase)
    .where(eq(buildingCase.id, caseId))
    .for('no key update')
  if (engineerIds.length === 0) return
  await db
    .select({ id: engineer.id })
    .from(engineer)
    .where(inArray(engineer.id, [...engineerIds]))
    .orderBy(sql`${engineer.id}`)
    .for('no key update')
}
