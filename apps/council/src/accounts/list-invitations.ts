import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { OpenInvitationView } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { defineRead } from '../platform/verb.ts'
import { loadActor } from './load-actor.ts'
import { isOpenToOne } from './open-to-one.ts'
import { invitation, person } from './tables.ts'

const inviter = alias(person, 'inviter')
/** Those that are open at once are few: each is good for a day. */
const MOST = 200

/** Invitations that may still be taken up or confirmed; none tells its token. */
export const listInvitations = defineRead({
  name: 'accounts.list-invitations',
  input: z.strictObject({}),
  permit: async (context) => permittedAnywhere(context, 'accounts.list-invitations'),
  async read(context): Promise<OpenInvitationView[]> {
    const db = context.services.database.read
    const rows = await db
      .select({ row: invitation, name: person.name, by: inviter.name })
      .from(invitation)
      .innerJoin(person, eq(person.id, invitation.personId))
      .leftJoin(inviter, eq(inviter.id, invitation.invitedBy))
      .where(and(isNull(invitation.endedAt), gt(invitation.expiresAt, context.now())))
      .orderBy(asc(invitation.id))
      .limit(MOST)
    return Promise.all(
      rows.map(async ({ row, name, by }) => {
        const invited = await loadActor(db, row.personId)
        const alone = invited !== null && isOpenToOne(invited)
        return {
          id: row.id,
          person: { id: row.personId, name },
          login: row.login,
          createdAt: row.createdAt.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
          invitedBy: row.invitedBy === null ? null : { id: row.invitedBy, name: by ?? '' },
          confirmation: alone ? 'not-needed' : row.confirmedBy === null ? 'waiting' : 'given',
        } as const
      }),
    )
  },
})
