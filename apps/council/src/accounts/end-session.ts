import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { session } from './tables.ts'

/** Ends one of one's own sessions, as on a computer that was left behind. Ended before, it stays so. */
export const endSession = defineWrite({
  name: 'accounts.end-session',
  input: z.strictObject({ sessionId: z.uuid() }),
  async permit(context, { sessionId }) {
    const actor = signedIn(context)
    const [row] = await context.services.database.read
      .select({ id: session.id })
      .from(session)
      .where(and(eq(session.id, sessionId), eq(session.personId, actor.id)))
    if (row === undefined) throw problems.notFound()
    return actor
  },
  async write(context, { db, audit, event }, { sessionId }, actor) {
    const ended = await db
      .update(session)
      .set({ endedAt: context.now() })
      .where(and(eq(session.id, sessionId), isNull(session.endedAt)))
      .returning({ id: session.id })
    if (ended.length === 0) return
    audit(`sessions/${sessionId}`)
    event({ type: 'session.closed', subject: `people/${actor.id}`, audience: 'council', data: {} })
  },
})
