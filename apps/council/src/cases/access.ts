import { mayDo } from '@mohr/casework'
import { and, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { drawingRevision } from '../drawings/tables.ts'
import { type Actor, type Context, hasRole } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { assignedAt, caseAt, type LoadedCase, loadCases, type NewestReport, partyAt } from './load-case.ts'
import { standingsOn } from './permitted.ts'
import { assignment, buildingCase, caseParty } from './tables.ts'

/** Lists are cut here until paging is asked for. */
const CASES_LISTED = 500

/**
 * The cases this person may read: assigned to it now, a party of it, the district's officer, the council's own, and for a
 * reviewer those whose drawings of their discipline were sent.
 */
export function readableBy(context: Context, actor: Actor): SQL | undefined {
  if (hasRole(actor, 'council-operator', 'council-officer', 'auditor')) return sql`true`
  // The municipality's own system: of all districts.
  if (actor.scopes.includes('decisions:write')) return sql`true`
  const mine = context.services.database.read
    .select({ id: assignment.caseId })
    .from(assignment)
    .where(and(eq(assignment.personId, actor.id), assignedAt(context.now())))
  const partyOf = context.services.database.read
    .select({ id: caseParty.caseId })
    .from(caseParty)
    .where(and(eq(caseParty.personId, actor.id), partyAt(context.now())))
  const reviewed = actor.roles.flatMap((held) => {
    if (held.role !== 'plan-reviewer') return []
    const sent = context.services.database.read
      .select({ id: drawingRevision.caseId })
      .from(drawingRevision)
      .where(
        and(
          ne(drawingRevision.state, 'draft'),
          held.discipline === undefined ? undefined : sql`${drawingRevision.discipline} = ${held.discipline}`,
        ),
      )
    return [inArray(buildingCase.id, sent)]
  })
  const districts = actor.roles.flatMap((held) => {
    if (!OFFICERS.some((role) => role === held.role)) return []
    return [held.district === undefined ? sql`true` : eq(buildingCase.district, held.district)]
  })
  return or(inArray(buildingCase.id, mine), inArray(buildingCase.id, partyOf), ...districts, ...reviewed)
}

/** Of the municipality: each for a district, or for all where none is said. */
const OFFICERS = ['municipal-officer', 'violation-officer'] as const

export function isOfficerOf(
  actor: Actor,
  district: number,
  role: (typeof OFFICERS)[number] = 'municipal-officer',
): boolean {
  return actor.roles.some(
    (held) => held.role === role && (held.district === undefined || held.district === district),
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
  if (rows.length === 0) throw problems.notFound()
  return caseAt(db, caseId, context.now())
}

/** An engineer owns their draft until they sign it; the auditor reads all. Who only has a part in the case reads none. */
export function mayOpen(
  actor: Actor,
  loaded: LoadedCase,
  one: Pick<NewestReport, 'state' | 'engineerId'>,
): boolean {
  if (!mayDo('reports.read', standingsOn(actor, loaded, null, 'none')).allowed) return false
  return one.state !== 'draft' || one.engineerId === actor.id || hasRole(actor, 'auditor')
}
