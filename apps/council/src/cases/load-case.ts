import {
  type CaseProgress,
  type ConditionId,
  type ReportKey,
  reportKeyText,
  type StageProfile,
  workStopped,
} from '@mohr/casework'
import { and, desc, eq, exists, gt, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { CaseSummary } from '../api/types.ts'
import { conditionsMet } from '../permits/conditions.ts'
import type { Reading } from '../platform/database.ts'
import { problems } from '../platform/problem.ts'
import { profileFor, profilesOf, stageProfiles } from '../proposals/stage-profiles.ts'
import { engineer } from '../register/tables.ts'
import { report } from '../reports/tables.ts'
import { violation } from '../violations/tables.ts'
import { assignment, buildingCase, caseParty, permit, type SlotRole } from './tables.ts'

export type CaseRow = typeof buildingCase.$inferSelect
/** The newest revision of a report, as lists need it. */
export interface NewestReport {
  id: string
  caseId: string
  key: ReportKey
  state: (typeof report.$inferSelect)['state']
  revision: number
  stateSince: Date
  /** When it, or the revision it replaces, was refused or returned. */
  cameBackAt: Date | null
  engineerId: string
  /** The version of the stage profile that it was made under, `qom-7/1`. */
  profile: string
}
export interface Slot {
  /** Of the assignment. */
  id: string
  from: Date
  caseId: string
  personId: string
  name: string
  licence: string | null
  role: SlotRole
  discipline: (typeof assignment.$inferSelect)['discipline']
}

/** A case with all that its section shows. */
export interface LoadedCase {
  row: CaseRow
  profile: StageProfile
  slots: Slot[]
  parties: { personId: string; role: (typeof caseParty.$inferSelect)['role'] }[]
  newest: ReadonlyMap<string, NewestReport>
  progress: CaseProgress
  /** Day the second phase of the permit was issued. */
  startDay: string | null
}

export function summary(row: CaseRow): CaseSummary {
  const { id, number, renovationCode, address, district } = row
  return { id, number, renovationCode, address, district }
}

/** One case as it stood at `at`; refused where there is none. */
export async function caseAt(db: Reading, caseId: string, at: Date): Promise<LoadedCase> {
  const [loaded] = await loadCases(db, [caseId], at)
  if (loaded === undefined) throw problems.notFound()
  return loaded
}

/** The case, and the slots in it that one person holds at `at`: what their entitlement to sign rests on. */
export async function heldIn(
  db: Reading,
  caseId: string,
  personId: string,
  at: Date,
): Promise<Pick<LoadedCase, 'row'> & { slots: Pick<Slot, 'personId' | 'role' | 'discipline'>[] }> {
  const rows = await db
    .select({
      row: buildingCase,
      slot: { personId: assignment.personId, role: assignment.role, discipline: assignment.discipline },
    })
    .from(buildingCase)
    .leftJoin(
      assignment,
      and(eq(assignment.caseId, buildingCase.id), eq(assignment.personId, personId), assignedAt(at)),
    )
    .where(eq(buildingCase.id, caseId))
    .orderBy(assignment.validFrom, assignment.id)
  const [first] = rows
  if (first === undefined) throw problems.notFound()
  return { row: first.row, slots: rows.flatMap(({ slot }) => slot ?? []) }
}

/** What the days are counted from on which a case's reports are due. */
export async function datedCase(
  db: Reading,
  row: CaseRow,
  at: Date,
): Promise<Pick<LoadedCase, 'profile' | 'newest' | 'startDay'>> {
  const [reports, permits] = await Promise.all([newestReports(db, [row.id], at), permitDays(db, [row.id])])
  return {
    profile: profileFor(await profilesOf(db, reports), row.profile, reports),
    newest: new Map(reports.map((one) => [reportKeyText(one.key), one])),
    startDay: startOf(permits),
  }
}

/** Days on which the second phase of these cases' permits was issued. */
const permitDays = (db: Reading, ids: string[]) =>
  db
    .select({ caseId: permit.caseId, issuedOn: permit.issuedOn })
    .from(permit)
    .where(and(inArray(permit.caseId, ids), eq(permit.phase, 2)))

const startOf = (permits: readonly { issuedOn: string }[]) =>
  permits.map((one) => one.issuedOn).sort()[0] ?? null

/** Loads cases as they stand at `at`, with all that a gate asks: a few queries, however many cases. */
export async function loadCases(db: Reading, caseIds: readonly string[], at: Date): Promise<LoadedCase[]> {
  if (caseIds.length === 0) return []
  const ids = [...caseIds]
  const [rows, slots, parties, reports, permits, open, met, profiles] = await Promise.all([
    db.select().from(buildingCase).where(inArray(buildingCase.id, ids)).orderBy(buildingCase.number),
    db
      .select({
        id: assignment.id,
        from: assignment.validFrom,
        caseId: assignment.caseId,
        personId: assignment.personId,
        name: person.name,
        licence: engineer.licenceNumber,
        role: assignment.role,
        discipline: assignment.discipline,
      })
      .from(assignment)
      .innerJoin(person, eq(person.id, assignment.personId))
      .leftJoin(engineer, eq(engineer.id, person.id))
      .where(and(inArray(assignment.caseId, ids), assignedAt(at)))
      .orderBy(assignment.validFrom, assignment.id),
    db
      .select({ caseId: caseParty.caseId, personId: caseParty.personId, role: caseParty.role })
      .from(caseParty)
      .where(and(inArray(caseParty.caseId, ids), partyAt(at))),
    newestReports(db, ids, at),
    permitDays(db, ids),
    db
      .select({ caseId: violation.caseId, stop: violation.stop, state: violation.state })
      .from(violation)
      .where(and(inArray(violation.caseId, ids), ne(violation.state, 'closed'))),
    conditionsMet(db, ids),
    stageProfiles(db),
  ])
  return rows.map((row) => {
    const own = reports.filter((one) => one.caseId === row.id)
    const profile = profileFor(profiles, row.profile, own)
    const violations = open.filter((one) => one.caseId === row.id)
    const newest = new Map(own.map((one) => [reportKeyText(one.key), one]))
    return {
      row,
      profile,
      slots: slots.filter((slot) => slot.caseId === row.id),
      parties: parties.filter((party) => party.caseId === row.id),
      newest,
      progress: {
        facts: { ...row, conditions: conditionsOf(row, met.get(row.id) ?? [], violations.length) },
        profile,
        workStopped: workStopped(violations),
        states: new Map([...newest].map(([text, one]) => [text, one.state] as const)),
      },
      startDay: startOf(permits.filter((one) => one.caseId === row.id)),
    }
  })
}

/** What is recorded of the case or met by its documents, but for the violations: they themselves say whether one is open. */
function conditionsOf(
  { conditions }: CaseRow,
  met: readonly ConditionId[],
  openViolations: number,
): ConditionId[] {
  const recorded = [...new Set([...conditions, ...met])].filter((id) => id !== 'no-open-violation')
  return openViolations === 0 ? [...recorded, 'no-open-violation'] : recorded
}

export function partyAt(at: Date) {
  return and(lte(caseParty.validFrom, at), or(isNull(caseParty.validUntil), gt(caseParty.validUntil, at)))
}

export function assignedAt(at: Date) {
  return and(lte(assignment.validFrom, at), or(isNull(assignment.validUntil), gt(assignment.validUntil, at)))
}

/** Of each report the newest revision. The draft of one who has handed the work over is nobody's turn: it is passed by. */
async function newestReports(db: Reading, caseIds: string[], at: Date): Promise<NewestReport[]> {
  const stillTheirs = db
    .select({ one: sql`1` })
    .from(assignment)
    .where(
      and(
        eq(assignment.caseId, report.caseId),
        // Said once more, so that of many reports not every assignment there is gets looked at.
        inArray(assignment.caseId, caseIds),
        eq(assignment.personId, report.engineerId),
        eq(assignment.role, 'supervisor'),
        eq(assignment.discipline, report.discipline),
        assignedAt(at),
      ),
    )
  const ofOneReport = sql`partition by ${report.caseId}, ${report.stage}, ${report.floor}, ${report.discipline}`
  const rows = await db
    .select({
      id: report.id,
      caseId: report.caseId,
      stage: report.stage,
      floor: report.floor,
      discipline: report.discipline,
      state: report.state,
      revision: report.revision,
      stateSince: report.stateSince,
      engineerId: report.engineerId,
      profile: report.profile,
      newest: sql<boolean>`${report.revision} = max(${report.revision}) over (${ofOneReport})`,
      replacedSince:
        sql<Date | null>`lag(${report.stateSince}) over (${ofOneReport} order by ${report.revision})`.mapWith(
          report.stateSince,
        ),
    })
    .from(report)
    .where(and(inArray(report.caseId, caseIds), or(ne(report.state, 'draft'), exists(stillTheirs))))
    .orderBy(desc(report.revision))
  return rows
    .filter((row) => row.newest)
    .map(({ stage, floor, discipline, newest: _, replacedSince, ...row }) => ({
      ...row,
      key: { stage, floor, discipline },
      cameBackAt: row.state === 'refused' || row.state === 'returned' ? row.stateSince : replacedSince,
    }))
}
