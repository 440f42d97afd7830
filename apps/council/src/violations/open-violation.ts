import {
  civilDay,
  type DisciplineId,
  firstStop,
  openingsOf,
  type RoleId,
  type ViolationOpening,
} from '@mohr/casework'
import { and, eq, gte, ne, or, sql } from 'drizzle-orm'
import type { LoadedCase } from '../cases/load-case.ts'
import type { Queries } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { together } from '../platform/together.ts'
import type { Write } from '../platform/verb.ts'
import { checklistFor } from '../proposals/checklists.ts'
import { report } from '../reports/tables.ts'
import type { ViolationRow } from './load-violation.ts'
import { dueOf, factsOf } from './record-step.ts'
import { violation, violationEvent } from './tables.ts'

/** Who signed what was seen, when, and the signed file that tells of it. */
export interface SignedFinding {
  personId: string
  role: RoleId
  at: Date
  fileSha256: string
  /** Where partners fetch that file. */
  document: string
  discipline: DisciplineId | null
}

/**
 * Opens what a stage report marks as violations, when its supervisor signs: at once, time-stamped or not, since what was
 * seen on the site waits for no authority. A correction of the report opens nothing anew that is still open, or that
 * was seen on the same visit.
 */
export async function openViolationsOf(
  write: Write,
  now: Date,
  row: typeof report.$inferSelect,
  loaded: Pick<LoadedCase, 'row'>,
  signed: SignedFinding,
): Promise<void> {
  const checklist = await checklistFor(write.db, row.checklist)
  for (const { item, ...opening } of openingsOf(row.draft, checklist)) {
    if (await isKnown(write.db, row, item, opening)) continue
    await openViolation(write, now, loaded, opening, signed, { reportId: row.id, item })
  }
}

async function isKnown(
  db: Queries,
  { caseId, stage, floor, discipline }: typeof report.$inferSelect,
  item: string,
  opening: ViolationOpening,
): Promise<boolean> {
  const known = await db
    .select({ id: violation.id })
    .from(violation)
    .innerJoin(report, eq(report.id, violation.reportId))
    .where(
      and(
        eq(violation.caseId, caseId),
        eq(report.stage, stage),
        sql`${report.floor} is not distinct from ${floor}`,
        eq(report.discipline, discipline),
        eq(violation.item, item),
        eq(violation.kind, opening.kind),
        or(ne(violation.state, 'closed'), gte(violation.seenAt, new Date(opening.seenAt))),
      ),
    )
    .limit(1)
  return known.length > 0
}

/** Opens one violation, and tells partners at once. Gives its id. */
export async function openViolation(
  { db, audit, event }: Write,
  now: Date,
  loaded: Pick<LoadedCase, 'row'>,
  opening: ViolationOpening,
  signed: SignedFinding,
  source: Partial<Pick<ViolationRow, 'reportId' | 'item' | 'violationReportId'>>,
): Promise<string> {
  const id = newId(now)
  const openedOn = civilDay(signed.at)
  const { kind, severity, description, seenAt, correctBy = null } = opening
  const stop = firstStop(severity)
  const days = stop === 'none' ? {} : { stopped: openedOn }
  const row = { kind, severity, state: 'opened', stop, correctBy, days } as const
  const opened = db.insert(violation).values({
    id,
    caseId: loaded.row.id,
    ...source,
    ...row,
    discipline: signed.discipline,
    description,
    seenAt: new Date(seenAt),
    openedAt: signed.at,
    openedBy: signed.personId,
    stateSince: signed.at,
    stopSince: stop === 'none' ? null : signed.at,
    lastDay: openedOn,
    ...dueOf(row),
    version: 1,
  })
  const told = db.insert(violationEvent).values({
    id: newId(now),
    violationId: id,
    step: 'opened',
    on: openedOn,
    at: now,
    actorId: signed.personId,
    role: signed.role,
    version: 1,
  })
  await together(db, opened, told)
  const { fileSha256, document } = signed
  const said = { description, seenAt, ...(correctBy === null ? {} : { correctBy }), fileSha256, document }
  audit(`violations/${id}`, { step: 'opened', ...row, ...said, ...source })
  event({
    type: 'violation.opened',
    subject: `violations/${id}`,
    audience: 'partners',
    data: { ...factsOf(row, loaded), ...said },
  })
  return id
}
