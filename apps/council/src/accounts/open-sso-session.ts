import { nationalCode } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { problems as common } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { accountOf } from './account-of.ts'
import { countAddress } from './attempts.ts'
import { beginSession } from './begin-session.ts'
import { openPending, ssoCallback } from './begin-sso.ts'
import { takeChallenge } from './challenge.ts'
import { problems } from './problems.ts'
import type { Role } from './roles.ts'
import { person } from './tables.ts'

/** Whom the municipality may vouch for: its own people, and nobody who could act for the council or sign as an engineer. */
const MUNICIPAL: readonly Role[] = ['municipal-officer', 'violation-officer']

/** Signs in somebody of the municipality by what its single sign-on says of them. */
export const openSsoSession = defineWrite({
  name: 'accounts.open-sso-session',
  secret: true,
  input: z.strictObject({
    /** The query with which the provider sent the browser back. */
    answer: z.string().max(4000),
    /** The cookie of the browser that was sent there. */
    pending: z.string().max(2000),
  }),
  async permit(context, { answer, pending }) {
    const { sso, origin, database } = context.services
    if (sso === null) throw common.forbidden()
    await countAddress(context)
    const begun = openPending(context, pending)
    if (begun === null) throw problems.ssoRefused()
    if (!(await takeChallenge(context, new Uint8Array(Buffer.from(begun.state, 'base64url')), 'sso')))
      throw problems.ssoRefused()
    const said = await sso.finish(new URL(`${ssoCallback(origin)}?${answer}`), begun).catch(() => {
      throw problems.ssoRefused()
    })
    const code = nationalCode(said ?? '')
    const [found] = code.ok
      ? await database.read.select({ id: person.id }).from(person).where(eq(person.nationalCode, code.value))
      : []
    const actor = found === undefined ? null : await accountOf(database.read, found.id)
    const itsOwn = actor?.roles.every(({ role }) => MUNICIPAL.includes(role)) && actor.roles.length > 0
    if (actor === null || !itsOwn) throw problems.ssoUnknown()
    return actor
  },
  write: (context, write, _input, actor) => beginSession(context, write, actor, 'sso'),
})
