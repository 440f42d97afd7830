import { and, eq } from 'drizzle-orm'
import type { CaseRow } from '../cases/load-case.ts'
import { assignment } from '../cases/tables.ts'
import { caseDocument } from '../permits/tables.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { COMPETENCE_OF } from '../register/read-extract.ts'
import { engineer } from '../register/tables.ts'
import { giveBack, PROVINCE } from './capacity-ledger.ts'
import { lockPeople } from './locks.ts'

/** Whether the completion certificate is issued: nobody takes work on such a case any more. */
export async function isCompleted(db: Queries | Reading, caseId: string): Promise<boolean> {
  const rows = await db
    .select({ id: caseDocument.id })
    .from(caseDocument)
    .where(
      and(
        eq(caseDocument.caseId, caseId),
        eq(caseDocument.kind, 'completion-certificate'),
        eq(caseDocument.state, 'issued'),
      ),
    )
  return rows.length > 0
}

/** Gives back all that is still held for a case: the work is done. Gives the m², by licence and discipline. */
export async function giveBackAll(
  db: Queries,
  { id, number }: Pick<CaseRow, 'id' | 'number'>,
  at: Date,
): Promise<{ licence: string; discipline: string; area: number }[]> {
  const held = await db
    .select({ row: assignment, licence: engineer.licenceNumber })
    .from(assignment)
    .innerJoin(engineer, eq(engineer.id, assignment.personId))
    .where(eq(assignment.caseId, id))
  await lockPeople(
    db,
    id,
    held.map(({ row }) => row.personId),
  )
  const given = []
  for (const { row, licence } of held) {
    const { discipline, role } = row
    const slot = {
      licence,
      province: PROVINCE,
      caseNumber: number,
      discipline,
      competence: COMPETENCE_OF[role],
    }
    if (role === 'coordinator') continue
    const posted = {
      engineerId: row.personId,
      assignmentId: row.id,
      why: 'completed',
      postedBy: null,
    } as const
    const area = await giveBack(db, slot, at, posted)
    if (area > 0) given.push({ licence, discipline, area })
  }
  return given
}
