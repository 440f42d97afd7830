import { and, asc, eq, gt, max, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { ChangesPage } from '../api/types.ts'
import { inDistrictsOf } from '../cases/access.ts'
import { mayEverywhere, permittedAnywhere } from '../cases/permitted.ts'
import { buildingCase } from '../cases/tables.ts'
import { drawingRevision } from '../drawings/tables.ts'
import { caseDocument } from '../permits/tables.ts'
import type { Actor, Context } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { ProblemError } from '../platform/problem.ts'
import { outbox } from '../platform/tables.ts'
import { defineRead } from '../platform/verb.ts'
import { report } from '../reports/tables.ts'
import { violation } from '../violations/tables.ts'
import { cloudEvent } from './cloud-event.ts'

/** A place in the feed, in digits. */
const cursor = z.coerce
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

/** How long a request may wait for events that are yet to come. */
const MOST_WAIT = 30
/** Between two looks while nobody brings news. */
const LOOK_MS = 5000

/**
 * Events for partners after a cursor, in commit order and without gaps: whoever has read up to `next` never misses one
 * that commits later (see `number-events.ts`).
 */
export const listChanges = defineRead({
  name: 'sync.list-changes',
  input: z.strictObject({
    after: cursor.default(0),
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
  permit: async (context) => permittedAnywhere(context, 'sync.list-changes'),
  async read(context, input, actor): Promise<ChangesPage> {
    const until = performance.now() + input.wait * 1000
    const { news, ending } = context.services
    for (;;) {
      const { heard } = news
      const page = await pageOf(context, input, actor)
      if (page.events.length === 0) await expectReached(context, input.after)
      const left = until - performance.now()
      if (page.events.length > 0 || left <= 0 || ending.aborted) return page
      await news.since(heard, Math.min(left, LOOK_MS), ending)
    }
  },
})

/** A cursor that no event has reached is another server's, or mistyped: whoever holds it would hear nothing, for long. */
async function expectReached(context: Context, after: number): Promise<void> {
  if (after === 0) return
  const [row] = await context.services.database.read.select({ newest: max(outbox.sequence) }).from(outbox)
  const newest = row?.newest ?? 0
  if (after > newest)
    throw new ProblemError(
      409,
      'cursor-ahead',
      {
        fa: `رویدادی با شمارهٔ ${after} هنوز نیست؛ تازه‌ترین ${newest} است.`,
        en: `There is no event ${after} yet; the newest is ${newest}.`,
      },
      {
        next: {
          fa: 'نشان را از همین سرور بردارید؛ اگر سرور از پشتیبان بازگردانده شده است، با آن تطبیق دهید.',
          en: 'Take the cursor from this server; if it was restored from a backup, reconcile with it.',
        },
      },
    )
}

interface Asked {
  readonly after: number
  readonly limit: number
  readonly types?: readonly string[] | undefined
}

async function pageOf(context: Context, { after, limit, types }: Asked, actor: Actor): Promise<ChangesPage> {
  const db = context.services.database.read
  const seen = and(eq(outbox.audience, 'partners'), gt(outbox.sequence, after), ofDistricts(db, actor))
  const next = (kind?: string) =>
    db
      .select()
      .from(outbox)
      .where(and(seen, kind === undefined ? undefined : eq(outbox.type, kind)))
      .orderBy(asc(outbox.sequence))
      .limit(limit)
  // Of each kind the next by its own index: a rare one isn't looked for among all others. In one statement, which sees
  // one state: else a kind that was asked first might miss an event that comes before those of the next.
  const [first, second, ...others] = [...new Set(types)].map(next)
  const rows = second
    ? await unionAll(first ?? next(), second, ...others)
        .orderBy(asc(outbox.sequence))
        .limit(limit)
    : await (first ?? next())
  return {
    events: rows.map((row) => cloudEvent(row, context.services.origin)),
    next: String(rows.at(-1)?.sequence ?? after),
  }
}

/**
 * An officer of the municipality learns of the cases of their own districts; the council's own staff of all. Asked of each event
 * in turn, by its subject's key: PostgreSQL need not know all that is in a district to give the next few.
 */
function ofDistricts(db: Reading, actor: Actor) {
  if (mayEverywhere(actor, 'sync.list-changes')) return undefined
  const within = sql<boolean>`${inDistrictsOf(actor, 'municipal-officer', 'violation-officer') ?? sql`false`}`
  const subject = sql`split_part(${outbox.subject}, '/', 2)::uuid`
  // One answer each, and not whether there is any: that PostgreSQL would look up in a table of all records there are.
  const about = (table: typeof report | typeof violation | typeof drawingRevision | typeof caseDocument) =>
    db
      .select({ within })
      .from(table)
      .innerJoin(buildingCase, eq(buildingCase.id, table.caseId))
      .where(eq(table.id, subject))
  const ofCase = db.select({ within }).from(buildingCase).where(eq(buildingCase.id, subject))
  return sql`case split_part(${outbox.subject}, '/', 1)
    when 'cases' then (${ofCase})
    when 'reports' then (${about(report)})
    when 'violations' then (${about(violation)})
    when 'drawings' then (${about(drawingRevision)})
    when 'documents' then (${about(caseDocument)})
    else false end`
}
