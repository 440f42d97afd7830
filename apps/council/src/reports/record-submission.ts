import { tripsOnPaper } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { dueOf } from '../cases/cells.ts'
import { datedCase, type LoadedCase } from '../cases/load-case.ts'
import type { Queries } from '../platform/database.ts'
import type { ReportRow } from './load-report.ts'
import { reportSubmission } from './tables.ts'

/** Keeps of a submission what the key figures reckon with. */
export async function recordSubmission(
  db: Queries,
  now: Date,
  row: ReportRow,
  coordinatorId: string,
  { row: caseRow }: Pick<LoadedCase, 'row'>,
): Promise<void> {
  const { visitedAt } = row.draft
  await db.insert(reportSubmission).values({
    reportId: row.id,
    district: caseRow.district,
    stage: row.stage,
    discipline: row.discipline,
    visitedAt: visitedAt === null ? now : new Date(visitedAt),
    submittedAt: now,
    due: dueOf(await datedCase(db, caseRow, now), row),
    trips: tripsOnPaper(row.engineerId, coordinatorId),
  })
}

/** … and what became of it. */
export async function recordDecision(
  db: Queries,
  reportId: string,
  decision: { returned: boolean; reason: string | null },
): Promise<void> {
  await db.update(reportSubmission).set(decision).where(eq(reportSubmission.reportId, reportId))
}
