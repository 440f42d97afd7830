/** How a council's work is measured: three figures, each with what it counts, so that two councils count alike. */
import type { Bilingual } from '../bilingual.ts'
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

export const KPI_NAMES: Readonly<Record<keyof Kpis, Bilingual>> = Object.freeze({
  hoursToMunicipality: {
    fa: 'میانهٔ ساعت‌ها از بازدید تا رسیدن به شهرداری',
    en: 'Median hours from the site to the municipality',
  },
  lateShare: { fa: 'سهم گزارش‌های دیرشده', en: 'Share of reports that are late' },
  visitsAvoided: { fa: 'مراجعهٔ حضوری که لازم نشد', en: 'Visits avoided' },
})

export type Kpis = {
  /** Of submitted reports; null while there is none. */
  readonly hoursToMunicipality: number | null
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
  const [low, high] = [hours[Math.ceil(hours.length / 2) - 1], hours[Math.floor(hours.length / 2)]]
  const late = reports.filter(
    (one) => daysLate(one.due, civilDay(one.submittedAt === null ? now : new Date(one.submittedAt))) > 0,
  )
  return {
    hoursToMunicipality: low === undefined || high === undefined ? null : (low + high) / 2,
    lateShare: reports.length === 0 ? null : late.length / reports.length,
    visitsAvoided: submitted.reduce((sum, one) => sum + one.tripsOnPaper, 0),
  }
}
