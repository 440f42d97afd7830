import { ROLE_NAMES } from '@mohr/casework'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import { hasRole } from '../platform/context.ts'
import type { Queries } from '../platform/database.ts'
import { problems } from '../platform/problem.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { certificateBinding } from '../register/tables.ts'
import { accountOf } from './account-of.ts'
import { endSessionsOf } from './end-sessions.ts'
import { problems as ofAccounts } from './problems.ts'
import { passkey, passwordLogin, person, personRole } from './tables.ts'

/** Without somebody in these the server can't be kept, and no verb makes a new one. */
const KEPT = ['administrator', 'council-officer'] as const

/**
 * Somebody leaves: from this instant on there is no way in for them. What they signed stays theirs. An administrator goes by
 * another's hand only, and the last of an office that must be filled doesn't go.
 */
export const closeAccount = defineWrite({
  name: 'accounts.close-account',
  input: z.strictObject({
    personId: z.uuid(),
    reason: typedText(500).refine((text) => text.trim() !== '', 'blank'),
  }),
  async permit(context, { personId }) {
    const actor = permittedAnywhere(context, 'accounts.close-account')
    if (actor.id === personId) throw problems.forbidden()
    const leaver = await accountOf(context.services.database.read, personId)
    if (leaver === null) throw problems.notFound()
    if (hasRole(leaver, 'administrator') && !hasRole(actor, 'administrator'))
      throw ofAccounts.administratorByAnother()
  },
  async write(context, { db, audit, event }, { personId, reason }) {
    const at = context.now()
    await keepOffices(db, personId)
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

/** Locks whoever holds these offices, so that of two who end each other at once one stays. */
async function keepOffices(db: Queries, personId: string): Promise<void> {
  const holders = await db
    .select({ id: person.id, role: personRole.role })
    .from(person)
    .innerJoin(personRole, eq(personRole.personId, person.id))
    .where(and(inArray(personRole.role, [...KEPT]), isNull(person.leftAt)))
    .orderBy(person.id)
    .for('update', { of: person })
  for (const office of KEPT) {
    const ids = holders.filter(({ role }) => role === office).map(({ id }) => id)
    if (ids.includes(personId) && ids.every((id) => id === personId))
      throw ofAccounts.lastOfOffice(ROLE_NAMES[office])
  }
}
