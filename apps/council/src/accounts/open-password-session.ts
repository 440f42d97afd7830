import { and, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { defineWrite } from '../platform/verb.ts'
import { accountOf } from './account-of.ts'
import { countAddress, countAttempt, forgetAttempts, PER_ACCOUNT } from './attempts.ts'
import { beginSession } from './begin-session.ts'
import { givenPassword, loginName, oneTimeCode } from './login.ts'
import { fitsPassword } from './password.ts'
import { problems } from './problems.ts'
import { passwordLogin } from './tables.ts'
import { stepOfCode, TOTP_SECRET_BYTES } from './totp.ts'

/** Compared with where there is no account, so that saying no takes as long. */
const NOBODYS_SECRET = new Uint8Array(TOTP_SECRET_BYTES)

/**
 * Signs in with a password and a one-time code, for those with neither certificate nor passkey. One answer for everything
 * that may be wrong, after the same work: nobody learns whether there is such an account, or which half was right.
 */
export const openPasswordSession = defineWrite({
  name: 'accounts.open-password-session',
  secret: true,
  input: z.strictObject({ login: loginName, password: givenPassword, code: oneTimeCode }),
  async permit(context, { login, password, code }) {
    await countAddress(context)
    await countAttempt(context, `login ${login}`, PER_ACCOUNT)
    const { read } = context.services.database
    const [row] = await read.select().from(passwordLogin).where(eq(passwordLogin.login, login))
    const fits = await fitsPassword(password, row?.hash ?? null)
    const secret =
      row === undefined ? NOBODYS_SECRET : context.services.secrets.open(row.sealedSecret, row.personId)
    const step = stepOfCode(secret, code, context.now())
    if (row === undefined || !fits || step === null || step <= row.lastStep) throw problems.wrongPassword()
    const actor = await accountOf(read, row.personId)
    if (actor === null) throw problems.wrongPassword()
    return { actor, step, login }
  },
  async write(context, write, _input, { actor, step, login }) {
    // A code is good once, also for two who send it at the same instant.
    const used = await write.db
      .update(passwordLogin)
      .set({ lastStep: step })
      .where(and(eq(passwordLogin.personId, actor.id), lt(passwordLogin.lastStep, step)))
      .returning({ personId: passwordLogin.personId })
    if (used.length === 0) throw problems.wrongPassword()
    await forgetAttempts(context, `login ${login}`)
    return beginSession(context, write, actor, 'password')
  },
})
