import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Actor } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { hashToken } from './session.ts'
import { apiKey } from './tables.ts'

/** 256 random bits behind a prefix that scanners for leaked secrets can look for. */
export const newApiKey = (): string => `mohr_${randomBytes(32).toString('base64url')}`

/** The program behind `Authorization: Bearer …`; null where the key is unknown, ended or has run out. */
export async function actorOfKey(db: Reading, authorization: string, now: Date): Promise<Actor | null> {
  const token = /^Bearer (mohr_[\w-]{43})$/i.exec(authorization.trim())?.[1]
  if (token === undefined) return null
  const [row] = await db
    .select()
    .from(apiKey)
    .where(and(eq(apiKey.tokenSha256, hashToken(token)), gt(apiKey.expiresAt, now), isNull(apiKey.endedAt)))
  if (row === undefined) return null
  return { id: row.id, name: row.name, nationalCode: null, roles: [], scopes: row.scopes }
}
