import { civilDay, releaseProblems } from '@mohr/casework'
import { prepareAsice } from '@mohr/signing'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { allowedOn } from '../cases/allowed-on.ts'
import { drawingSet } from '../cases/tables.ts'
import type { Context } from '../platform/context.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { defineWrite } from '../platform/verb.ts'
import { setsOf } from './case-sets.ts'
import { finishContainer, type TimedContainer } from './finish-container.ts'
import { lockRevision, moved, type RevisionRow } from './load-revision.ts'
import { problems } from './problems.ts'
import { recordSignature } from './record-signature.ts'
import { keepSheets } from './released-sheets.ts'
import { drawingRevision, releasedSheet } from './tables.ts'

/** The designer's, the reviewer's and the council's. */
const SIGNATURES = 3

interface Sealed {
  row: RevisionRow
  file: TimedContainer
  sheets: Awaited<ReturnType<typeof keepSheets>>
}

/**
 * Releases a case's approved drawings under the council's seal. From here on stage reports cite their release digests;
 * what was released of the same disciplines before is superseded.
 */
export const releaseSets = defineWrite({
  name: 'drawings.release',
  input: z.strictObject({ caseId: z.uuid() }),
  permit: (context, { caseId }) => allowedOn(context, 'drawings.release', { caseId, discipline: null }),
  async prepare(context, { caseId }) {
    const db = context.services.database.read
    await checkReleasable(db, caseId)
    const rows = await inState(db, caseId, 'approved')
    if (rows.length === 0) throw problems.nothingToRelease()
    const sealed: Sealed[] = []
    for (const row of rows)
      sealed.push({ row, file: await underSeal(context, row), sheets: await keepSheets(context, row) })
    return sealed
  },
  async write(context, write, { caseId }, { actor, loaded }, sealed) {
    const { db } = write
    const now = context.now()
    for (const { row: seen, file, sheets } of sealed) {
      const row = await lockRevision(db, seen.id, seen.version)
      await supersede(db, row, now)
      const state = moved(row.state, 'release', { actor: 'council-officer', marks: [], releasable: true })
      await recordSignature(write, now, row, loaded, file, {
        role: 'council',
        personId: actor.id,
        state,
        event: 'drawings.released',
      })
      await db.insert(drawingSet).values({
        id: row.id,
        caseId,
        discipline: row.discipline,
        revision: row.revision,
        releaseDigest: row.releaseDigest ?? '',
        approvedOn: civilDay(now),
      })
      await db.insert(releasedSheet).values(sheets)
    }
    await checkReleasable(db, caseId)
    return { released: sealed.map(({ row }) => row.id) }
  },
})

async function checkReleasable(db: Reading | Queries, caseId: string): Promise<void> {
  const { permit } = await setsOf(db, caseId)
  const reasons = releaseProblems(permit)
  if (reasons.length > 0) throw problems.notReleasable(reasons.map(({ message }) => message))
}

function inState(db: Reading | Queries, caseId: string, state: RevisionRow['state']): Promise<RevisionRow[]> {
  return db
    .select()
    .from(drawingRevision)
    .where(
      and(
        eq(drawingRevision.caseId, caseId),
        eq(drawingRevision.kind, 'permit'),
        eq(drawingRevision.state, state),
      ),
    )
    .orderBy(drawingRevision.id)
}

/** The container with the council's own signature beside the others. */
async function underSeal(context: Context, row: RevisionRow): Promise<TimedContainer> {
  const { seal, blobs } = context.services
  const container = await blobs.get(row.fileSha256 ?? '')
  const prepared = prepareAsice(
    container,
    { level: 'B-T', signingTime: context.now(), algorithm: seal.algorithm },
    seal,
  )
  const value = await seal.sign(prepared.toBeSigned, { kind: 'asice', document: container })
  const { level, ...file } = await finishContainer(context, prepared, value, SIGNATURES)
  if (level === null) throw problems.sealUntimed()
  return { ...file, level }
}

async function supersede(db: Queries, { caseId, discipline }: RevisionRow, now: Date): Promise<void> {
  const earlier = (await inState(db, caseId, 'released')).filter((one) => one.discipline === discipline)
  for (const row of earlier) {
    const state = moved(row.state, 'supersede', { actor: 'system', marks: [] })
    await db
      .update(drawingRevision)
      .set({ state, stateSince: now, version: row.version + 1 })
      .where(eq(drawingRevision.id, row.id))
  }
}
