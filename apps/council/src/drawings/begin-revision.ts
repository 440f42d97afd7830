import { DISCIPLINE_IDS, type DisciplineId, moveSet, type SetState } from '@mohr/casework'
import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { allowedOn } from '../cases/allowed-on.ts'
import { drawingSet } from '../cases/tables.ts'
import { planOrderOf } from '../permits/plan-order.ts'
import type { Queries } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { newestRevision } from './load-revision.ts'
import { problems } from './problems.ts'
import { drawingRevision, SET_KINDS, type SetKind } from './tables.ts'

/**
 * Begins the next revision of a discipline's drawings, or gives the draft that is there. It says at once what the manifest
 * has to name: its number, what it replaces, and the plan order.
 */
export const beginRevision = defineWrite({
  name: 'drawings.begin',
  input: z.strictObject({
    caseId: z.uuid(),
    kind: z.enum(SET_KINDS),
    discipline: z.enum(DISCIPLINE_IDS),
  }),
  permit: (context, { caseId, discipline }) => allowedOn(context, 'drawings.send', { caseId, discipline }),
  async write(context, { db, audit, event, unchanged }, { caseId, kind, discipline }, { actor, loaded }) {
    const newest = await newestOf(db, caseId, discipline)
    if (newest?.state === 'draft' && newest.kind === kind) return { id: newest.id, created: false }
    checkTurn(kind, newest)
    const order = await planOrderOf(db, caseId, context.now())
    if (order === null || (kind === 'permit' && !order.inForce)) throw problems.noPlanOrder()
    const createdAt = context.now()
    const id = newId(createdAt)
    const revision = (newest?.revision ?? 0) + 1
    const added = await db
      .insert(drawingRevision)
      .values({
        id,
        caseId,
        kind,
        discipline,
        revision,
        state: 'draft',
        stateSince: createdAt,
        version: 1,
        designerId: actor.id,
        replacesRevision: newest?.revision ?? null,
        replacesDigest: newest?.digest ?? null,
        planOrder: order.sha256,
        checkAttempts: 0,
        createdAt,
      })
      .onConflictDoNothing()
      .returning({ id: drawingRevision.id })
    // Two requests at once: the other one began it. What was tried here may have left a trace, which is undone.
    if (added.length === 0) {
      unchanged()
      const other = await newestRevision(db, caseId, discipline)
      if (other === undefined) throw problems.notFound()
      return { id: other.id, created: false }
    }
    audit(`drawings/${id}`, { case: caseId, kind, discipline, revision })
    event({
      type: 'drawings.begun',
      subject: `drawings/${id}`,
      audience: 'council',
      data: { caseNumber: loaded.row.number, kind, discipline, revision },
    })
    return { id, created: true }
  },
})

interface Newest {
  id: string
  kind: SetKind
  revision: number
  state: SetState
  digest: string | null
}

/** The newest revision, or the set that was approved before drawings came here. */
async function newestOf(db: Queries, caseId: string, discipline: DisciplineId): Promise<Newest | undefined> {
  const row = await newestRevision(db, caseId, discipline)
  if (row !== undefined)
    return { id: row.id, kind: row.kind, revision: row.revision, state: row.state, digest: row.releaseDigest }
  const [known] = await db
    .select()
    .from(drawingSet)
    .where(and(eq(drawingSet.caseId, caseId), eq(drawingSet.discipline, discipline)))
    .orderBy(desc(drawingSet.revision))
    .limit(1)
  if (known === undefined) return undefined
  const { id, revision, releaseDigest } = known
  return { id, kind: 'permit', revision, state: 'released', digest: releaseDigest }
}

/** As-built drawings replace what was released; nothing of the permit comes after them. */
function checkTurn(kind: SetKind, newest: Newest | undefined): void {
  if (
    kind === 'as-built' &&
    (newest === undefined || (newest.kind === 'permit' && newest.state !== 'released'))
  )
    throw problems.nothingReleased()
  if (newest === undefined) return
  const result = moveSet(newest.kind === kind || kind === 'as-built' ? newest.state : 'sent', 'revise', {
    actor: 'designer',
    marks: [],
  })
  if (!result.ok) throw problems.move(result.problem)
}
