import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ChangesPage } from '../api/types.ts'
import { buildingCase } from '../cases/tables.ts'
import { type Actor, hasRole, signedIn } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { problems } from '../platform/problem.ts'
import { outbox } from '../platform/tables.ts'
import { defineRead } from '../platform/verb.ts'
import { report } from '../reports/tables.ts'
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
    const actor = signedIn(context)
    const allowed = hasRole(
      actor,
      'administrator',
      'auditor',
      'council-operator',
      'council-officer',
      'municipal-officer',
    )
    if (!allowed) throw problems.forbidden()
    return actor
  },
  async read(context, { after, limit }, actor): Promise<ChangesPage> {
    const db = context.services.database.read
    const rows = await db
      .select()
      .from(outbox)
      .where(and(eq(outbox.audience, 'partners'), gt(outbox.sequence, after), ofDistricts(db, actor)))
      .orderBy(asc(outbox.sequence))
      .limit(limit)
    return {
      events: rows.map((row) => cloudEvent(row, context.services.origin)),
      next: String(rows.at(-1)?.sequence ?? after),
    }
  },
})

/** A municipal officer learns of the cases of their own districts; the council's own staff of all. */
function ofDistricts(db: Reading, actor: Actor) {
  if (hasRole(actor, 'administrator', 'auditor', 'council-operator', 'council-officer')) return undefined
  const held = actor.roles.filter((one) => one.role === 'municipal-officer')
  const districts = held.flatMap(({ district }) => (district === undefined ? [] : [district]))
  if (districts.length < held.length) return undefined
  return inArray(
    outbox.subject,
    db
      .select({ subject: sql<string>`'reports/' || ${report.id}` })
      .from(report)
      .innerJoin(buildingCase, eq(buildingCase.id, report.caseId))
      .where(inArray(buildingCase.district, districts)),
  )
}
