import { addDays, civilDay } from '@mohr/casework'
import { and, asc, eq, exists, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { cellsOf } from '../cases/cells.ts'
import { assignedAt, caseAt, type LoadedCase, loadCases } from '../cases/load-case.ts'
import { assignment, buildingCase } from '../cases/tables.ts'
import { serverItself } from '../platform/context.ts'
import { nowAndThen } from '../platform/now-and-then.ts'
import { outbox } from '../platform/tables.ts'
import { defineWrite } from '../platform/verb.ts'

/** So many days before its due day a report is near. */
const NEAR_DAYS = 2
const EVERY_MS = 6 * 3_600_000
/** Cases that are looked at together. */
const TOGETHER = 200

const WAITING = new Set(['open', 'draft', 'refused', 'returned'])

/** The reports of a case that will be due soon, and whose they are. */
function nearDeadlines(loaded: LoadedCase, now: Date) {
  const [today, last] = [civilDay(now), addDays(civilDay(now), NEAR_DAYS)]
  return cellsOf(loaded, now).flatMap(({ stage, floor, discipline, state, due }) => {
    const personId = loaded.slots.find(
      (slot) => slot.role === 'supervisor' && slot.discipline === discipline,
    )?.personId
    if (personId === undefined || due === undefined || !WAITING.has(state)) return []
    return due < today || due > last ? [] : [{ personId, stage, floor, discipline, due }]
  })
}

/** Tells the supervisors of a case what is due soon: of each report and due day once. */
export const remindOfDeadlines = defineWrite({
  name: 'notifications.remind',
  input: z.strictObject({ caseId: z.uuid() }),
  permit: async (context) => serverItself(context),
  async write(context, { db, audit, event, unchanged }, { caseId }) {
    // Another instance waits here, and then finds it told.
    await db
      .select({ id: buildingCase.id })
      .from(buildingCase)
      .where(eq(buildingCase.id, caseId))
      .for('update')
    const { read } = context.services.database
    const near = nearDeadlines(await caseAt(read, caseId, context.now()), context.now())
    const subject = `cases/${caseId}`
    const told = await db
      .select({ data: outbox.data })
      .from(outbox)
      .where(and(eq(outbox.subject, subject), eq(outbox.type, 'deadline.near')))
    const keyOf = (one: Record<string, unknown>) =>
      JSON.stringify([one.personId, one.stage, one.floor, one.discipline, one.due])
    const known = new Set(told.map(({ data }) => keyOf(data)))
    const fresh = near.filter((one) => !known.has(keyOf(one)))
    if (fresh.length === 0) return unchanged()
    audit(subject, { near: fresh.length })
    for (const data of fresh) event({ type: 'deadline.near', subject, audience: 'council', data })
  },
})

/** Goes through the cases somebody is on, a few times a day; begun anew after a kill, it tells nobody twice. */
export const remindJob = () =>
  nowAndThen('remind-of-deadlines', EVERY_MS, async (context) => {
    const db = context.services.database.read
    const now = context.now()
    const manned = db
      .select({ one: sql`1` })
      .from(assignment)
      .where(and(eq(assignment.caseId, buildingCase.id), eq(assignment.role, 'supervisor'), assignedAt(now)))
    for (let after: string | undefined; ; ) {
      const ids = await db
        .select({ id: buildingCase.id })
        .from(buildingCase)
        .where(and(exists(manned), after === undefined ? undefined : gt(buildingCase.id, after)))
        .orderBy(asc(buildingCase.id))
        .limit(TOGETHER)
      const loaded = await loadCases(
        db,
        ids.map(({ id }) => id),
        now,
      )
      for (const one of loaded)
        if (nearDeadlines(one, now).length > 0) await remindOfDeadlines(context, { caseId: one.row.id })
      after = ids.at(-1)?.id
      if (ids.length < TOGETHER) return
    }
  })
