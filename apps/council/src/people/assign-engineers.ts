import { type CapacityPosting, DISCIPLINE_IDS, licenceNumber, slotRuns } from '@mohr/casework'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../accounts/tables.ts'
import type { Bilingual } from '../api/types.ts'
import { allowedOn } from '../cases/allowed-on.ts'
import type { CaseRow } from '../cases/load-case.ts'
import { assignment, SLOT_ROLES } from '../cases/tables.ts'
import type { Context } from '../platform/context.ts'
import type { Queries } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { identifier } from '../register/seed-records.ts'
import { engineer } from '../register/tables.ts'
import { ledgerOf, post } from './capacity-ledger.ts'
import { slotsOf } from './case-slots.ts'
import { isCompleted } from './completion.ts'
import { judgeSlot } from './judge-slot.ts'
import { lockPeople } from './locks.ts'
import { problems } from './problems.ts'
import { extractsOf } from './register-extracts.ts'

const wanted = z.strictObject({
  licence: identifier(licenceNumber),
  role: z.enum(SLOT_ROLES),
  discipline: z.enum(DISCIPLINE_IDS),
})
export type WantedSlot = z.output<typeof wanted>

/**
 * Gives slots of a case to engineers, from this instant: all of them or, where one is refused, none, with the reason of
 * each. Capacity is taken by a posting for each supervisor and designer; a coordinator is one of the supervisors and holds
 * none beside.
 */
export const assignEngineers = defineWrite({
  name: 'people.assign',
  input: z.strictObject({ caseId: z.uuid(), slots: z.array(wanted).min(1).max(20) }),
  async permit(context, { caseId, slots }) {
    const allowed = await allowedOn(context, 'cases.assign', { caseId, discipline: null })
    return { ...allowed, ids: await engineersBy(context, slots) }
  },
  async write(context, { db, audit, event }, { caseId, slots }, { actor, loaded, ids }) {
    const idOf = ({ licence }: WantedSlot) => ids.get(licence) ?? ''
    await lockPeople(db, caseId, [...ids.values()])
    if (await isCompleted(db, caseId)) throw problems.completed()
    const at = context.now()
    const judged = await judgeSlots(db, loaded.row, slots, idOf, at)
    const made = []
    for (const { slot, posting } of judged) {
      const id = newId(at)
      const { role, discipline, licence } = slot
      const engineerId = idOf(slot)
      await db.insert(assignment).values({
        id,
        caseId,
        personId: engineerId,
        role,
        discipline,
        validFrom: at,
        assignedBy: actor.id,
      })
      if (posting)
        await post(db, posting, { engineerId, assignmentId: id, why: 'assigned', postedBy: actor.id })
      audit(`assignments/${id}`, { case: caseId, licence, role, discipline, area: posting?.area ?? 0 })
      event({
        type: 'assignment.made',
        subject: `assignments/${id}`,
        audience: 'partners',
        data: { ...toldOf(loaded.row), licence, role, discipline, from: at.toISOString() },
      })
      made.push(id)
    }
    return { caseId, assignments: made }
  },
})

/** What others are told of a case where somebody comes or goes. */
export const toldOf = ({ number, renovationCode }: Pick<CaseRow, 'number' | 'renovationCode'>) => ({
  caseNumber: number,
  renovationCode,
})

/** Who holds these licences; those who have left are nobody. */
export async function engineersBy(
  context: Context,
  slots: readonly Pick<WantedSlot, 'licence'>[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await context.services.database.read
    .select({ id: engineer.id, licence: engineer.licenceNumber })
    .from(engineer)
    .innerJoin(person, eq(person.id, engineer.id))
    .where(
      and(
        inArray(
          engineer.licenceNumber,
          slots.map(({ licence }) => licence),
        ),
        isNull(person.leftAt),
      ),
    )
  const ids = new Map(rows.map(({ id, licence }) => [licence, id]))
  const unknown = slots.findIndex(({ licence }) => !ids.has(licence))
  if (unknown >= 0) throw problems.engineerUnknown(`slots.${unknown}.licence`)
  return ids
}

interface Judged {
  slot: WantedSlot
  posting: CapacityPosting | null
}

/** Every slot as the rules see it, each on the ledger with the earlier ones in it; refused with all that doesn't hold. */
async function judgeSlots(
  db: Queries,
  row: CaseRow,
  slots: readonly WantedSlot[],
  idOf: (slot: WantedSlot) => string,
  at: Date,
): Promise<Judged[]> {
  const ids = slots.map(idOf)
  const extracts = await extractsOf(db, ids)
  const ledger = await ledgerOf(db, ids)
  const running = (await slotsOf(db, row.id)).filter((one) => slotRuns(one, at.toISOString()))
  const errors: { path: string; message: Bilingual }[] = []
  const judged: Judged[] = []
  // A coordinator is one of the supervisors: those of the same request count.
  const order = [...slots.entries()].sort(
    ([, a], [, b]) => Number(a.role === 'coordinator') - Number(b.role === 'coordinator'),
  )
  for (const [index, slot] of order) {
    const personId = idOf(slot)
    const extract = extracts.get(personId)
    if (extract === undefined) throw problems.engineerUnknown(`slots.${index}.licence`)
    const refuse = (code: string, message: Bilingual) =>
      errors.push({ path: `slots.${index}.${code}`, message: { ...message } })
    const { fails, posting } = judgeSlot({ slot, personId, extract, ledger, running, row, at })
    for (const { code, message } of fails) refuse(code, message)
    if (posting) ledger.push(posting)
    running.push({
      personId,
      role: slot.role,
      discipline: slot.discipline,
      from: at.toISOString(),
      until: null,
    })
    judged.push({ slot, posting })
  }
  if (errors.length > 0) throw problems.notAssignable(errors)
  return judged
}
