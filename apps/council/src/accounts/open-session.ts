import { z } from 'zod'
import { newId } from '../platform/id.ts'
import { problems } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { loadActor } from './load-actor.ts'
import { newToken, SESSION_HOURS } from './session.ts'
import { session } from './tables.ts'

/** Signs in as one of the sample city's people. Refused where the server was started without them. */
export const openDemoSession = defineWrite({
  name: 'accounts.open-demo-session',
  input: z.strictObject({ personId: z.uuid() }),
  async permit(context, { personId }) {
    const offered = context.services.demo.some((one) => one.personId === personId)
    const actor = offered ? await loadActor(context.services.database.read, personId) : null
    if (actor === null) throw problems.forbidden()
    return actor
  },
  async write(context, write, _input, actor) {
    const { token, tokenSha256 } = newToken()
    const createdAt = context.now()
    const id = newId(createdAt)
    const expiresAt = new Date(createdAt.getTime() + SESSION_HOURS * 3_600_000)
    await write.db.insert(session).values({ id, personId: actor.id, tokenSha256, createdAt, expiresAt })
    write.actor(actor.id)
    write.audit(`sessions/${id}`, { by: 'demo' })
    write.event({ type: 'session.opened', subject: `people/${actor.id}`, audience: 'council', data: {} })
    return { token, expiresAt, actor }
  },
})
