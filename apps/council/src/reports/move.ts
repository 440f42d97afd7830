import { moveReport, type ReportAction, type ReportActor, reportKeyText } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import type { Write } from '../platform/verb.ts'
import { lockReport, type ReportRow, type ReportSubject } from './load-report.ts'
import { problems } from './problems.ts'
import { recordDecision } from './record-submission.ts'
import { report } from './tables.ts'

interface DecidedOn {
  row: Pick<ReportRow, 'id'>
  loaded: ReportSubject['loaded']
  /** None where the server itself does it. */
  actor?: ReportSubject['actor']
}

/** Moves a report on by a decision that no signature carries, and says so. */
export async function decide(
  write: Write,
  now: Date,
  { row: { id }, loaded, actor: by }: DecidedOn,
  action: ReportAction,
  actor: ReportActor,
  happened: { type: string; audience: 'partners' | 'council'; reason?: string },
): Promise<void> {
  const row = await lockReport(write.db, id)
  const reason = happened.reason?.trim()
  const moved = moveReport(row.state, action, { actor, ...(reason ? { reason } : {}) })
  if (!moved.ok) throw problems.move(moved.problem)
  await write.db
    .update(report)
    .set({ state: moved.state, stateSince: now, version: row.version + 1, reason: reason || null })
    .where(eq(report.id, row.id))
  if (action === 'accept' || action === 'return')
    await recordDecision(write.db, row.id, { returned: action === 'return', reason: reason || null })
  const source = by?.scopes.length ? { source: by.name } : {}
  write.audit(`reports/${row.id}`, { state: moved.state, ...(reason ? { reason } : {}), ...source })
  write.event({
    type: happened.type,
    subject: `reports/${row.id}`,
    audience: happened.audience,
    data: {
      renovationCode: loaded.row.renovationCode,
      caseNumber: loaded.row.number,
      report: `${reportKeyText(row)}/${row.revision}`,
      ...(reason ? { reason } : {}),
    },
  })
}
