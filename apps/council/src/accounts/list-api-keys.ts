import { desc } from 'drizzle-orm'
import { z } from 'zod'
import type { ApiKeyView } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { defineRead } from '../platform/verb.ts'
import { apiKey } from './tables.ts'

const LISTED = 500

/** The keys there are and were, newest first; never the keys themselves. */
export const listApiKeys = defineRead({
  name: 'accounts.list-api-keys',
  input: z.strictObject({}),
  async permit(context) {
    permittedAnywhere(context, 'accounts.list-api-keys')
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
