import { reviewProblem, setTurn } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { planOrderOf } from '../permits/plan-order.ts'
import { newId } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { architectureOf, setsOf } from './case-sets.ts'
import { factsOf, lockRevision, markStates, moved, revisionAs } from './load-revision.ts'
import { problems } from './problems.ts'
import { drawingRevision, drawingSignature } from './tables.ts'

/** Sends a draft: from here on it isn't changed any more, and the rules look at it first. */
export const sendRevision = defineWrite({
  name: 'drawings.send',
  input: z.strictObject({ revisionId: z.uuid(), version: z.int() }),
  permit: (context, { revisionId }) => revisionAs(context, revisionId, 'drawings.send'),
  async write(context, { db, audit, event }, { revisionId, version }, { loaded }) {
    const row = await lockRevision(db, revisionId, version)
    const now = context.now()
    const all = await setsOf(db, row.caseId)
    const sets = row.kind === 'permit' ? all.permit : all.asBuilt
    const state = moved(row.state, 'send', {
      actor: 'designer',
      marks: await markStates(db, row),
      turn: setTurn(row.discipline, { planOrder: true, sets }),
    })
    const { fileSha256, fileBytes, releaseDigest, signed } = row
    if (fileSha256 === null || fileBytes === null || releaseDigest === null || signed === null)
      throw problems.noFile()
    const order = await planOrderOf(db, row.caseId, now)
    if (order?.sha256 !== row.planOrder || (row.kind === 'permit' && !order.inForce))
      throw problems.planOrderChanged()
    if (row.discipline !== 'architecture' && row.basedOn !== architectureOf(sets))
      throw problems.move(reviewProblem('review/architecture-changed'))
    await db
      .update(drawingRevision)
      .set({ state, stateSince: now, version: row.version + 1, sentAt: now, nextCheckAt: now })
      .where(eq(drawingRevision.id, row.id))
    await db.insert(drawingSignature).values({
      id: newId(now),
      revisionId: row.id,
      role: 'designer',
      personId: row.designerId,
      ...signed,
      at: new Date(signed.at),
      fileSha256,
      fileBytes,
    })
    audit(`drawings/${row.id}`, { state, fileSha256, releaseDigest })
    event({
      type: 'drawings.sent',
      subject: `drawings/${row.id}`,
      audience: 'council',
      data: { ...factsOf(row, loaded), fileSha256 },
    })
  },
})
