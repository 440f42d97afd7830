import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { type Actor, type Context, hasRole } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { assignedAt, type LoadedCase, loadCases, type NewestReport } from './load-case.ts'
import { assignment, buildingCase } from './tables.ts'

/** Lists are cut here until paging is asked for. */
const CASES_LISTED = 500

/** The cases this person may read: assigned to it now, the district's officer, or the council's own. */
function readableBy(context: Context, actor: Actor): SQL | undefined {
  if (hasRole(actor, 'council-operator', 'council-officer', 'auditor')) return sql`true`
  const mine = context.services.database.read
    .select({ id: assignment.caseId })
    .from(assignment)
    .where(and(eq(assignment.personId, actor.id), assignedAt(context.now())))
  const districts = actor.roles.flatMap((held) => {
    if (held.role !== 'municipal-officer') return []
    return [held.district === undefined ? sql`true` : eq(buildingCase.district, held.district)]
  })
  return or(inArray(buildingCase.id, mine), ...districts)
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
  const rows = await db
    .select({ id: buildingCase.id })
    .from(buildingCase)
    .where(readableBy(context, actor))
    .orderBy(buildingCase.number)
    .limit(CASES_LISTED)
  return loadCases(
    db,
    rows.map(({ id }) => id),
    context.now(),
  )
}

/** One case the person may read; an unknown case and a forbidden one look the same to a stranger. */
export async function caseFor(context: Context, actor: Actor, caseId: string): Promise<LoadedCase> {
  const db = context.services.database.read
  const rows = await db
    .select({ id: buildingCase.id })
    .from(buildingCase)
    .where(and(eq(buildingCase.id, caseId), readableBy(context, actor)))
  const [loaded] = rows.length === 0 ? [] : await loadCases(db, [caseId], context.now())
  if (loaded === undefined) throw problems.notFound()
  return loaded
}

/** An engineer owns their draft until they sign it; the auditor reads all. */
export function mayOpen(actor: Actor, one: Pick<NewestReport, 'state' | 'engineerId'>): boolean {
  return one.state !== 'draft' || one.engineerId === actor.id || hasRole(actor, 'auditor')
}
