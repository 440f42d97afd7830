/** What waits for a whole office of the municipality, however much it is: the longest waiting first, a page at a time. */
import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import type { Duty } from '../../api/types.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { pageOf } from '../../platform/page.ts'
import { report } from '../../reports/tables.ts'
import { violation } from '../../violations/tables.ts'
import { inDistrictsOf } from '../access.ts'
import { type LoadedCase, loadCases } from '../load-case.ts'
import { buildingCase } from '../tables.ts'
import { reportDuties } from './reports.ts'
import { violationDuties } from './violations.ts'

/** A page begins after this: which queue, since when the last one waited (ms), and its key. */
export const QUEUE_PLACE = /^(reports|violations)\.\d{1,13}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

interface Waiting {
  id: string
  caseId: string
  since: Date
}

interface Queue {
  readonly name: string
  readonly office: 'municipal-officer' | 'violation-officer'
  /** Reads the next `limit` of those in the officer's districts. */
  read(context: Context, inDistricts: SQL, after: Waiting | null, limit: number): Promise<Waiting[]>
  /** The duties in these cases, of whatever they are about, by its key. */
  duties(
    context: Context,
    actor: Actor,
    cases: LoadedCase[],
    ids: string[],
  ): Promise<Map<string | undefined, Duty>>
}

const beyond = (
  { stateSince, id }: typeof report | typeof violation,
  after: Waiting | null,
): SQL | undefined =>
  after === null
    ? undefined
    : sql`(${stateSince}, ${id}) > (${after.since.toISOString()}::timestamptz, ${after.id}::uuid)`

const QUEUES: readonly Queue[] = [
  {
    name: 'reports',
    office: 'municipal-officer',
    read: ({ services }, inDistricts, after, limit) =>
      services.database.read
        .select({ id: report.id, caseId: report.caseId, since: report.stateSince })
        .from(report)
        .innerJoin(buildingCase, eq(buildingCase.id, report.caseId))
        .where(and(eq(report.state, 'submitted'), inDistricts, beyond(report, after)))
        .orderBy(report.stateSince, report.id)
        .limit(limit),
    async duties(context, actor, cases) {
      const duties = cases.flatMap((loaded) => reportDuties(loaded, actor, context.now()))
      return new Map(duties.filter(({ kind }) => kind === 'accept').map((duty) => [duty.cell.reportId, duty]))
    },
  },
  {
    name: 'violations',
    office: 'violation-officer',
    read: ({ services }, inDistricts, after, limit) =>
      services.database.read
        .select({ id: violation.id, caseId: violation.caseId, since: violation.stateSince })
        .from(violation)
        .innerJoin(buildingCase, eq(buildingCase.id, violation.caseId))
        .where(and(ne(violation.state, 'closed'), inDistricts, beyond(violation, after)))
        .orderBy(violation.stateSince, violation.id)
        .limit(limit),
    async duties(context, actor, cases, ids) {
      const duties = await violationDuties(context, actor, cases, inArray(violation.id, ids))
      return new Map(duties.map((duty) => [duty.record.slice('violations/'.length), duty]))
    },
  },
]

/** A page of what waits for the offices that this person holds; at most `limit` of each queue. */
export async function queuedDuties(
  context: Context,
  actor: Actor,
  after: string | undefined,
  limit: number,
): Promise<{ duties: Duty[]; next: string | null }> {
  const [name, ms, id = ''] = after?.split('.') ?? []
  const duties: Duty[] = []
  for (const queue of QUEUES.slice(
    Math.max(
      0,
      QUEUES.findIndex((one) => one.name === name),
    ),
  )) {
    const inDistricts = inDistrictsOf(actor, queue.office)
    if (inDistricts === undefined) continue
    const place = queue.name === name ? { id, caseId: '', since: new Date(Number(ms)) } : null
    const rows = await queue.read(context, inDistricts, place, limit + 1)
    const { page, next } = pageOf(rows, limit, (row) => `${queue.name}.${row.since.getTime()}.${row.id}`)
    const cases = await loadCases(
      context.services.database.read,
      [...new Set(page.map(({ caseId }) => caseId))],
      context.now(),
    )
    const ids = page.map((row) => row.id)
    const found = await queue.duties(context, actor, cases, ids)
    // One that was decided between the two looks, or whose next step is somebody else's, waits for nobody here.
    duties.push(...ids.flatMap((one) => found.get(one) ?? []))
    if (next !== null) return { duties, next }
  }
  return { duties, next: null }
}
