/** How a council's work is measured: the figures as a rule over plain data, which a database is tried against. */
import { daysLate } from '../dates/deadlines.ts'
import { civilDay } from '../dates/jalali.ts'

/** What is known of one report. Instants, ISO 8601 UTC; `due` a day. */
export type ReportTimes = {
  readonly visitedAt: string
  readonly submittedAt: string | null
  readonly due: string
  /** Signatures and hand-ins that on paper would have taken a trip each. */
  readonly tripsOnPaper: number
}

export type Kpis = {
  /** Of submitted reports; null while there is none. */
  readonly hoursToMunicipality: number | null
  /** Nine of ten took less; between two of them it is reckoned in proportion. */
  readonly hoursToMunicipality90: number | null
  /** 0 to 1, of all reports: submitted after the due day, or still missing after it; null while there is none. */
  readonly lateShare: number | null
  /** Sum over submitted reports. */
  readonly visitsAvoided: number
}

export function kpisOf(reports: readonly ReportTimes[], now: Date): Kpis {
  const submitted = reports.flatMap(({ submittedAt, ...one }) =>
    submittedAt ? [{ ...one, submittedAt }] : [],
  )
  const hours = submitted
    .map((one) => (Date.parse(one.submittedAt) - Date.parse(one.visitedAt)) / 3_600_000)
    .sort((a, b) => a - b)
  const late = reports.filter(
    (one) => daysLate(one.due, civilDay(one.submittedAt === null ? now : new Date(one.submittedAt))) > 0,
  )
  return {
    hoursToMunicipality: percentile(hours, 0.5),
    hoursToMunicipality90: percentile(hours, 0.9),
    lateShare: reports.length === 0 ? null : late.length / reports.length,
    visitsAvoided: submitted.reduce((sum, one) => sum + one.tripsOnPaper, 0),
  }
}

/** Of numbers in order. */
function percentile(sorted: readonly number[], share: number): number | null {
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (place % 1)
}
