import {
  addDays,
  DISCIPLINE_IDS,
  daysBetween,
  discipline as disciplineOf,
  isDisciplineId,
  KPI_DEFINITIONS,
  type KpiId,
  mayDo,
  qom7,
  stageOf,
} from '@mohr/casework'
import { z } from 'zod'
import type { Bilingual, KpisView } from '../api/types.ts'
import { granted, mayEverywhere } from '../cases/permitted.ts'
import { type Actor, signedIn } from '../platform/context.ts'
import { ProblemError } from '../platform/problem.ts'
import { defineRead } from '../platform/verb.ts'
import {
  type AskedFigures,
  type ReportFigures,
  ROWS_BY,
  type RowsBy,
  reportFigures,
  returnReasons,
  type ViolationFigures,
  violationFigures,
} from './figures.ts'
import { lately, MOST_DAYS, monthsOf, type Span, startOf, weeksOf } from './period.ts'

/** How the council's work goes, by the definitions of `casework`: in all, and by district, stage, discipline, month or week. */
export const readKpis = defineRead({
  name: 'kpis.read',
  input: z.strictObject({
    /** Days in Iran, both in the period; the last thirty by default. */
    from: z.iso.date().optional(),
    until: z.iso.date().optional(),
    district: z.coerce.number().int().min(1).max(100).optional(),
    stage: z
      .string()
      .regex(/^[a-z-]{1,40}$/)
      .optional(),
    discipline: z.enum(DISCIPLINE_IDS).optional(),
    by: z.enum(ROWS_BY).default('all'),
  }),
  permit: async (context, { district }) => districtsFor(signedIn(context), district),
  async read(context, { from, until, district, stage, discipline, by }, districts): Promise<KpisView> {
    const usual = lately(context.now())
    const period = { from: from ?? (until ? addDays(until, -29) : usual.from), until: until ?? usual.until }
    const days = daysBetween(period.from, period.until) + 1
    if (days < 1 || days > MOST_DAYS) throw periodTooLong()
    const spans = (by === 'week' ? weeksOf : monthsOf)(period.from, period.until)
    const asked: AskedFigures = {
      from: startOf(period.from),
      until: startOf(addDays(period.until, 1)),
      districts,
      stage,
      discipline,
      by,
      spans,
    }
    const db = context.services.database.read
    const [reports, violations, reasons] = await Promise.all([
      reportFigures(db, asked),
      violationFigures(db, asked),
      returnReasons(db, asked),
    ])
    const rows = keysOf(by, reports, violations).map((of) => {
      const own = <Row extends { of: string | null }>(some: Row[]) => some.find((one) => one.of === of)
      return {
        of: of === null ? null : keyOf(by, of, spans),
        name: of === null ? ALL : nameOf(by, of, spans),
        ...figuresOf(own(reports), own(violations)),
        returnReasons: reasons.filter((one) => one.of === of).map(({ reason, count }) => ({ reason, count })),
      }
    })
    return {
      ...period,
      district: district ?? null,
      stage: stage ?? null,
      discipline: discipline ?? null,
      by,
      definitions: (Object.keys(KPI_DEFINITIONS) as KpiId[]).map((id) => ({ id, ...KPI_DEFINITIONS[id] })),
      rows,
    }
  },
})

/** The districts of which somebody may know the figures; null: all. A municipal officer those they hold. */
function districtsFor(actor: Actor, asked: number | undefined): number[] | null {
  const answer = mayDo(
    'kpis.read',
    actor.roles.map(({ role, district }) => ({
      role,
      onCase: false,
      inDiscipline: false,
      inDistrict: district === undefined || asked === undefined || district === asked,
      licence: 'none' as const,
    })),
  )
  granted(answer)
  if (asked !== undefined) return [asked]
  if (mayEverywhere(actor, 'kpis.read')) return null
  return actor.roles.flatMap(({ role, district }) => (role === 'municipal-officer' ? (district ?? []) : []))
}

const periodTooLong = () =>
  new ProblemError(400, 'period', {
    fa: `دوره باید از یک تا ${MOST_DAYS.toLocaleString('fa')} روز باشد.`,
    en: `A period has 1 to ${MOST_DAYS} days.`,
  })

const ALL: Bilingual = { fa: 'همه', en: 'All' }
const NO_STAGE: Bilingual = { fa: 'بیرون از مرحله‌ها', en: 'Outside any stage' }
const NO_DISCIPLINE: Bilingual = { fa: 'بی رشته', en: 'Of no discipline' }

/** The total first, then each row in the order of what it is of. */
function keysOf(by: RowsBy, ...some: { of: string | null }[][]): (string | null)[] {
  const keys = [...new Set(some.flat().flatMap(({ of }) => of ?? []))]
  const stages = qom7.stages.map(({ id }) => id)
  const place = (key: string) => {
    if (by === 'stage') return stages.indexOf(key)
    return by === 'discipline' ? DISCIPLINE_IDS.indexOf(key as never) : Number(key)
  }
  return [null, ...(by === 'all' ? [] : keys.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1)))]
}

const keyOf = (by: RowsBy, of: string, spans: readonly Span[]) =>
  by === 'month' || by === 'week' ? (spans[Number(of) - 1]?.name ?? of) : of

function nameOf(by: RowsBy, of: string, spans: readonly Span[]): Bilingual {
  if (by === 'district') return { fa: `منطقهٔ ${Number(of).toLocaleString('fa')}`, en: `District ${of}` }
  if (by === 'stage') return of === '' ? NO_STAGE : (stageOf(qom7, of)?.shortTitle ?? { fa: of, en: of })
  if (by === 'discipline') return isDisciplineId(of) ? disciplineOf(of).name : NO_DISCIPLINE
  const name = keyOf(by, of, spans)
  return { fa: name, en: name }
}

function figuresOf(reports: ReportFigures | undefined, violations: ViolationFigures | undefined) {
  return {
    reports: reports?.reports ?? 0,
    hoursToMunicipality: reports?.hours?.[0] ?? null,
    hoursToMunicipality90: reports?.hours?.[1] ?? null,
    late: reports?.late ?? 0,
    lateBeyond: reports?.lateBeyond ?? 0,
    lateShare: share(reports?.late, reports?.dueKnown),
    returnedShare: share(reports?.returned, reports?.decided),
    violations: violations?.violations ?? 0,
    hoursToAcknowledgement: violations?.hours?.[0] ?? null,
    hoursToAcknowledgement90: violations?.hours?.[1] ?? null,
    unacknowledged: violations?.unacknowledged ?? 0,
    visitsAvoided: reports?.trips ?? 0,
  }
}

const share = (some = 0, all = 0): number | null => (all === 0 ? null : some / all)
