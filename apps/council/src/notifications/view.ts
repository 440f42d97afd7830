import { inArray } from 'drizzle-orm'
import type { NotificationsPage } from '../api/types.ts'
import { summary } from '../cases/load-case.ts'
import { buildingCase } from '../cases/tables.ts'
import type { Reading } from '../platform/database.ts'
import { sentenceOf } from './sentence.ts'
import type { notification } from './tables.ts'

/** Notifications as their person sees them. */
export async function shownNotifications(
  db: Reading,
  rows: readonly (typeof notification.$inferSelect)[],
): Promise<NotificationsPage['notifications']> {
  const ids = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))]
  const cases =
    ids.length === 0 ? [] : await db.select().from(buildingCase).where(inArray(buildingCase.id, ids))
  const byId = new Map(cases.map((row) => [row.id, summary(row)]))
  return rows.map(({ id, sequence, at, kind, caseId, subject, facts, readAt }) => ({
    id,
    sequence,
    at: at.toISOString(),
    kind,
    text: sentenceOf(kind, facts),
    reason: facts.reason ?? null,
    case: (caseId === null ? undefined : byId.get(caseId)) ?? null,
    record: subject,
    read: readAt !== null,
  }))
}
