import { inArray, sql } from 'drizzle-orm'
import { caseDocument } from '../permits/tables.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { report } from '../reports/tables.ts'
import { type CaseContent, contentOf, heldRecord } from './case-record.ts'
import { assignment, buildingCase, permit } from './tables.ts'

export interface HeldCase {
  caseId: string
  /** As it is written here. */
  number: string
  facts: CaseContent
  content: string
  asOf: Date | null
}

/** One name for numbers that differ by small and capital letters alone: they are one case. */
export const folded = (number: string): string => number.toLowerCase()

/** What is held of the cases of these numbers, by `folded` number. */
export async function heldCases(
  db: Queries | Reading,
  numbers: readonly string[],
): Promise<Map<string, HeldCase>> {
  const rows = await db
    .select()
    .from(buildingCase)
    .where(inArray(sql`lower(${buildingCase.number})`, numbers.map(folded)))
  return new Map(
    rows.map((row) => {
      const facts = heldRecord(row)
      const { id: caseId, number, asOf } = row
      return [folded(number), { caseId, number, facts, content: contentOf(facts), asOf }]
    }),
  )
}

/** How far a building is. */
export interface CaseProgressHeld {
  /** Newest day on which a permit was issued; null before there is one. */
  permitOn: string | null
  /** Whether a report of it was ever signed. */
  reported: boolean
  /** Whether engineers are on it. */
  assigned: boolean
}

/** How far these buildings are, of those that are anywhere. */
export async function progressOf(
  db: Queries | Reading,
  caseIds: readonly string[],
): Promise<Map<string, CaseProgressHeld>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .select({
      id: buildingCase.id,
      permitOn: sql<string | null>`(select max(day)::text from (
        select p.issued_on as day from ${permit} p where p.case_id = building_case.id
        union all
        select d.valid_from from ${caseDocument} d where d.case_id = building_case.id
          and d.state = 'issued' and d.kind in ('permit-phase-1', 'permit-phase-2')
      ) days)`,
      reported: sql<boolean>`exists (select from ${report} r where r.case_id = building_case.id and r.state <> 'draft')`,
      assigned: sql<boolean>`exists (select from ${assignment} a where a.case_id = building_case.id and a.valid_until is null)`,
    })
    .from(buildingCase)
    .where(inArray(buildingCase.id, [...caseIds]))
  return new Map(rows.map(({ id, ...progress }) => [id, progress]))
}
