/** The ledger of capacity as casework's rules ask about it, and the postings that are added to it. */
import { type CapacityPosting, type CapacitySlot, giveBackCapacity } from '@mohr/casework'
import { asc, eq, inArray } from 'drizzle-orm'
import { assignment, buildingCase } from '../cases/tables.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { engineer } from '../register/tables.ts'
import { capacityPosting, type PostingReason } from './tables.ts'

/** A council is of one province: capacity of another is in another council's ledger. */
export const PROVINCE = 'own'

/** Every posting of these engineers, in the order in which they were made; each under the licence held now. */
export async function ledgerOf(
  db: Queries | Reading,
  engineerIds: readonly string[],
): Promise<CapacityPosting[]> {
  if (engineerIds.length === 0) return []
  const rows = await db
    .select({ posting: capacityPosting, licence: engineer.licenceNumber, caseNumber: buildingCase.number })
    .from(capacityPosting)
    .innerJoin(engineer, eq(engineer.id, capacityPosting.engineerId))
    .innerJoin(assignment, eq(assignment.id, capacityPosting.assignmentId))
    .innerJoin(buildingCase, eq(buildingCase.id, assignment.caseId))
    .where(inArray(capacityPosting.engineerId, [...engineerIds]))
    .orderBy(asc(capacityPosting.at), asc(capacityPosting.id))
  return rows.map(({ posting: { discipline, competence, area, at, year }, licence, caseNumber }) => ({
    licence,
    province: PROVINCE,
    caseNumber,
    discipline,
    competence,
    area,
    at: at.toISOString(),
    year,
  }))
}

/** What a posting is about, beside what casework's rules say of it. */
export interface PostedFor {
  engineerId: string
  assignmentId: string
  why: PostingReason
  postedBy: string | null
}

export async function post(
  db: Queries,
  { discipline, competence, area, at, year }: CapacityPosting,
  { engineerId, assignmentId, why, postedBy }: PostedFor,
): Promise<void> {
  const instant = new Date(at)
  await db.insert(capacityPosting).values({
    id: newId(instant),
    engineerId,
    assignmentId,
    discipline,
    competence,
    area,
    at: instant,
    year,
    why,
    postedBy,
  })
}

/** Gives back what an assignment holds; gives the m², zero where it held none. */
export async function giveBack(
  db: Queries,
  slot: CapacitySlot,
  at: Date,
  posted: PostedFor,
): Promise<number> {
  const back = giveBackCapacity(await ledgerOf(db, [posted.engineerId]), slot, at.toISOString())
  if (!back.ok) return 0
  await post(db, back.posting, posted)
  return -back.posting.area
}
