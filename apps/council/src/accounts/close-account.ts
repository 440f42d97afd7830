import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import { problems } from '../platform/problem.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { certificateBinding } from '../register/tables.ts'
import { accountOf } from './account-of.ts'
import { endSessionsOf } from './end-sessions.ts'
import { passkey, passwordLogin, person } from './tables.ts'

/** Somebody leaves: from this instant on there is no way in for them. What they signed stays theirs. */
export const closeAccount = defineWrite({
  name: 'accounts.close-account',
  input: z.strictObject({
    personId: z.uuid(),
    reason: typedText(500).refine((text) => text.trim() !== '', 'blank'),
  }),
  async permit(context, { personId }) {
    const actor = permittedAnywhere(context, 'accounts.close-account')
    if (actor.id === personId) throw problems.forbidden()
    if ((await accountOf(context.services.database.read, personId)) === null) throw problems.notFound()
  },
  async write(context, { db, audit, event }, { personId, reason }) {
    const at = context.now()
    const left = await db
      .update(person)
      .set({ leftAt: at })
      .where(and(eq(person.id, personId), isNull(person.leftAt)))
      .returning({ id: person.id })
    if (left.length === 0) return
    const sessions = await endSessionsOf(db, personId, at)
    await db
      .update(passkey)
      .set({ endedAt: at })
      .where(and(eq(passkey.personId, personId), isNull(passkey.endedAt)))
    await db
      .update(certificateBinding)
      .set({ endedAt: at, why: 'left' })
      .where(and(eq(certificateBinding.personId, personId), isNull(certificateBinding.endedAt)))
    await db.delete(passwordLogin).where(eq(passwordLogin.personId, personId))
    audit(`people/${personId}`, { reason, sessions })
    event({ type: 'person.left', subject: `people/${personId}`, audience: 'council', data: {} })
  },
})
