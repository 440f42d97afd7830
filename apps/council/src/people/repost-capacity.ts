import { capacityHeld, yearOfCapacity } from '@mohr/casework'
import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { MovedArea } from '../cases/store-cases.ts'
import { assignment, buildingCase } from '../cases/tables.ts'
import type { Queries } from '../platform/database.ts'
import { COMPETENCE_OF } from '../register/read-extract.ts'
import { engineer } from '../register/tables.ts'
import { ledgerOf, PROVINCE, post } from './capacity-ledger.ts'

export interface Reposted {
  caseId: string
  licence: string
  discipline: string
  /** m², below zero where it is given back. */
  area: number
}

/**
 * The building grew or shrank after its engineers were assigned: each holds what it has now, by a posting of the difference.
 * Asked under the register's and the cases' locks. Nobody is refused for want of capacity: whoever holds more than is released
 * takes no other work, and whose grade the building outgrew is a duty of the council (`cases/duties/successors.ts`).
 */
export async function repostCapacity(
  db: Queries,
  moved: readonly MovedArea[],
  now: Date,
): Promise<Reposted[]> {
  if (moved.length === 0) return []
  const areas = new Map(moved.map(({ caseId, area }) => [caseId, area]))
  const slots = await db
    .select({ row: assignment, licence: engineer.licenceNumber, caseNumber: buildingCase.number })
    .from(assignment)
    .innerJoin(engineer, eq(engineer.id, assignment.personId))
    .innerJoin(buildingCase, eq(buildingCase.id, assignment.caseId))
    .where(
      and(
        inArray(assignment.caseId, [...areas.keys()]),
        isNull(assignment.validUntil),
        ne(assignment.role, 'coordinator'),
      ),
    )
    .orderBy(asc(assignment.id))
  const ids = [...new Set(slots.map(({ row }) => row.personId))]
  if (ids.length === 0) return []
  await db
    .select({ id: engineer.id })
    .from(engineer)
    .where(inArray(engineer.id, ids))
    .orderBy(sql`${engineer.id}`)
    .for('no key update')
  const ledger = await ledgerOf(db, ids)
  const posted: Reposted[] = []
  for (const { row, licence, caseNumber } of slots) {
    const { discipline } = row
    const slot = { licence, province: PROVINCE, caseNumber, discipline, competence: COMPETENCE_OF[row.role] }
    const held = capacityHeld(ledger, slot)
    const area = (areas.get(row.caseId) ?? 0) - held
    // What came with the first load holds none, and takes none now.
    if (held <= 0 || area === 0) continue
    const at = now.toISOString()
    await post(
      db,
      { ...slot, area, at, year: yearOfCapacity(ledger, slot, at) },
      { engineerId: row.personId, assignmentId: row.id, why: 'area-changed', postedBy: null },
    )
    posted.push({ caseId: row.caseId, licence, discipline, area })
  }
  return posted
}
