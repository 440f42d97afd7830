import { and, inArray, isNull } from 'drizzle-orm'
import type { Queries } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import type { Taken } from './store-engineers.ts'
import { suspension } from './tables.ts'

export type ReceivedSuspension = Pick<
  typeof suspension.$inferSelect,
  'engineerId' | 'effectiveFrom' | 'effectiveUntil'
>

/**
 * What the register says of suspensions takes the place of what it said before. What an officer recorded or ended here
 * stays: until the register itself tells of a suspension from the same instant (it has heard of it, and from then on it is
 * the register's), and, of one that was ended here, tells of it otherwise than before. Gives those that were not known here
 * before, and are not over.
 */
export async function storeSuspensions(
  db: Queries,
  taken: readonly Taken[],
  now: Date,
): Promise<ReceivedSuspension[]> {
  const ids = taken.map(({ personId }) => personId)
  const former = await db
    .delete(suspension)
    .where(
      and(inArray(suspension.engineerId, ids), isNull(suspension.recordedBy), isNull(suspension.endedAt)),
    )
    .returning({ engineerId: suspension.engineerId, effectiveFrom: suspension.effectiveFrom })
  const kept = await db.select().from(suspension).where(inArray(suspension.engineerId, ids))
  const same = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime()
  const replaced: string[] = []
  const told = taken.flatMap(({ personId, record }) =>
    record.suspensions.flatMap(({ from, until, reason }) => {
      const effectiveFrom = new Date(from)
      const effectiveUntil = until === null ? null : new Date(until)
      const row = kept.find((one) => one.engineerId === personId && same(one.effectiveFrom, effectiveFrom))
      if (row !== undefined && row.endedAt !== null && same(row.untilBefore, effectiveUntil)) return []
      if (row !== undefined) replaced.push(row.id)
      const document = row?.document ?? null
      return [{ id: newId(now), engineerId: personId, effectiveFrom, effectiveUntil, reason, document }]
    }),
  )
  if (replaced.length > 0) await db.delete(suspension).where(inArray(suspension.id, replaced))
  if (told.length > 0) await db.insert(suspension).values(told)
  const isKnown = (one: (typeof told)[number]) =>
    [...former, ...kept].some(
      (row) => row.engineerId === one.engineerId && same(row.effectiveFrom, one.effectiveFrom),
    )
  return told.filter((one) => (one.effectiveUntil === null || one.effectiveUntil > now) && !isKnown(one))
}
