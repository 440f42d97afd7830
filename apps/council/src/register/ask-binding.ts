import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../accounts/account-of.ts'
import { uncountAddress } from '../accounts/attempts.ts'
import { judgeAnswer } from '../accounts/judge-answer.ts'
import { problems } from '../accounts/problems.ts'
import { person } from '../accounts/tables.ts'
import { base64Bytes } from '../platform/base64-bytes.ts'
import { newId } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { isOnlyUnconfirmed, lockBindings, refusalOf, standsInTheWay } from './bindings.ts'
import { bindingRequest } from './tables.ts'

/**
 * Asks that a certificate be bound to the person of its national code, by an answer of its key to a challenge: whoever asks
 * has no way to sign in yet. Officers decide. Asked again, the same request waits.
 */
export const askBinding = defineWrite({
  name: 'register.ask-binding',
  input: z.strictObject({ answer: base64Bytes(40_000) }),
  async permit(context, { answer }) {
    const { view, certificate } = await judgeAnswer(context, answer)
    const { read } = context.services.database
    const [holder] =
      view.serialNumber === null
        ? []
        : await read.select({ id: person.id }).from(person).where(eq(person.nationalCode, view.serialNumber))
    const actor = holder === undefined ? null : await accountOf(read, holder.id)
    if (actor === null) throw problems.certificateUnknown()
    await uncountAddress(context)
    return { actor, view, certificate }
  },
  async write(context, write, _input, { actor, view, certificate }): Promise<{ id: string }> {
    const { db, audit, event } = write
    await lockBindings(db)
    const asked = { personId: actor.id, certificateSha256: view.sha256, nationalCode: view.serialNumber }
    const problem = await standsInTheWay(db, asked, [])
    if (problem !== null && !isOnlyUnconfirmed(problem)) throw refusalOf(problem)
    const [waiting] = await db
      .select({ id: bindingRequest.id })
      .from(bindingRequest)
      .where(
        and(
          eq(bindingRequest.personId, actor.id),
          eq(bindingRequest.certificateSha256, view.sha256),
          isNull(bindingRequest.decidedAt),
        ),
      )
    if (waiting !== undefined) {
      write.unchanged()
      return waiting
    }
    const askedAt = context.now()
    const id = newId(askedAt)
    await db.insert(bindingRequest).values({ id, ...asked, certificate, askedAt })
    write.actor(actor.id)
    const data = { request: id, certificateSha256: view.sha256 }
    audit(`people/${actor.id}`, data)
    event({ type: 'certificate.binding-asked', subject: `people/${actor.id}`, audience: 'council', data })
    return { id }
  },
})
