import { and, asc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ChangesPage } from '../api/types.ts'
import { buildingCase } from '../cases/tables.ts'
import { drawingRevision } from '../drawings/tables.ts'
import { caseDocument } from '../permits/tables.ts'
import { type Actor, type Context, hasRole, programWith, signedIn } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { problems } from '../platform/problem.ts'
import { outbox } from '../platform/tables.ts'
import { defineRead } from '../platform/verb.ts'
import { report } from '../reports/tables.ts'
import { violation } from '../violations/tables.ts'
import { cloudEvent } from './cloud-event.ts'

const READERS = [
  'administrator',
  'auditor',
  'council-operator',
  'council-officer',
  'municipal-officer',
] as const
/** How long a request may wait for events that are yet to come. */
const MOST_WAIT = 30
/** Between two looks while nobody brings news. */
const LOOK_MS = 5000

/**
 * Events for partners after a cursor, in commit order and without gaps: whoever has read up to `next` never misses one
 * that commits later (see `append.ts`).
 */
export const listChanges = defineRead({
  name: 'sync.list-changes',
  input: z.strictObject({
    after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    /** Of these kinds only, separated by commas: `mohr.report.submitted,mohr.report.returned`. */
    types: z
      .string()
      .regex(/^mohr\.[a-z-]+\.[a-z-]+(,mohr\.[a-z-]+\.[a-z-]+){0,19}$/)
      .transform((text) => text.split(',').map((type) => type.slice('mohr.'.length)))
      .optional(),
    /** Seconds to wait for the first where there is none yet. */
    wait: z.coerce.number().int().min(0).max(MOST_WAIT).default(0),
  }),
  async permit(context) {
    const program = programWith(context, 'changes:read')
    if (program !== null) return program
    const actor = signedIn(context)
    if (!hasRole(actor, ...READERS)) throw problems.forbidden()
    return actor
  },
  async read(context, input, actor): Promise<ChangesPage> {
    const until = performance.now() + input.wait * 1000
    const { news } = context.services
    for (;;) {
      const { heard } = news
      const page = await pageOf(context, input, actor)
      const left = until - performance.now()
      if (page.events.length > 0 || left <= 0) return page
      await news.since(heard, Math.min(left, LOOK_MS))
    }
  },
})

interface Asked {
  readonly after: number
  readonly limit: number
  readonly types?: readonly string[] | undefined
}

async function pageOf(context: Context, { after, limit, types }: Asked, actor: Actor): Promise<ChangesPage> {
  const db = context.services.database.read
  const kinds = types && inArray(outbox.type, [...types])
  const rows = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.audience, 'partners'), gt(outbox.sequence, after), kinds, ofDistricts(db, actor)))
    .orderBy(asc(outbox.sequence))
    .limit(limit)
  return {
    events: rows.map((row) => cloudEvent(row, context.services.origin)),
    next: String(rows.at(-1)?.sequence ?? after),
  }
}

/** A municipal officer learns of the cases of their own districts; the council's own staff of all. */
function ofDistricts(db: Reading, actor: Actor) {
  if (actor.scopes.includes('changes:read')) return undefined
  if (hasRole(actor, 'administrator', 'auditor', 'council-operator', 'council-officer')) return undefined
  const held = actor.roles.filter((one) => one.role === 'municipal-officer')
  const districts = held.flatMap(({ district }) => (district === undefined ? [] : [district]))
  if (districts.length < held.length) return undefined
  const subjects = (
    kind: string,
    table: typeof report | typeof violation | typeof drawingRevision | typeof caseDocument,
  ) =>
    inArray(
      outbox.subject,
      db
        .select({ subject: sql<string>`${kind} || '/' || ${table.id}` })
        .from(table)
        .innerJoin(buildingCase, eq(buildingCase.id, table.caseId))
        .where(inArray(buildingCase.district, districts)),
    )
  const ofCases = inArray(
    outbox.subject,
    db
      .select({ subject: sql<string>`'cases/' || ${buildingCase.id}` })
      .from(buildingCase)
      .where(inArray(buildingCase.district, districts)),
  )
  return or(
    ofCases,
    subjects('reports', report),
    subjects('violations', violation),
    subjects('drawings', drawingRevision),
    subjects('documents', caseDocument),
  )
}
