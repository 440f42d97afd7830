import { type MarkAction, type MarkActor, moveMark, reviewProblem } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Allowed, allowedOn } from '../cases/allowed-on.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite, type Write } from '../platform/verb.ts'
import { factsOf, type MarkRow, newestRevision, type RevisionRow } from './load-revision.ts'
import { problems } from './problems.ts'
import { checkReviewing } from './reviewing-turn.ts'
import { drawingMark, drawingMarkStep } from './tables.ts'

/** The designer answers a mark, while the next revision is being drawn. */
export const answerMark = defineWrite({
  name: 'drawings.answer-mark',
  input: z.strictObject({ markId: z.uuid(), version: z.int(), text: typedText(2000) }),
  permit: (context, { markId }) => markAs(context, markId, 'drawings.answer-mark'),
  write: (context, write, input, subject) =>
    step(context, write, input, subject, 'answer', 'designer', (newest) => {
      if (!['returned', 'draft', 'faulty'].includes(newest.state))
        throw problems.move(reviewProblem('mark/wrong-state'))
    }),
})

/** The reviewer accepts an answer, asks again, or drops a mark; all but accepting say why. */
export const judgeMark = defineWrite({
  name: 'drawings.judge-mark',
  input: z.strictObject({
    markId: z.uuid(),
    version: z.int(),
    action: z.enum(['accept', 'reopen', 'withdraw']),
    text: typedText(2000).default(''),
  }),
  permit: (context, { markId }) => markAs(context, markId, 'drawings.mark'),
  write: (context, write, input, subject) =>
    step(context, write, input, subject, input.action, 'plan-reviewer', (newest) =>
      checkReviewing(newest, subject.actor.id),
    ),
})

interface MarkSubject extends Allowed {
  mark: MarkRow
}

async function markAs(context: Context, markId: string, verb: string): Promise<MarkSubject> {
  const [mark] = await context.services.database.read
    .select()
    .from(drawingMark)
    .where(eq(drawingMark.id, markId))
  if (context.person === null) throw problems.signInFirst()
  if (mark === undefined) throw problems.notFound()
  const { caseId, discipline } = mark
  return { ...(await allowedOn(context, verb, { caseId, discipline })), mark }
}

async function step(
  context: Context,
  { db, audit, event }: Write,
  { version, text }: { version: number; text: string },
  { actor, loaded, mark: seen }: MarkSubject,
  action: MarkAction,
  as: MarkActor,
  inTurn: (newest: RevisionRow) => void,
): Promise<{ revisionId: string }> {
  const [mark] = await db.select().from(drawingMark).where(eq(drawingMark.id, seen.id)).for('update')
  const newest = await newestRevision(db, seen.caseId, seen.discipline, seen.kind)
  if (mark === undefined || newest === undefined) throw problems.notFound()
  if (mark.version !== version) throw problems.versionChanged()
  const said = text.trim()
  const result = moveMark(mark.state, action, { actor: as, ...(said && { text: said }) })
  if (!result.ok) throw problems.move(result.problem)
  inTurn(newest)
  const at = context.now()
  await db
    .update(drawingMark)
    .set({ state: result.state, version: mark.version + 1 })
    .where(eq(drawingMark.id, mark.id))
  await db
    .insert(drawingMarkStep)
    .values({ id: newId(at), markId: mark.id, action, personId: actor.id, text: said, at })
  audit(`drawings/${newest.id}`, { mark: mark.id, action, state: result.state })
  event({
    type: 'drawings.mark-moved',
    subject: `drawings/${newest.id}`,
    audience: 'council',
    data: { ...factsOf(newest, loaded), mark: mark.id, action, state: result.state },
  })
  return { revisionId: newest.id }
}
