import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { countAttempt, PER_ACCOUNT } from './attempts.ts'
import { beginSession } from './begin-session.ts'
import { invitationOf } from './choose-password.ts'
import { endSessionsOf } from './end-sessions.ts'
import { invitationToken, oneTimeCode } from './login.ts'
import { problems } from './problems.ts'
import { invitation, passwordLogin } from './tables.ts'
import { stepOfCode } from './totp.ts'

/**
 * The second half: the app's first code shows that it holds the secret. From now on this password and this app are the
 * person's, those before are not, and every session that was open ends.
 */
export const takeUpInvitation = defineWrite({
  name: 'accounts.take-up-invitation',
  secret: true,
  input: z.strictObject({ token: invitationToken, code: oneTimeCode }),
  async permit(context, { token, code }) {
    const { row, actor } = await invitationOf(context, token)
    const { hash, sealedSecret } = row
    if (hash === null || sealedSecret === null) throw problems.invitationOver()
    await countAttempt(context, `invitation ${row.id}`, PER_ACCOUNT)
    const secret = context.services.secrets.open(sealedSecret, row.personId)
    const step = stepOfCode(secret, code, context.now())
    if (step === null) throw problems.wrongCode()
    return { row, actor, kept: { hash, sealedSecret, lastStep: step } }
  },
  async write(context, write, _input, { row, actor, kept }) {
    const at = context.now()
    const taken = await write.db
      .update(invitation)
      .set({ endedAt: at, hash: null, sealedSecret: null })
      .where(and(eq(invitation.id, row.id), isNull(invitation.endedAt)))
      .returning({ id: invitation.id })
    if (taken.length === 0) throw problems.invitationOver()
    const login = { login: row.login, ...kept, changedAt: at }
    await write.db
      .insert(passwordLogin)
      .values({ personId: row.personId, ...login })
      .onConflictDoUpdate({ target: passwordLogin.personId, set: login })
    await endSessionsOf(write.db, row.personId, at)
    write.event({
      type: 'person.password-taken-up',
      subject: `people/${row.personId}`,
      audience: 'council',
      data: {},
    })
    return beginSession(context, write, actor, 'password', { invitation: row.id })
  },
})
