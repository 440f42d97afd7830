import type { Actor, Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import type { Write } from '../platform/verb.ts'
import { newToken, SESSION_HOURS } from './session.ts'
import { session, type WAYS } from './tables.ts'

export interface OpenedSession {
  token: string
  expiresAt: Date
  actor: Actor
}

/** The rows of a session that begins, whichever way it was signed in to. `details` go into the audit: never a secret. */
export async function beginSession(
  context: Context,
  write: Write,
  actor: Actor,
  by: (typeof WAYS)[number],
  details: Record<string, unknown> = {},
): Promise<OpenedSession> {
  const { token, tokenSha256 } = newToken()
  const createdAt = context.now()
  const id = newId(createdAt)
  const expiresAt = new Date(createdAt.getTime() + SESSION_HOURS * 3_600_000)
  await write.db.insert(session).values({ id, personId: actor.id, tokenSha256, by, createdAt, expiresAt })
  write.actor(actor.id)
  write.audit(`sessions/${id}`, { by, ...details })
  write.event({ type: 'session.opened', subject: `people/${actor.id}`, audience: 'council', data: { by } })
  return { token, expiresAt, actor }
}
