import { desc } from 'drizzle-orm'
import { z } from 'zod'
import type { ApiKeyView } from '../api/types.ts'
import { hasRole, signedIn } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { defineRead } from '../platform/verb.ts'
import { apiKey } from './tables.ts'

const LISTED = 500

/** The keys there are and were, newest first; never the keys themselves. */
export const listApiKeys = defineRead({
  name: 'accounts.list-api-keys',
  input: z.strictObject({}),
  async permit(context) {
    if (!hasRole(signedIn(context), 'administrator', 'auditor')) throw problems.forbidden()
  },
  async read(context): Promise<ApiKeyView[]> {
    const rows = await context.services.database.read
      .select()
      .from(apiKey)
      .orderBy(desc(apiKey.id))
      .limit(LISTED)
    return rows.map(({ id, name, scopes, createdAt, expiresAt, endedAt }) => ({
      id,
      name,
      scopes,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    }))
  },
})
