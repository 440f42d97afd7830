import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import { problems } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { apiKey } from './tables.ts'

/** Ends a program's key at once. Ended before, it stays so. */
export const endApiKey = defineWrite({
  name: 'accounts.end-api-key',
  input: z.strictObject({ keyId: z.uuid() }),
  async permit(context, { keyId }) {
    permittedAnywhere(context, 'accounts.add-api-key')
    const [row] = await context.services.database.read.select().from(apiKey).where(eq(apiKey.id, keyId))
    if (row === undefined) throw problems.notFound()
  },
  async write(context, { db, audit, event }, { keyId }) {
    const ended = await db
      .update(apiKey)
      .set({ endedAt: context.now() })
      .where(and(eq(apiKey.id, keyId), isNull(apiKey.endedAt)))
      .returning({ name: apiKey.name })
    for (const { name } of ended) {
      audit(`api-keys/${keyId}`, { name })
      event({ type: 'api-key.ended', subject: `api-keys/${keyId}`, audience: 'council', data: { name } })
    }
  },
})
