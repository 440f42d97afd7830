/** The figures of a period from the tables: one pass over the reports submitted in it, one over the violations opened in it. */
import { type SQL, sql } from 'drizzle-orm'
import type { Reading } from '../platform/database.ts'
import { reportSubmission } from '../reports/tables.ts'
import { violation } from '../violations/tables.ts'
import { type Span, startOf } from './period.ts'

/** What rows of the board are: all in one, or one each of these. */
export const ROWS_BY = ['all', 'district', 'stage', 'discipline', 'month', 'week'] as const
export type RowsBy = (typeof ROWS_BY)[number]

export interface AskedFigures {
  readonly from: Date
  /** The first instant after the period. */
  readonly until: Date
  /** Null: all. */
  readonly districts: readonly number[] | null
  readonly stage?: string | undefined
  readonly discipline?: string | undefined
  readonly by: RowsBy
  /** The months or weeks of the period, where rows are by them. */
  readonly spans: readonly Span[]
}

const TOP_REASONS = 5

/** Of one row; `of` is null for the total. */
export interface ReportFigures {
  of: string | null
  reports: number
  hours: [number, number] | null
  dueKnown: number
  late: number
  /** Of those, more than three days. */
  lateBeyond: number
  decided: number
  returned: number
  trips: number
}
export interface ViolationFigures {
  of: string | null
  violations: number
  hours: [number, number] | null
  unacknowledged: number
}
export interface ReturnReason {
  of: string | null
  reason: string
  count: number
}

export async function reportFigures(db: Reading, asked: AskedFigures): Promise<ReportFigures[]> {
  const { rows } = await db.execute(reportFiguresQuery(asked))
  return rows.map((row) => ({
    of: ofRow(row),
    reports: Number(row.reports),
    hours: hoursOf(row.hours),
    dueKnown: Number(row.due_known),
    late: Number(row.late),
    lateBeyond: Number(row.late_beyond),
    decided: Number(row.decided),
    returned: Number(row.returned),
    trips: Number(row.trips ?? 0),
  }))
}

export function reportFiguresQuery(asked: AskedFigures): SQL {
  return sql`select grouping(s.row) as total, s.row, count(*) as reports,
      percentile_cont(array[0.5, 0.9]) within group (order by ${hours(sql`s.visited_at`, sql`s.submitted_at`)}) as hours,
      count(s.due) as due_known,
      count(*) filter (where (s.submitted_at at time zone 'Asia/Tehran')::date > s.due) as late,
      count(*) filter (where (s.submitted_at at time zone 'Asia/Tehran')::date > s.due + 3) as late_beyond,
      count(s.returned) as decided,
      count(*) filter (where s.returned) as returned,
      sum(s.trips) as trips
    from (${submitted(asked)}) s group by grouping sets ((s.row), ())`
}

/** Why reports were returned, the most frequent first: a few of each row. */
export async function returnReasons(db: Reading, asked: AskedFigures): Promise<ReturnReason[]> {
  const { rows } = await db.execute(sql`select * from (
      select grouping(s.row) as total, s.row, s.reason, count(*) as count,
        row_number() over (partition by grouping(s.row), s.row order by count(*) desc, s.reason) as place
      from (${submitted(asked)}) s where s.returned and s.reason is not null
      group by grouping sets ((s.row, s.reason), (s.reason))
    ) counted where place <= ${TOP_REASONS} order by place`)
  return rows.map((row) => ({ of: ofRow(row), reason: String(row.reason), count: Number(row.count) }))
}

function submitted(asked: AskedFigures): SQL {
  const { from, until, districts, stage, discipline } = asked
  const row = rowOf(asked, sql`submitted_at`)
  return sql`select ${row} as row, visited_at, submitted_at, due, returned, reason, trips from ${reportSubmission}
    where submitted_at >= ${from.toISOString()} and submitted_at < ${until.toISOString()}
    ${districts === null ? sql`` : sql`and district = any(${numbers(districts)})`}
    ${stage === undefined ? sql`` : sql`and stage = ${stage}`}
    ${discipline === undefined ? sql`` : sql`and discipline = ${discipline}`}`
}

export async function violationFigures(db: Reading, asked: AskedFigures): Promise<ViolationFigures[]> {
  const { rows } = await db.execute(violationFiguresQuery(asked))
  return rows.map((row) => ({
    of: ofRow(row),
    violations: Number(row.violations),
    hours: hoursOf(row.hours),
    unacknowledged: Number(row.unacknowledged),
  }))
}

/** The case and the report of each are looked up by their keys: of a city's past only what was opened in the period is read. */
export function violationFiguresQuery(asked: AskedFigures): SQL {
  const { from, until, districts, stage, discipline } = asked
  return sql`select grouping(s.row) as total, s.row, count(*) as violations,
      percentile_cont(array[0.5, 0.9]) within group (order by ${hours(sql`s.opened_at`, sql`s.acknowledged_at`)})
        filter (where s.acknowledged_at is not null) as hours,
      count(*) - count(s.acknowledged_at) as unacknowledged
    from (select ${rowOf(asked, sql`opened_at`)} as row, v.* from (
        select opened_at, acknowledged_at, discipline,
          (select district from building_case c where c.id = ${violation.caseId}) as district,
          (select stage from report r where r.id = ${violation.reportId}) as stage
        from ${violation} where opened_at >= ${from.toISOString()} and opened_at < ${until.toISOString()}
        offset 0) v
      where true
        ${districts === null ? sql`` : sql`and district = any(${numbers(districts)})`}
        ${stage === undefined ? sql`` : sql`and stage = ${stage}`}
        ${discipline === undefined ? sql`` : sql`and discipline = ${discipline}`}
    ) s group by grouping sets ((s.row), ())`
}

function rowOf({ by, spans }: AskedFigures, at: SQL): SQL {
  if (by === 'all') return sql`null::text`
  if (by !== 'month' && by !== 'week') return sql`coalesce(${sql.identifier(by)}::text, '')`
  const bounds = spans.map((span) => startOf(span.from).toISOString())
  return sql`width_bucket(${at}, ${sql.param(bounds)}::timestamptz[])::text`
}

const hours = (from: SQL, until: SQL) => sql`extract(epoch from ${until} - ${from}) / 3600`
const numbers = (some: readonly number[]) => sql`${sql.param(some)}::integer[]`
const ofRow = (row: Record<string, unknown>) => (Number(row.total) === 1 ? null : String(row.row))
const hoursOf = (value: unknown): [number, number] | null => {
  if (!Array.isArray(value) || value.some((one) => one === null)) return null
  const [median, most] = value.map(Number)
  return [round(median ?? 0), round(most ?? 0)]
}
/** To a hundredth of an hour, half a minute. */
const round = (value: number) => Math.round(value * 100) / 100
