import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../accounts/account-of.ts'
import { endSessionsOf } from '../accounts/end-sessions.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { signedIn } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { lockBindings } from './bindings.ts'
import { certificateBinding } from './tables.ts'

/**
 * “My key is lost”: at this instant every certificate bound to the person speaks for nobody, and every session ends. Said by
 * the person, or by an officer whom they called. Said again, nothing changes.
 */
export const reportLostKey = defineWrite({
  name: 'register.report-lost-key',
  input: z.strictObject({ personId: z.uuid().optional() }),
  async permit(context, { personId }) {
    const actor = signedIn(context)
    if (personId === undefined || personId === actor.id) return actor.id
    permittedAnywhere(context, 'register.report-lost-key-of')
    const found = await accountOf(context.services.database.read, personId)
    if (found === null) throw problems.notFound()
    return personId
  },
  async write(context, write, _input, personId) {
    const { db, audit, event } = write
    await lockBindings(db)
    const at = context.now()
    const ended = await db
      .update(certificateBinding)
      .set({ endedAt: at, why: 'lost' })
      .where(and(eq(certificateBinding.personId, personId), isNull(certificateBinding.endedAt)))
      .returning({ sha256: certificateBinding.certificateSha256 })
    const sessions = await endSessionsOf(db, personId, at)
    if (ended.length + sessions === 0) return
    const subject = `people/${personId}`
    audit(subject, { lost: ended.map(({ sha256 }) => sha256), sessions })
    event({
      type: 'certificate.lost',
      subject,
      audience: 'council',
      data: { certificates: ended.map(({ sha256 }) => sha256) },
    })
  },
})
