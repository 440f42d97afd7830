import { civilDay, moveViolation } from '@mohr/casework'
import { and, eq, lte } from 'drizzle-orm'
import { z } from 'zod'
import { caseAt } from '../cases/load-case.ts'
import type { Job } from '../module.ts'
import { type Context, serverItself } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { lockViolation } from './load-violation.ts'
import { problems } from './problems.ts'
import { recordStep } from './record-step.ts'
import { violation } from './tables.ts'

/** The server itself: nobody has objected in time, so the decision is final. */
export const lapseObjection = defineWrite({
  name: 'violations.lapse-objection',
  input: z.strictObject({ violationId: z.uuid() }),
  async permit(context) {
    serverItself(context)
  },
  async write(context, write, { violationId }) {
    const now = context.now()
    const today = civilDay(now)
    const row = await lockViolation(write.db, violationId, null)
    const moved = moveViolation(row.state, 'lapse', {
      actor: 'system',
      objectionOver: row.lapsesOn !== null && row.lapsesOn <= today,
    })
    if (!moved.ok) throw problems.violation(moved.problem)
    const loaded = await caseAt(context.services.database.read, row.caseId, now)
    await recordStep(write, now, row, loaded, {
      step: 'lapsed',
      on: today,
      actorId: null,
      role: 'system',
      change: { state: moved.state },
    })
  },
})

/** Looks for one whose time has passed. Two instances that find the same one wait for each other, and the second finds it done. */
export const lapseJob: Job = {
  name: 'violations.lapse-objection',
  async run(context: Context): Promise<number> {
    const [due] = await context.services.database.read
      .select({ id: violation.id })
      .from(violation)
      .where(and(eq(violation.state, 'decided'), lte(violation.lapsesOn, civilDay(context.now()))))
      .orderBy(violation.lapsesOn)
      .limit(1)
    if (due === undefined) return 0
    await lapseObjection(context, { violationId: due.id })
    return 1
  },
}
