import { z } from 'zod'
import type { ApiKeyAdded } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { newId } from '../platform/id.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { newApiKey } from './api-key.ts'
import { SCOPES } from './scopes.ts'
import { hashToken } from './session.ts'
import { apiKey } from './tables.ts'

const MAX_DAYS = 730

/** A key for a program of the council, the municipality or a gateway. The key itself is shown this once. */
export const addApiKey = defineWrite({
  name: 'accounts.add-api-key',
  secret: true,
  input: z.strictObject({
    name: typedText(100).refine((text) => text.trim() !== '', 'blank'),
    scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
    days: z.int().min(1).max(MAX_DAYS).default(365),
  }),
  async permit(context) {
    permittedAnywhere(context, 'accounts.add-api-key')
  },
  async write(context, { db, audit, event }, { name, scopes, days }): Promise<ApiKeyAdded> {
    const createdAt = context.now()
    const id = newId(createdAt)
    const token = newApiKey()
    const expiresAt = new Date(createdAt.getTime() + days * 86_400_000)
    const row = { id, name, scopes: [...new Set(scopes)], createdAt, expiresAt }
    await db.insert(apiKey).values({ ...row, tokenSha256: hashToken(token) })
    audit(`api-keys/${id}`, { name, scopes, days })
    event({ type: 'api-key.added', subject: `api-keys/${id}`, audience: 'council', data: { name, scopes } })
    return { id, key: token, expiresAt: expiresAt.toISOString() }
  },
})
