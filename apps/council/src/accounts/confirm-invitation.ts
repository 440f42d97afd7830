import { twoPersonsProblem } from '@mohr/casework'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import { problems as common } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { problems } from './problems.ts'
import { invitation } from './tables.ts'

/** A second person, neither who invited nor who is invited, says that it is right: only then can it be taken up. */
export const confirmInvitation = defineWrite({
  name: 'accounts.confirm-invitation',
  input: z.strictObject({ invitationId: z.uuid() }),
  async permit(context, { invitationId }) {
    const actor = permittedAnywhere(context, 'accounts.confirm-invitation')
    const [row] = await context.services.database.read
      .select()
      .from(invitation)
      .where(
        and(
          eq(invitation.id, invitationId),
          isNull(invitation.endedAt),
          gt(invitation.expiresAt, context.now()),
        ),
      )
    if (row === undefined) throw common.notFound()
    const alone = twoPersonsProblem(
      'invite-to-office',
      [
        { personId: row.invitedBy ?? row.personId, roles: row.inviterRoles ?? [] },
        { personId: actor.id, roles: actor.roles.map(({ role }) => role) },
      ],
      row.personId,
    )
    if (alone !== null) throw problems.ownInvitation({ ...alone.message })
    return { actor, row }
  },
  async write(context, { db, audit, event, unchanged }, { invitationId }, { actor, row }) {
    const confirmed = await db
      .update(invitation)
      .set({ confirmedBy: actor.id, confirmedAt: context.now() })
      .where(and(eq(invitation.id, invitationId), isNull(invitation.endedAt), isNull(invitation.confirmedBy)))
      .returning({ id: invitation.id })
    if (confirmed.length === 0) return unchanged()
    const subject = `people/${row.personId}`
    audit(subject, { invitation: invitationId, confirmed: true, invitedBy: row.invitedBy })
    event({ type: 'person.invitation-confirmed', subject, audience: 'council', data: {} })
  },
})
