import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { hashToken } from './session.ts'
import { session } from './tables.ts'

/** Ends the session of a token that belongs to the person signed in. */
export const closeSession = defineWrite({
  name: 'accounts.close-session',
  input: z.strictObject({ token: z.string().max(100) }),
  permit: async (context) => signedIn(context),
  async write(context, write, { token }, actor) {
    const ended = await write.db
      .update(session)
      .set({ endedAt: context.now() })
      .where(
        and(
          eq(session.tokenSha256, hashToken(token)),
          eq(session.personId, actor.id),
          isNull(session.endedAt),
        ),
      )
      .returning({ id: session.id })
    for (const { id } of ended) {
      write.audit(`sessions/${id}`)
      write.event({ type: 'session.closed', subject: `people/${actor.id}`, audience: 'council', data: {} })
    }
  },
})
