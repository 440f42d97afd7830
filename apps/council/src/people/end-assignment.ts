import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { type Allowed, allowedOn } from '../cases/allowed-on.ts'
import { assignment } from '../cases/tables.ts'
import { type Context, signedIn } from '../platform/context.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { COMPETENCE_OF } from '../register/read-extract.ts'
import { toldOf } from './assign-engineers.ts'
import { giveBack, PROVINCE } from './capacity-ledger.ts'
import { isCompleted } from './completion.ts'
import { lockPeople } from './locks.ts'
import { problems } from './problems.ts'

type Row = typeof assignment.$inferSelect

/**
 * Ends an assignment without a successor, and gives its capacity back. A supervisor's or coordinator's is only ended while
 * nothing is being built: else the work is handed over. Who no longer supervises no longer coordinates.
 */
export const endAssignment = defineWrite({
  name: 'people.end-assignment',
  input: z.strictObject({
    assignmentId: z.uuid(),
    reason: typedText(500).refine((text) => text.trim() !== '', 'blank'),
  }),
  async permit(context, { assignmentId }) {
    const row = await assignmentOf(context, assignmentId)
    return { row, ...(await allowedOn(context, 'cases.assign', { caseId: row.caseId, discipline: null })) }
  },
  async write(context, { db, audit, event }, { reason }, { actor, loaded, row }) {
    await lockPeople(db, row.caseId, [row.personId])
    const at = context.now()
    if (row.role !== 'designer' && (await isBuilding(context, loaded))) throw problems.handOverNeeded()
    const leaving = [row, ...(row.role === 'supervisor' ? await coordinationOf(context, row) : [])]
    for (const [index, one] of leaving.entries()) {
      const ended = await db
        .update(assignment)
        .set({ validUntil: at, endReason: reason.trim() })
        .where(and(eq(assignment.id, one.id), isNull(assignment.validUntil)))
        .returning({ id: assignment.id })
      if (ended.length === 0 && index === 0) throw problems.ended()
      if (ended.length === 0) continue
      const licence = loaded.slots.find(({ id }) => id === one.id)?.licence ?? ''
      const { role, discipline } = one
      const area = await giveBack(
        db,
        {
          licence,
          province: PROVINCE,
          caseNumber: loaded.row.number,
          discipline,
          competence: COMPETENCE_OF[role],
        },
        at,
        { engineerId: one.personId, assignmentId: one.id, why: 'ended', postedBy: actor.id },
      )
      audit(`assignments/${one.id}`, { ended: at.toISOString(), reason: reason.trim(), givenBack: area })
      event({
        type: 'assignment.ended',
        subject: `assignments/${one.id}`,
        audience: 'partners',
        data: { ...toldOf(loaded.row), licence, role, discipline, until: at.toISOString() },
      })
    }
    return { caseId: row.caseId }
  },
})

async function assignmentOf(context: Context, id: string): Promise<Row> {
  signedIn(context)
  const [row] = await context.services.database.read.select().from(assignment).where(eq(assignment.id, id))
  if (row === undefined) throw problems.notFound()
  return row
}

/** From the second phase of the permit to the completion certificate. */
async function isBuilding(context: Context, { row, startDay }: Allowed['loaded']): Promise<boolean> {
  return startDay !== null && !(await isCompleted(context.services.database.read, row.id))
}

async function coordinationOf(context: Context, { caseId, personId, discipline }: Row): Promise<Row[]> {
  return context.services.database.read
    .select()
    .from(assignment)
    .where(
      and(
        eq(assignment.caseId, caseId),
        eq(assignment.personId, personId),
        eq(assignment.role, 'coordinator'),
        eq(assignment.discipline, discipline),
        isNull(assignment.validUntil),
      ),
    )
}
