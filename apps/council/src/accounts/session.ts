import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { sha256Of } from '../platform/blobs.ts'
import type { Actor, AskingSession, Services } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { accountOf } from './account-of.ts'
import { rightsOf, suspendedAt } from './rights.ts'
import { session } from './tables.ts'

export const SESSION_HOURS = 12

/** 256 random bits for the cookie, and the hash that the database keeps. */
export function newToken(): { token: string; tokenSha256: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenSha256: hashToken(token) }
}

export function hashToken(token: string): string {
  return sha256Of(new TextEncoder().encode(token))
}

/**
 * Who holds this token, and over which session; null when it is unknown, ended or has run out, and where the person has
 * left or has other rights than when it began.
 */
export async function sessionOfToken(
  db: Reading,
  token: string,
  now: Date,
): Promise<{ actor: Actor; session: AskingSession } | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const [found] = await db
    .select({
      id: session.id,
      createdAt: session.createdAt,
      personId: session.personId,
      rights: session.rights,
      suspended: suspendedAt(session.personId, now),
    })
    .from(session)
    .where(
      and(eq(session.tokenSha256, hashToken(token)), gt(session.expiresAt, now), isNull(session.endedAt)),
    )
  const actor = found === undefined ? null : await accountOf(db, found.personId)
  if (found === undefined || actor === null || rightsOf(actor, found.suspended) !== found.rights) return null
  return { actor, session: found }
}

/** `__Host-` binds the cookie to this host over TLS; plain http (the sample city) can't have it. */
export function cookieOf(services: Pick<Services, 'origin'>): { name: string; secure: boolean } {
  const secure = services.origin.startsWith('https://')
  return { name: secure ? '__Host-mohr' : 'mohr', secure }
}
