import { and, eq, inArray } from 'drizzle-orm'
import { type Actor, type Context, hasRole } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { assignedAt, type LoadedCase, loadCases } from './load-case.ts'
import { assignment, buildingCase } from './tables.ts'

/** Lists are cut here until paging is asked for. */
const CASES_LISTED = 500

/** Whether this person may read the case: assigned to it, the district's officer, or the council's own. */
function mayRead(actor: Actor, loaded: LoadedCase): boolean {
  if (loaded.slots.some((slot) => slot.personId === actor.id)) return true
  if (hasRole(actor, 'council-operator', 'council-officer', 'auditor')) return true
  return isOfficerOf(actor, loaded.row.district)
}

export function isOfficerOf(actor: Actor, district: number): boolean {
  return actor.roles.some(
    (held) =>
      held.role === 'municipal-officer' && (held.district === undefined || held.district === district),
  )
}

/** Cases this person has to do with, by number. */
export async function casesOf(context: Context, actor: Actor): Promise<LoadedCase[]> {
  const db = context.services.database.read
  const now = context.now()
  const everyCase = hasRole(actor, 'council-operator', 'council-officer', 'auditor')
  const officer = actor.roles.filter((held) => held.role === 'municipal-officer')
  const districts = officer.flatMap((held) => (held.district === undefined ? [] : [held.district]))
  const assigned = await db
    .select({ id: assignment.caseId })
    .from(assignment)
    .where(and(eq(assignment.personId, actor.id), assignedAt(now)))
  const ids = new Set(assigned.map((row) => row.id))
  if (everyCase || officer.length > 0) {
    const all = everyCase || districts.length < officer.length
    const more = await db
      .select({ id: buildingCase.id })
      .from(buildingCase)
      .where(all ? undefined : inArray(buildingCase.district, districts))
      .orderBy(buildingCase.number)
      .limit(CASES_LISTED)
    for (const { id } of more) ids.add(id)
  }
  return loadCases(db, [...ids].slice(0, CASES_LISTED), now)
}

/** One case the person may read; an unknown case and a forbidden one look the same to a stranger. */
export async function caseFor(context: Context, actor: Actor, caseId: string): Promise<LoadedCase> {
  const [loaded] = await loadCases(context.services.database.read, [caseId], context.now())
  if (loaded === undefined || !mayRead(actor, loaded)) throw problems.notFound()
  return loaded
}
