import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { NewCodesView } from '../api/types.ts'
import type { Context } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { accountOf } from './account-of.ts'
import { countAddress, uncountAddress } from './attempts.ts'
import { invitationToken, newPassword } from './login.ts'
import { isOpenToOne } from './open-to-one.ts'
import { hashPassword } from './password.ts'
import { problems } from './problems.ts'
import { hashToken } from './session.ts'
import { invitation } from './tables.ts'
import { base32, otpauth, TOTP_SECRET_BYTES } from './totp.ts'

/** The first half of taking up an invitation: a password, and a secret for the authenticator app, shown this once. */
export const choosePassword = defineWrite({
  name: 'accounts.choose-password',
  secret: true,
  input: z.strictObject({ token: invitationToken, password: newPassword }),
  permit: (context, { token }) => invitationOf(context, token),
  async prepare(context, { password }, { row }) {
    const secret = new Uint8Array(randomBytes(TOTP_SECRET_BYTES))
    return {
      secret,
      hash: await hashPassword(password),
      sealedSecret: context.services.secrets.seal(secret, row.personId),
    }
  },
  async write(context, write, _input, { row, actor }, { secret, hash, sealedSecret }): Promise<NewCodesView> {
    await write.db.update(invitation).set({ hash, sealedSecret }).where(eq(invitation.id, row.id))
    write.actor(actor.id)
    write.audit(`people/${actor.id}`, { invitation: row.id })
    write.event({ type: 'password.chosen', subject: `people/${actor.id}`, audience: 'council', data: {} })
    const issuer = context.services.names.council.fa
    return { login: row.login, secret: base32(secret), otpauth: otpauth(secret, issuer, row.login) }
  },
})

/** An invitation that may still be taken up, and whom it invites. */
export async function invitationOf(context: Context, token: string) {
  await countAddress(context)
  const { read } = context.services.database
  const [row] = await read
    .select()
    .from(invitation)
    .where(
      and(
        eq(invitation.tokenSha256, hashToken(token)),
        isNull(invitation.endedAt),
        gt(invitation.expiresAt, context.now()),
      ),
    )
  const actor = row === undefined ? null : await accountOf(read, row.personId)
  if (row === undefined || actor === null) throw problems.invitationOver()
  if (row.confirmedBy === null && !isOpenToOne(actor)) throw problems.invitationUnconfirmed()
  await uncountAddress(context)
  return { row, actor }
}
