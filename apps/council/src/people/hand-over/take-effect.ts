import { type CapacityPosting, handOverPostings, LEAVE_REASON_NAMES } from '@mohr/casework'
import { and, eq, isNull } from 'drizzle-orm'
import { caseAt } from '../../cases/load-case.ts'
import { assignment } from '../../cases/tables.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import type { Write } from '../../platform/verb.ts'
import { COMPETENCE_OF } from '../../register/read-extract.ts'
import { toldOf } from '../assign-engineers.ts'
import { ledgerOf, PROVINCE, post } from '../capacity-ledger.ts'
import { lockPeople } from '../locks.ts'
import { problems } from '../problems.ts'
import { extractsOf } from '../register-extracts.ts'
import { checkSuccessor, leavingSlots } from './begin.ts'
import { unfinishedReports } from './open-work.ts'
import type { HandOverRow } from './signers.ts'

/**
 * The last signature is there: at one instant the one who leaves is free and the other is responsible, with capacity posted
 * both ways. What the successor may take on is asked again, under lock.
 */
export async function takeEffect(
  context: Context,
  { db, audit, event }: Write,
  row: HandOverRow,
  actor: Actor,
): Promise<Date> {
  await lockPeople(db, row.caseId, [row.leaverId, row.successorId])
  const at = context.now()
  const loaded = await caseAt(context.services.database.read, row.caseId, at)
  const left = { personId: row.leaverId, role: row.role, discipline: row.discipline }
  if (!leavingSlots(loaded, left).some(({ id }) => id === row.assignmentId)) throw problems.ended()
  checkUnfinished(row, unfinishedReports(loaded, left))
  const taken = await checkSuccessor(db, loaded, left, row.successorId, at)
  const licences = await extractsOf(db, [row.leaverId, row.successorId])
  const licenceOf = (id: string) => licences.get(id)?.licence?.number ?? ''
  const licence = licenceOf(row.successorId)
  for (const { slot, posting } of taken) {
    const { role, discipline } = slot
    const ended = await db
      .update(assignment)
      .set({ validUntil: at, endReason: LEAVE_REASON_NAMES[row.content.reason].fa })
      .where(and(eq(assignment.id, slot.id), isNull(assignment.validUntil)))
      .returning({ id: assignment.id })
    if (ended.length === 0) throw problems.ended()
    const id = newId(at)
    await db.insert(assignment).values({
      id,
      caseId: row.caseId,
      personId: row.successorId,
      role,
      discipline,
      validFrom: at,
      assignedBy: actor.id,
    })
    const outgoing = {
      licence: licenceOf(row.leaverId),
      province: PROVINCE,
      caseNumber: loaded.row.number,
      discipline,
      competence: COMPETENCE_OF[role],
    }
    const postings = posting
      ? handOverPostings(await ledgerOf(db, [row.leaverId]), outgoing, posting, at.toISOString())
      : []
    for (const one of postings) await post(db, one, postedFor(one, row, slot.id, id, actor.id))
    const data = { ...toldOf(loaded.row), role, discipline, handOver: row.id }
    audit(`assignments/${slot.id}`, { ...data, ended: at.toISOString() })
    audit(`assignments/${id}`, { ...data, licence, area: posting?.area ?? 0 })
    event({
      type: 'assignment.ended',
      subject: `assignments/${slot.id}`,
      audience: 'partners',
      data: { ...data, licence: licenceOf(row.leaverId), until: at.toISOString() },
    })
    event({
      type: 'assignment.made',
      subject: `assignments/${id}`,
      audience: 'partners',
      data: { ...data, licence, from: at.toISOString() },
    })
  }
  return at
}

function postedFor(one: CapacityPosting, row: HandOverRow, from: string, to: string, postedBy: string) {
  return one.area < 0
    ? { engineerId: row.leaverId, assignmentId: from, why: 'handed-over' as const, postedBy }
    : { engineerId: row.successorId, assignmentId: to, why: 'assigned' as const, postedBy }
}

/** That the report still names every unfinished one: what was begun since would be left to nobody. */
export function checkUnfinished(
  { content }: Pick<HandOverRow, 'content'>,
  unfinished: readonly { id: string }[],
): void {
  const named = new Set(content.openReports.map(({ reportId }) => reportId))
  if (unfinished.some(({ id }) => !named.has(id))) throw problems.handOverStale()
}
