import { z } from 'zod'
import { signedIn } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { endSessionsOf } from './end-sessions.ts'

/** Ends every session of one's own but the one that asks. */
export const endOtherSessions = defineWrite({
  name: 'accounts.end-other-sessions',
  input: z.strictObject({}),
  permit: async (context) => signedIn(context),
  async write(context, { db, audit, event }, _input, actor) {
    const ended = await endSessionsOf(db, actor.id, context.now(), context.session?.id)
    if (ended === 0) return
    audit(`people/${actor.id}`, { sessions: ended })
    event({ type: 'session.closed', subject: `people/${actor.id}`, audience: 'council', data: { ended } })
  },
})
