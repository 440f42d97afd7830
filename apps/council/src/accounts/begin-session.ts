import { sql } from 'drizzle-orm'
import type { Actor, Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import type { Write } from '../platform/verb.ts'
import { uncountAddress } from './attempts.ts'
import { rightsOf, suspendedAt } from './rights.ts'
import { newToken, SESSION_HOURS } from './session.ts'
import { session } from './tables.ts'
import type { WAYS } from './ways.ts'

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
  const { rows } = await write.db.execute(sql`select ${suspendedAt(actor.id, createdAt)} as suspended`)
  const rights = rightsOf(actor, rows[0]?.suspended === true)
  await write.db
    .insert(session)
    .values({ id, personId: actor.id, tokenSha256, rights, by, createdAt, expiresAt })
  await uncountAddress(context)
  write.actor(actor.id)
  write.audit(`sessions/${id}`, { by, ...details })
  write.event({ type: 'session.opened', subject: `people/${actor.id}`, audience: 'council', data: { by } })
  return { token, expiresAt, actor }
}
