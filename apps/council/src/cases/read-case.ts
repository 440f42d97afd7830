import { type ReportKey, reportKeyText, storeys } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { CaseView, ReportCell } from '../api/types.ts'
import { type Actor, signedIn } from '../platform/context.ts'
import { defineRead } from '../platform/verb.ts'
import { caseFor, mayOpen } from './access.ts'
import { eventsOf } from './case-events.ts'
import { cellsOf } from './cells.ts'
import { type LoadedCase, summary } from './load-case.ts'
import { drawingSet, permit } from './tables.ts'

/** The draft of another is seen in the section, but leads nowhere. */
function withoutClosed(cell: ReportCell, loaded: LoadedCase, actor: Actor): ReportCell {
  const { reportId, ...rest } = cell
  const one = loaded.newest.get(reportKeyText(cell as ReportKey))
  return one === undefined || mayOpen(actor, loaded, { ...one, discipline: one.key.discipline }) ? cell : rest
}

/** One case: its building, people, permits, drawing sets, the section's cells and what happened lately. */
export const readCase = defineRead({
  name: 'cases.read',
  input: z.strictObject({ caseId: z.uuid() }),
  async permit(context, { caseId }) {
    const actor = signedIn(context)
    return { actor, loaded: await caseFor(context, actor, caseId) }
  },
  async read(context, { caseId }, { actor, loaded }): Promise<CaseView> {
    const db = context.services.database.read
    const [permits, sets, events] = await Promise.all([
      db.select().from(permit).where(eq(permit.caseId, caseId)).orderBy(permit.phase, permit.issuedOn),
      db
        .select()
        .from(drawingSet)
        .where(eq(drawingSet.caseId, caseId))
        .orderBy(drawingSet.discipline, drawingSet.revision),
      eventsOf(context, loaded),
    ])
    const { row } = loaded
    return {
      ...summary(row),
      owner: row.owner,
      group: row.buildingGroup,
      floorsAbove: row.floorsAbove,
      floorsBelow: row.floorsBelow,
      area: row.area,
      profile: row.profile,
      storeys: storeys(row).map((floor) => {
        const level = row.storeys.find((one) => one.floor === floor)?.level
        return { floor, ...(level === undefined ? {} : { level }) }
      }),
      people: peopleOf(loaded, actor),
      permits: permits.map(({ phase, number, issuedOn, validUntil }) => ({
        phase,
        number,
        day: issuedOn,
        validUntil,
      })),
      drawingSets: sets.map(({ discipline, revision, releaseDigest, approvedOn }) => ({
        discipline,
        revision,
        releaseDigest,
        approvedOn,
      })),
      stages: loaded.profile.stages.map(({ id, number, title, perFloor }) => ({
        id,
        number,
        title: { ...title },
        perFloor,
      })),
      cells: cellsOf(loaded, context.now()).map((cell) => withoutClosed(cell, loaded, actor)),
      events,
    }
  },
})

function peopleOf(loaded: LoadedCase, actor: Actor): CaseView['people'] {
  const assigned = loaded.slots.map((slot) => ({
    personId: slot.personId,
    name: slot.name,
    role: slot.role,
    discipline: slot.discipline,
    ...(slot.licence === null ? {} : { licence: slot.licence }),
    me: slot.personId === actor.id,
  }))
  return [
    ...assigned,
    ...(loaded.row.builder === ''
      ? []
      : [{ personId: '', name: loaded.row.builder, role: 'builder' as const, me: false }]),
    { personId: '', name: loaded.row.owner, role: 'owner', me: false },
  ]
}
