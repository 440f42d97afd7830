import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import type { Actor, Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { problems } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { bindCertificate } from './bind-certificate.ts'
import {
  approvalsOf,
  type BindingRequestRow,
  isOnlyUnconfirmed,
  lockBindings,
  openRequest,
  refusalOf,
  standsInTheWay,
} from './bindings.ts'
import { bindingApproval } from './tables.ts'

/**
 * An officer who knows the person confirms that the certificate is theirs. A first one takes one officer, one after a lost
 * key two; nobody confirms their own.
 */
export const confirmBinding = defineWrite({
  name: 'register.confirm-binding',
  input: z.strictObject({ requestId: z.uuid() }),
  permit: (context, { requestId }) => mayDecide(context, requestId),
  async write(context, write, { requestId }, { actor }): Promise<{ state: 'bound' | 'waiting' }> {
    const { db, audit, event } = write
    await lockBindings(db)
    const request = await openRequest(db, requestId)
    const at = context.now()
    await db
      .insert(bindingApproval)
      .values({
        id: newId(at),
        requestId,
        personId: actor.id,
        roles: actor.roles.map(({ role }) => role),
        at,
      })
      .onConflictDoNothing()
    const problem = await standsInTheWay(db, request, await approvalsOf(db, requestId))
    if (problem !== null && !isOnlyUnconfirmed(problem)) throw refusalOf(problem)
    const subject = `people/${request.personId}`
    const data = { request: requestId, certificateSha256: request.certificateSha256 }
    audit(subject, { ...data, confirmed: true })
    event({ type: 'certificate.binding-confirmed', subject, audience: 'council', data })
    if (problem !== null) return { state: 'waiting' }
    await bindCertificate(write, at, request)
    return { state: 'bound' }
  },
})

/** An officer of the council, and not the person whom it concerns. */
export async function mayDecide(
  context: Context,
  requestId: string,
): Promise<{ actor: Actor; request: BindingRequestRow }> {
  const actor = permittedAnywhere(context, 'register.bind-certificate')
  const request = await openRequest(context.services.database.read, requestId)
  if (request.personId === actor.id) throw problems.forbidden()
  return { actor, request }
}
