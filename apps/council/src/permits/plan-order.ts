import { civilDay, planOrderInForce } from '@mohr/casework'
import { and, desc, eq } from 'drizzle-orm'
import type { Queries, Reading } from '../platform/database.ts'
import type { PlanOrderInput } from './paper.ts'
import { caseDocument } from './tables.ts'

export interface KnownPlanOrder {
  id: string
  number: string
  /** Of the signed file: what a set's manifest names. */
  sha256: string
  order: PlanOrderInput
  inForce: boolean
}

/** The newest plan order (دستور نقشه) that the municipality has signed; null where there is none. */
export async function planOrderOf(
  db: Queries | Reading,
  caseId: string,
  at: Date,
): Promise<KnownPlanOrder | null> {
  const [row] = await db
    .select()
    .from(caseDocument)
    .where(
      and(
        eq(caseDocument.caseId, caseId),
        eq(caseDocument.kind, 'plan-order'),
        eq(caseDocument.state, 'issued'),
      ),
    )
    .orderBy(desc(caseDocument.id))
    .limit(1)
  const order = row?.paper.order
  if (row === undefined || order === undefined) return null
  return {
    id: row.id,
    number: row.number,
    sha256: row.fileSha256,
    order,
    inForce: planOrderInForce(order, civilDay(at)).holds,
  }
}
