import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { signedIn } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { passkey } from './tables.ts'

/** Ends one of one's own passkeys at once. Ended before, it stays so. */
export const endPasskey = defineWrite({
  name: 'accounts.end-passkey',
  input: z.strictObject({ passkeyId: z.uuid() }),
  async permit(context, { passkeyId }) {
    const actor = signedIn(context)
    const [row] = await context.services.database.read
      .select()
      .from(passkey)
      .where(and(eq(passkey.id, passkeyId), eq(passkey.personId, actor.id)))
    if (row === undefined) throw problems.notFound()
    return actor
  },
  async write(context, { db, audit, event }, { passkeyId }, actor) {
    const ended = await db
      .update(passkey)
      .set({ endedAt: context.now() })
      .where(and(eq(passkey.id, passkeyId), isNull(passkey.endedAt)))
      .returning({ name: passkey.name })
    for (const { name } of ended) {
      audit(`people/${actor.id}`, { passkey: passkeyId, name })
      event({
        type: 'passkey.ended',
        subject: `people/${actor.id}`,
        audience: 'council',
        data: { passkey: passkeyId },
      })
    }
  },
})
