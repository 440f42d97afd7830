import type { RoleId } from '@mohr/casework'
import { asc, desc, eq } from 'drizzle-orm'
import { caseToRead, mayOpen } from '../../cases/access.ts'
import type { LoadedCase } from '../../cases/load-case.ts'
import { permitted } from '../../cases/permitted.ts'
import { type Actor, type Context, programOrPerson } from '../../platform/context.ts'
import type { Queries, Reading } from '../../platform/database.ts'
import type { ViolationRow } from '../load-violation.ts'
import { problems } from '../problems.ts'
import {
  VIOLATION_REPORTERS,
  violation,
  violationPhoto,
  violationReport,
  violationSignature,
} from '../tables.ts'

export type ViolationReportRow = typeof violationReport.$inferSelect
export type ReporterRole = ViolationReportRow['role']
export type ViolationPhotoRow = typeof violationPhoto.$inferSelect

/** A paper about a violation, with who is looking at it, and the violation where there is one. */
export interface PaperSubject {
  actor: Actor
  row: ViolationReportRow
  loaded: LoadedCase
  /** Of a re-visit, what was visited again. */
  violation: ViolationRow | null
}

/** The paper, where who asks may read it: a draft is its author's. */
export async function paperFor(context: Context, violationReportId: string): Promise<PaperSubject> {
  const actor = programOrPerson(context, 'decisions:write')
  const db = context.services.database.read
  const [row] = await db.select().from(violationReport).where(eq(violationReport.id, violationReportId))
  if (row === undefined) throw problems.notFound()
  const { state, authorId: engineerId, discipline } = row
  const loaded = await caseToRead(context, actor, row.caseId, {
    check: async (found) => {
      await permitted(context, 'reports.read', found, null)
      if (!mayOpen(actor, found, { state, engineerId, discipline })) throw problems.forbidden()
    },
    hasSigned: async () => state !== 'draft' && engineerId === actor.id,
  })
  const [visited] =
    row.violationId === null ? [] : await db.select().from(violation).where(eq(violation.id, row.violationId))
  return { actor, row, loaded, violation: visited ?? null }
}

/** The same for its author, as long as they may still open or visit what it is about. */
export async function ownPaper(context: Context, violationReportId: string): Promise<PaperSubject> {
  const subject = await paperFor(context, violationReportId)
  if (subject.row.authorId !== subject.actor.id) throw problems.forbidden()
  await reporterOf(context, subject.loaded, subject.violation)
  return subject
}

/** As what the person signed in reports a violation of the case, or visits this one again. */
export async function reporterOf(
  context: Context,
  loaded: LoadedCase,
  visited: Pick<ViolationRow, 'discipline'> | null,
): Promise<ReporterRole> {
  const role: RoleId =
    visited === null
      ? await permitted(context, 'violations.open', loaded, null)
      : await permitted(context, 'violations.revisit', loaded, visited.discipline)
  const reporter = VIOLATION_REPORTERS.find((one) => one === role)
  if (reporter === undefined) throw problems.forbidden()
  return reporter
}

/** The row again, locked until the transaction ends. */
export async function lockPaper(db: Queries, violationReportId: string): Promise<ViolationReportRow> {
  const [row] = await db
    .select()
    .from(violationReport)
    .where(eq(violationReport.id, violationReportId))
    .for('update')
  if (row === undefined) throw problems.notFound()
  return row
}

export function photosOfPaper(
  db: Reading | Queries,
  violationReportId: string,
): Promise<ViolationPhotoRow[]> {
  return db
    .select()
    .from(violationPhoto)
    .where(eq(violationPhoto.violationReportId, violationReportId))
    .orderBy(asc(violationPhoto.id))
}

/** Its signature; where it has been time-stamped since, with the time-stamp. */
export async function signatureOfPaper(db: Reading | Queries, violationReportId: string) {
  const [newest] = await db
    .select()
    .from(violationSignature)
    .where(eq(violationSignature.violationReportId, violationReportId))
    .orderBy(desc(violationSignature.id))
    .limit(1)
  return newest ?? null
}
