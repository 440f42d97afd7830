import { and, eq, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { InvitationView } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { newId } from '../platform/id.ts'
import { problems as common } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { accountOf } from './account-of.ts'
import { loginName } from './login.ts'
import { isOpenToOne } from './open-to-one.ts'
import { problems } from './problems.ts'
import { newToken } from './session.ts'
import { invitation, passwordLogin } from './tables.ts'

const HOURS = 24

/**
 * Invites somebody to choose a password and to pair an authenticator app: a clerk of a counter office for the first time,
 * or one who forgot the password or lost the phone. What they had stays good until the invitation is taken up. Anybody else
 * can take one up only once a second person has confirmed it (`confirm-invitation.ts`). The one invited, the administrators
 * and the auditors are told.
 */
export const invitePerson = defineWrite({
  name: 'accounts.invite-person',
  secret: true,
  input: z.strictObject({ personId: z.uuid(), login: loginName }),
  async permit(context, { personId }) {
    const actor = permittedAnywhere(context, 'accounts.invite-person')
    if (actor.id === personId) throw common.forbidden()
    const invited = await accountOf(context.services.database.read, personId)
    if (invited === null) throw common.notFound()
    return { actor, invited }
  },
  async write(
    context,
    { db, audit, event },
    { personId, login },
    { actor, invited },
  ): Promise<InvitationView> {
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
    const inviterRoles = actor.roles.map(({ role }) => role)
    await db
      .insert(invitation)
      .values({ id, personId, login, tokenSha256, createdAt, expiresAt, invitedBy: actor.id, inviterRoles })
    audit(`people/${personId}`, { invitation: id, login })
    event({ type: 'person.invited', subject: `people/${personId}`, audience: 'council', data: {} })
    const confirmation = isOpenToOne(invited) ? 'not-needed' : 'waiting'
    return { id, token, expiresAt: expiresAt.toISOString(), confirmation }
  },
})
