import { and, eq, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { InvitationView } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { newId } from '../platform/id.ts'
import { problems as common } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { accountOf } from './account-of.ts'
import { loginName } from './login.ts'
import { problems } from './problems.ts'
import { newToken } from './session.ts'
import { invitation, passwordLogin } from './tables.ts'

const HOURS = 24

/**
 * Invites somebody to choose a password and to pair an authenticator app: a clerk of a counter office for the first time,
 * or one who forgot the password or lost the phone. What they had stays good until the invitation is taken up.
 */
export const invitePerson = defineWrite({
  name: 'accounts.invite-person',
  secret: true,
  input: z.strictObject({ personId: z.uuid(), login: loginName }),
  async permit(context, { personId }) {
    const actor = permittedAnywhere(context, 'accounts.invite-person')
    if (actor.id === personId) throw common.forbidden()
    if ((await accountOf(context.services.database.read, personId)) === null) throw common.notFound()
  },
  async write(context, { db, audit, event }, { personId, login }): Promise<InvitationView> {
    const [taken] = await db
      .select({ id: passwordLogin.personId })
      .from(passwordLogin)
      .where(and(eq(passwordLogin.login, login), ne(passwordLogin.personId, personId)))
    if (taken !== undefined) throw problems.loginTaken()
    const createdAt = context.now()
    const expiresAt = new Date(createdAt.getTime() + HOURS * 3_600_000)
    const { token, tokenSha256 } = newToken()
    await db
      .update(invitation)
      .set({ endedAt: createdAt })
      .where(and(eq(invitation.personId, personId), isNull(invitation.endedAt)))
    const id = newId(createdAt)
    await db.insert(invitation).values({ id, personId, login, tokenSha256, createdAt, expiresAt })
    audit(`people/${personId}`, { invitation: id, login })
    event({ type: 'person.invited', subject: `people/${personId}`, audience: 'council', data: {} })
    return { token, expiresAt: expiresAt.toISOString() }
  },
})
