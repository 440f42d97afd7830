import { type DisciplineId, mayDo } from '@mohr/casework'
import { and, eq, gt, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { drawingRevision } from '../drawings/tables.ts'
import { type Actor, type Context, hasRole } from '../platform/context.ts'
import { pageOf } from '../platform/page.ts'
import { ProblemError, problems } from '../platform/problem.ts'
import { report, reportSignature } from '../reports/tables.ts'
import { assignedAt, caseAt, type LoadedCase, loadCases, type NewestReport, partyAt } from './load-case.ts'
import { standingsOn } from './permitted.ts'
import { assignment, buildingCase, caseParty } from './tables.ts'

/**
 * The cases this person may read: assigned to it now, a party of it, the district's officer, the council's own, and for a
 * reviewer those whose drawings of their discipline were sent.
 */
export function readableBy(context: Context, actor: Actor): SQL | undefined {
  if (hasRole(actor, ...ALL_READERS)) return sql`true`
  // The municipality's own system: of all districts.
  if (actor.scopes.includes('decisions:write')) return sql`true`
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
    return [sent]
  })
  const districts = inDistrictsOf(actor, ...OFFICERS)
  if (districts !== undefined) {
    // An officer's own cases are few, and gathered first: beside a district PostgreSQL would otherwise look at every case.
    const own = sql`${buildingCase.id} = any(array(${unionAll(assignedTo(context, actor), partyOf)}))`
    return or(own, ...reviewed.map((sent) => inArray(buildingCase.id, sent)), districts)
  }
  // One list of cases: PostgreSQL begins with it where it is short, and need not look at every case.
  const [first, second, ...others] = [assignedTo(context, actor), partyOf, ...reviewed] as const
  return inArray(buildingCase.id, unionAll(first, second, ...others))
}

/** The reports that this person may open, by the rule of `mayOpen`; asked of `report` beside its `building_case`. */
export function reportsReadableBy(context: Context, actor: Actor): SQL | undefined {
  const own = or(ne(report.state, 'draft'), eq(report.engineerId, actor.id))
  if (hasRole(actor, 'auditor')) return sql`true`
  if (hasRole(actor, ...ALL_READERS)) return own
  const inCases = or(inArray(buildingCase.id, assignedTo(context, actor)), inDistrictsOf(actor, ...OFFICERS))
  // Whoever signs reports has a licence: for officers PostgreSQL isn't asked what they signed.
  if (actor.licence === undefined) return and(own, inCases)
  const signed = context.services.database.read
    .select({ id: reportSignature.reportId })
    .from(reportSignature)
    .where(eq(reportSignature.personId, actor.id))
  return and(own, or(inCases, inArray(report.id, signed)))
}

const ALL_READERS = ['council-operator', 'council-officer', 'auditor'] as const

const assignedTo = (context: Context, actor: Actor) =>
  context.services.database.read
    .select({ id: assignment.caseId })
    .from(assignment)
    .where(and(eq(assignment.personId, actor.id), assignedAt(context.now())))

/** That the case lies in a district of one of these offices of theirs; undefined where they hold none. */
export function inDistrictsOf(actor: Actor, ...offices: (typeof OFFICERS)[number][]): SQL | undefined {
  const held = actor.roles.filter(({ role }) => offices.some((office) => office === role))
  return or(
    ...held.map(({ district }) => (district === undefined ? sql`true` : eq(buildingCase.district, district))),
  )
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

interface CasesPage {
  cases: LoadedCase[]
  /** After which the next begins; null on the last page. */
  next: string | null
}

/** A page of the cases this person may read, by number; of those `only` where it is said. */
export async function casesOf(
  context: Context,
  actor: Actor,
  { after, limit, only }: { after?: string | undefined; limit: number; only?: SQL | undefined },
): Promise<CasesPage> {
  const db = context.services.database.read
  const beyond =
    after === undefined
      ? undefined
      : gt(buildingCase.number, sql`(select number from building_case where id = ${after})`)
  const rows = await db
    .select({ id: buildingCase.id })
    .from(buildingCase)
    .where(and(readableBy(context, actor), only, beyond))
    .orderBy(buildingCase.number)
    .limit(limit + 1)
  const { page, next } = pageOf(rows, limit, ({ id }) => id)
  const cases = await loadCases(
    db,
    page.map(({ id }) => id),
    context.now(),
  )
  return { cases, next }
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

/**
 * The case of a record that somebody asks to read: where they may read it as things stand, and where they signed it, for ever.
 * Who answers for a signature keeps what they signed, whoever has the work now.
 */
export async function caseToRead(
  context: Context,
  actor: Actor,
  caseId: string,
  { check, hasSigned }: { check?: (loaded: LoadedCase) => Promise<void>; hasSigned: () => Promise<boolean> },
): Promise<LoadedCase> {
  try {
    const loaded = await caseFor(context, actor, caseId)
    await check?.(loaded)
    return loaded
  } catch (error) {
    if (!(error instanceof ProblemError) || actor.scopes.length > 0 || !(await hasSigned())) throw error
    return caseAt(context.services.database.read, caseId, context.now())
  }
}

/**
 * An engineer owns their draft until they sign it; the auditor reads all, and the council's officer those of who has handed
 * the work over. Who only has a part in the case reads none.
 */
export function mayOpen(
  actor: Actor,
  loaded: LoadedCase,
  one: Pick<NewestReport, 'state' | 'engineerId'> & { discipline: DisciplineId | null },
): boolean {
  if (!mayDo('reports.read', standingsOn(actor, loaded, null, 'none')).allowed) return false
  if (one.state !== 'draft' || one.engineerId === actor.id || hasRole(actor, 'auditor')) return true
  const theirs = loaded.slots.some(
    ({ personId, discipline }) =>
      personId === one.engineerId && (one.discipline === null || discipline === one.discipline),
  )
  return !theirs && hasRole(actor, 'council-officer')
}
