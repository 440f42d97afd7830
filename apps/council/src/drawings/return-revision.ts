import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { factsOf, lockRevision, marksOf, moved, revisionAs } from './load-revision.ts'
import { checkReviewing } from './reviewing-turn.ts'
import { drawingRevision } from './tables.ts'

/** The reviewer returns the drawings with their marks; the next revision has to answer every one. */
export const returnRevision = defineWrite({
  name: 'drawings.return',
  input: z.strictObject({ revisionId: z.uuid(), version: z.int() }),
  permit: (context, { revisionId }) => revisionAs(context, revisionId, 'drawings.mark'),
  async write(context, { db, audit, event }, { revisionId, version }, { actor, loaded }) {
    const row = await lockRevision(db, revisionId, version)
    checkReviewing(row, actor.id)
    const marks = await marksOf(db, row)
    const state = moved(row.state, 'return', {
      actor: 'plan-reviewer',
      marks: marks.map((mark) => mark.state),
    })
    const now = context.now()
    await db
      .update(drawingRevision)
      .set({ state, stateSince: now, version: row.version + 1 })
      .where(eq(drawingRevision.id, row.id))
    const open = marks.filter((mark) => mark.state === 'open').map(({ id }) => id)
    audit(`drawings/${row.id}`, { state, marks: open })
    event({
      type: 'drawings.returned',
      subject: `drawings/${row.id}`,
      audience: 'partners',
      data: { ...factsOf(row, loaded), marks: open.length },
    })
  },
})
