import { eq } from 'drizzle-orm'
import type { LoadedCase } from '../cases/load-case.ts'
import { newId } from '../platform/id.ts'
import type { Write } from '../platform/verb.ts'
import type { TimedContainer } from './finish-container.ts'
import { factsOf, type RevisionRow } from './load-revision.ts'
import { drawingRevision, drawingSignature } from './tables.ts'

/** Stores one more signature of a container, moves its drawings on, and says so. The revision's row is locked by the caller. */
export async function recordSignature(
  { db, audit, event }: Write,
  now: Date,
  row: RevisionRow,
  loaded: LoadedCase,
  file: TimedContainer,
  signed: {
    role: 'plan-reviewer' | 'council'
    personId: string
    state: RevisionRow['state']
    event: 'drawings.approved' | 'drawings.released'
  },
): Promise<void> {
  const { role, personId, state } = signed
  const { fileSha256, fileBytes, level } = file
  await db
    .update(drawingRevision)
    .set({ state, stateSince: now, version: row.version + 1, fileSha256, fileBytes })
    .where(eq(drawingRevision.id, row.id))
  await db.insert(drawingSignature).values({ id: newId(now), revisionId: row.id, role, personId, ...file })
  audit(`drawings/${row.id}`, { state, fileSha256, level })
  event({
    type: signed.event,
    subject: `drawings/${row.id}`,
    audience: 'partners',
    data: { ...factsOf(row, loaded), fileSha256 },
  })
}
