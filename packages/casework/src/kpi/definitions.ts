/** What each figure of a council's board counts, so that two councils count alike. */
import type { Bilingual } from '../bilingual.ts'

type Definition = {
  readonly name: Bilingual
  readonly definition: Bilingual
  readonly unit: 'hours' | 'share' | 'count'
}

const define = (unit: Definition['unit'], name: Bilingual, definition: Bilingual): Definition =>
  Object.freeze({ unit, name, definition })

/** The figures in the order in which a board shows them. */
export const KPI_DEFINITIONS = Object.freeze({
  reports: define(
    'count',
    { fa: 'گزارش‌های فرستاده‌شده', en: 'Reports submitted' },
    {
      fa: 'گزارش‌های مرحله‌ای که در این دوره به شهرداری فرستاده شده‌اند؛ هر بازنگری جداگانه شمرده می‌شود.',
      en: 'Stage reports that were submitted to the municipality in the period; each revision counts.',
    },
  ),
  hoursToMunicipality: define(
    'hours',
    {
      fa: 'میانهٔ ساعت‌ها از بازدید تا رسیدن به شهرداری',
      en: 'Median hours from the site to the municipality',
    },
    {
      fa: 'از زمان بازدید که در گزارش آمده تا زمان فرستادن آن؛ نیمی از گزارش‌ها زودتر رسیده‌اند.',
      en: 'From the visit that the report tells of to its submission; half of the reports took less.',
    },
  ),
  hoursToMunicipality90: define(
    'hours',
    {
      fa: 'صدک ۹۰ ساعت‌ها از بازدید تا رسیدن به شهرداری',
      en: '90th percentile of hours from the site to the municipality',
    },
    {
      fa: 'همان ساعت‌ها؛ نُه گزارش از هر ده گزارش زودتر رسیده‌اند.',
      en: 'The same hours; nine of ten reports took less.',
    },
  ),
  lateShare: define(
    'share',
    { fa: 'سهم گزارش‌های دیرشده', en: 'Share of reports that are late' },
    {
      fa: 'از گزارش‌های فرستاده‌شده‌ای که موعدشان معلوم است، سهم آنهایی که پس از پایان روز موعد به وقت ایران فرستاده شده‌اند. گزارشی که هنوز فرستاده نشده در آن نیست.',
      en: 'Of the submitted reports whose due day is known, those submitted after the end of that day in Iran. What isn’t submitted yet is not in it.',
    },
  ),
  returnedShare: define(
    'share',
    { fa: 'سهم گزارش‌های برگشتی', en: 'Share of reports that were returned' },
    {
      fa: 'از گزارش‌های فرستاده‌شده‌ای که دربارهٔ آنها تصمیم گرفته شده، سهم برگشتی‌ها؛ با پرتکرارترین دلیل‌ها به عبارت خود مأمور.',
      en: 'Of the submitted reports that were decided on, those returned; with the most frequent reasons, in the officer’s own words.',
    },
  ),
  violations: define(
    'count',
    { fa: 'تخلف‌های گشوده', en: 'Violations opened' },
    {
      fa: 'تخلف‌هایی که در این دوره ثبت شده‌اند، هر جا که اکنون باشند.',
      en: 'Violations that were opened in the period, wherever they stand now.',
    },
  ),
  hoursToAcknowledgement: define(
    'hours',
    {
      fa: 'میانهٔ ساعت‌ها از ثبت تخلف تا رسید شهرداری',
      en: 'Median hours from a violation to its acknowledgement',
    },
    {
      fa: 'از ثبت تخلف با امضای گزارش تا رسید شهرداری؛ تخلف‌های بی‌رسید در آن نیست.',
      en: 'From the signature that opened it to the municipality’s acknowledgement; without one it is not in it.',
    },
  ),
  hoursToAcknowledgement90: define(
    'hours',
    {
      fa: 'صدک ۹۰ ساعت‌ها از ثبت تخلف تا رسید شهرداری',
      en: '90th percentile of hours from a violation to its acknowledgement',
    },
    {
      fa: 'همان ساعت‌ها؛ نُه تخلف از هر ده تخلف زودتر رسید گرفته‌اند.',
      en: 'The same hours; nine of ten were acknowledged sooner.',
    },
  ),
  unacknowledged: define(
    'count',
    { fa: 'تخلف‌های بی‌رسید', en: 'Violations not acknowledged' },
    {
      fa: 'از تخلف‌های این دوره، آنهایی که هنوز از شهرداری رسید ندارند.',
      en: 'Of the violations of the period, those that the municipality has not acknowledged yet.',
    },
  ),
  visitsAvoided: define(
    'count',
    { fa: 'مراجعهٔ حضوری که لازم نشد', en: 'Visits avoided' },
    {
      fa: 'برای هر گزارش فرستاده‌شده یک مراجعه به شهرداری، و یک مراجعهٔ ناظر به هماهنگ‌کننده اگر دو نفر باشند. برآورد است: رفت‌وآمد برای پیگیری و بازدید شمرده نمی‌شود.',
      en: 'For each submitted report one trip to the municipality, and one of the supervisor to the coordinator where they are two persons. An estimate: trips to inquire, and visits of the site, are not counted.',
    },
  ),
} satisfies Record<string, Definition>)

export type KpiId = keyof typeof KPI_DEFINITIONS

/** Trips that a report would have taken on paper: from its supervisor to the coordinator, and to the municipality. */
export function tripsOnPaper(supervisorId: string, coordinatorId: string): number {
  return supervisorId === coordinatorId ? 1 : 2
}
