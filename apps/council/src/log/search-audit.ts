import { PERMISSIONS } from '@mohr/casework'
import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { apiKey, person } from '../accounts/tables.ts'
import type { AuditPage } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import { assignment } from '../cases/tables.ts'
import { drawingRevision } from '../drawings/tables.ts'
import { handOver } from '../people/tables.ts'
import { caseDocument } from '../permits/tables.ts'
import type { Reading } from '../platform/database.ts'
import { pageInput, pageOf } from '../platform/page.ts'
import { problems } from '../platform/problem.ts'
import { audit } from '../platform/tables.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineRead } from '../platform/verb.ts'
import { report } from '../reports/tables.ts'
import { violation, violationReport } from '../violations/tables.ts'
import { auditBatch } from './tables.ts'

type AuditRow = typeof audit.$inferSelect

/**
 * Who did what, when, the newest first: of one person or program, of a case with all its records, of one record, of one verb,
 * between two instants. Each row names the batch by which it stands in the ledger, once there is one.
 */
export const searchAudit = defineRead({
  name: 'log.search-audit',
  input: z.strictObject({
    /** Who did it: a person, or a program's key. */
    actorId: z.uuid().optional(),
    caseId: z.uuid().optional(),
    /** As rows name it: `reports/ID`, `people/ID`, `engineers/LICENCE`. */
    record: typedText(200).optional(),
    verb: z
      .string()
      .regex(/^[a-z-]{1,40}\.[a-z-]{1,60}$/)
      .optional(),
    /** From this instant on … */
    from: z.iso.datetime({ offset: true }).optional(),
    /** … and before this one. */
    until: z.iso.datetime({ offset: true }).optional(),
    ...pageInput,
  }),
  permit: async (context) => permittedAnywhere(context, 'log.search-audit'),
  async read(context, asked): Promise<AuditPage> {
    const db = context.services.database.read
    const beyond = asked.after === undefined ? undefined : await placeOf(db, asked.after)
    const rows = await auditQuery(db, asked, beyond)
    const { page, next } = pageOf(rows, asked.limit, ({ id }) => id)
    return { rows: await told(db, page), next }
  },
})

interface Asked {
  readonly actorId?: string | undefined
  readonly caseId?: string | undefined
  readonly record?: string | undefined
  readonly verb?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly limit: number
}

/** Each filter has an index that ends in the time. */
export function auditQuery(db: Reading, asked: Asked, beyond?: Pick<AuditRow, 'id' | 'at'>) {
  const { actorId, caseId, record, verb, from, until, limit } = asked
  return db
    .select()
    .from(audit)
    .where(
      and(
        actorId === undefined ? undefined : eq(audit.actorId, actorId),
        caseId === undefined ? undefined : sql`${audit.subject} = any(array(${recordsOf(db, caseId)}))`,
        record === undefined ? undefined : eq(audit.subject, record),
        verb === undefined ? undefined : eq(audit.verb, verb),
        from === undefined ? undefined : gte(audit.at, new Date(from)),
        until === undefined ? undefined : lt(audit.at, new Date(until)),
        beyond &&
          sql`(${audit.at}, ${audit.id}) < (${beyond.at.toISOString()}::timestamptz, ${beyond.id}::uuid)`,
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit + 1)
}

async function placeOf(db: Reading, id: string) {
  const [row] = await db.select({ id: audit.id, at: audit.at }).from(audit).where(eq(audit.id, id))
  if (row === undefined) throw problems.notFound()
  return row
}

/** What rows about a case are about, as they name it. */
function recordsOf(db: Reading, caseId: string) {
  const named = (
    kind: string,
    table:
      | typeof report
      | typeof violation
      | typeof violationReport
      | typeof drawingRevision
      | typeof caseDocument
      | typeof assignment
      | typeof handOver,
  ) =>
    db
      .select({ subject: sql<string>`${`${kind}/`}::text || ${table.id}::text` })
      .from(table)
      .where(eq(table.caseId, caseId))
  const itself = ['cases', 'exports/cases'].map((kind) => sql`${`${kind}/${caseId}`}::text`)
  const others = unionAll(
    named('reports', report),
    named('violations', violation),
    named('violation-reports', violationReport),
    named('drawings', drawingRevision),
    named('documents', caseDocument),
    named('assignments', assignment),
    named('hand-overs', handOver),
  )
  return sql`${others} union all select unnest(array[${sql.join(itself, sql`, `)}])`
}

const VERB_NAMES = new Map(PERMISSIONS.map(({ verb, name }) => [verb, name]))

async function told(db: Reading, page: readonly AuditRow[]): Promise<AuditPage['rows']> {
  const actors = [...new Set(page.flatMap(({ actorId }) => actorId ?? []))]
  const [people, programs, batches] = await Promise.all([
    db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, actors)),
    db.select({ id: apiKey.id, name: apiKey.name }).from(apiKey).where(inArray(apiKey.id, actors)),
    batchesOf(db, page),
  ])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const programNames = new Map(programs.map(({ id, name }) => [id, name]))
  return page.map(({ id, at, actorId, verb, subject, details, sequence }) => {
    const batch = batches.find(({ after, upTo }) =>
      sequence === null ? after === 0 : after < sequence && sequence <= upTo,
    )
    return {
      id,
      at: at.toISOString(),
      who:
        actorId === null
          ? { kind: 'server' as const, id: null, name: null }
          : programNames.has(actorId)
            ? { kind: 'program' as const, id: actorId, name: programNames.get(actorId) ?? null }
            : { kind: 'person' as const, id: actorId, name: names.get(actorId) ?? null },
      verb,
      name: VERB_NAMES.get(verb) ?? null,
      record: subject,
      details,
      batch:
        batch === undefined
          ? null
          : {
              number: batch.number,
              sha256: batch.sha256,
              rows: `/api/v1/ledger/audit/${batch.number}`,
              proof: `/api/v1/ledger/${batch.sha256}/proof`,
            },
    }
  })
}

/** The batches in which these rows are. Rows from before they were numbered are in the first. */
async function batchesOf(db: Reading, page: readonly AuditRow[]) {
  const numbers = page.map(({ sequence }) => sequence ?? 0)
  if (numbers.length === 0) return []
  const places = sql`(select distinct b.number from unnest(${sql.param(numbers)}::bigint[]) s(sequence)
    cross join lateral (select number from audit_batch where up_to >= greatest(s.sequence, 1) order by up_to limit 1) b)`
  return db.select().from(auditBatch).where(sql`${auditBatch.number} in ${places}`)
}
