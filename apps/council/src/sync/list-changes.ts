import { and, asc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import type { ChangesPage } from '../api/types.ts'
import { hasRole, signedIn } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { outbox } from '../platform/tables.ts'
import { defineRead } from '../platform/verb.ts'
import { cloudEvent } from './cloud-event.ts'

/**
 * Events for partners after a cursor, in commit order and without gaps: whoever has read up to `next` never misses one
 * that commits later (see `append.ts`).
 */
export const listChanges = defineRead({
  name: 'sync.list-changes',
  input: z.strictObject({
    after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  async permit(context) {
    const allowed = hasRole(
      signedIn(context),
      'administrator',
      'auditor',
      'council-operator',
      'council-officer',
      'municipal-officer',
    )
    if (!allowed) throw problems.forbidden()
  },
  async read(context, { after, limit }): Promise<ChangesPage> {
    const rows = await context.services.database.read
      .select()
      .from(outbox)
      .where(and(eq(outbox.audience, 'partners'), gt(outbox.sequence, after)))
      .orderBy(asc(outbox.sequence))
      .limit(limit)
    return {
      events: rows.map((row) => cloudEvent(row, context.services.origin)),
      next: String(rows.at(-1)?.sequence ?? after),
    }
  },
})
