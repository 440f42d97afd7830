/** What a notification says: one sentence for each kind, made of its facts when it is read. */
import {
  discipline,
  floorName,
  isDisciplineId,
  longDay,
  longDayEnglish,
  qom7,
  shortDay,
  stageOf,
  violationKind,
} from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'

export interface Facts {
  stage?: string
  floor?: number | null
  discipline?: string | null
  /** Of a violation. */
  violation?: string
  /** Why it was refused or returned, in the words of whoever did. */
  reason?: string
  /** Marks to answer. */
  marks?: number
  /** YYYY-MM-DD. */
  due?: string
  licence?: string
  /** Name of whom it is about, where others are told too. */
  person?: string
}

type Say = (facts: Facts) => Bilingual

const both = (fa: string, en: string): Bilingual => ({ fa, en })
const fixed =
  (fa: string, en: string): Say =>
  () =>
    both(fa, en)

const ofReport =
  (fa: string, en: string): Say =>
  (facts) => {
    const of = reportName(facts)
    return both(`گزارش ${of.fa} ${fa}.`, `The report on ${of.en} ${en}.`)
  }
const ofDiscipline =
  (say: (name: Bilingual, facts: Facts) => Bilingual): Say =>
  (facts) => {
    const { discipline: id } = facts
    return say(typeof id === 'string' && isDisciplineId(id) ? discipline(id).name : both('', ''), facts)
  }
const ofViolation =
  (fa: string, en: string): Say =>
  ({ violation = '' }) => {
    const name = violationKind(violation)?.name ?? both(violation, violation)
    return both(`تخلف «${name.fa}» ${fa}.`, `The violation “${name.en}” ${en}.`)
  }

const ofAccount =
  (fa: string, en: string): Say =>
  ({ person = '' }) =>
    both(`برای ${person} ${fa}.`, `${person} ${en}.`)

const SENTENCES = {
  assigned: ofDiscipline((name) =>
    both(
      `در رشتهٔ ${name.fa} به این پرونده گمارده شدید.`,
      `You were assigned to this case, in ${name.en.toLowerCase()}.`,
    ),
  ),
  'assignment-ended': ofDiscipline((name) =>
    both(
      `کار شما در رشتهٔ ${name.fa} این پرونده پایان یافت.`,
      `Your part in this case, in ${name.en.toLowerCase()}, has ended.`,
    ),
  ),
  'report-refused': ofReport('را هماهنگ‌کننده رد کرد', 'was refused by the coordinator'),
  'report-returned': ofReport('را شهرداری برگرداند', 'was returned by the municipality'),
  'signature-refused': ofReport(
    'مهر زمانی نگرفت و باید دوباره امضا شود',
    'got no time-stamp, and has to be signed again',
  ),
  'drawings-returned': ofDiscipline((name, { marks = 0 }) =>
    both(
      `نقشهٔ ${name.fa} با ${marks.toLocaleString('fa')} نشان برگشت؛ هر نشان پاسخ می‌خواهد.`,
      `The ${name.en.toLowerCase()} drawings came back with ${marks} marks to answer.`,
    ),
  ),
  'drawings-approved': ofDiscipline((name) =>
    both(`نقشهٔ ${name.fa} تأیید شد.`, `The ${name.en.toLowerCase()} drawings were approved.`),
  ),
  'violation-opened': ofViolation('در این ساختمان ثبت شد', 'was opened on this building'),
  'work-stopped': ofViolation('دستور توقف کار گرفت', 'had work ordered to stop'),
  'violation-closed': ofViolation('با بازدید دوباره بسته شد', 'was closed by a re-visit'),
  'deadline-near': (facts) => {
    const [of, due] = [reportName(facts), facts.due ?? '']
    return both(
      `موعد گزارش ${of.fa}: ${longDay(due)}.`,
      `The report on ${of.en} is due on ${longDayEnglish(due)}.`,
    )
  },
  invited: ofAccount('دعوت‌نامهٔ ورود با گذرواژه ساخته شد', 'was invited to sign in by password'),
  'invitation-confirmed': ofAccount(
    'دعوت‌نامهٔ ورود با گذرواژه را نفر دوم تأیید کرد',
    'was confirmed, as one invited to sign in by password, by a second person',
  ),
  'password-taken-up': ofAccount(
    'گذرواژه و برنامهٔ کد تازه‌ای به کار آمد؛ نشست‌های پیشین پایان یافت',
    'has a new password and codes from now on; earlier sessions have ended',
  ),
  suspended: fixed('پروانهٔ شما معلق شد.', 'Your licence was suspended.'),
  'engineer-suspended': ofDiscipline((name, { licence = '' }) =>
    both(
      `پروانهٔ مهندس ${name.fa} این پرونده (${licence}) معلق شد؛ کار او جانشین می‌خواهد.`,
      `The licence of this case’s engineer in ${name.en.toLowerCase()} (${licence}) was suspended: their work wants a successor.`,
    ),
  ),
  'suspension-ended': fixed('تعلیق پروانهٔ شما پایان یافت.', 'The suspension of your licence has ended.'),
  'hand-over-begun': ofDiscipline((name) =>
    both(
      `تحویل کار رشتهٔ ${name.fa} آغاز شد و امضا می‌خواهد.`,
      `A hand-over in ${name.en.toLowerCase()} has begun, and is to be signed.`,
    ),
  ),
  'hand-over-completed': ofDiscipline((name) =>
    both(`کار رشتهٔ ${name.fa} تحویل شد.`, `The work in ${name.en.toLowerCase()} was handed over.`),
  ),
  'key-lost': fixed(
    'گم‌شدن کلید شما ثبت شد؛ اگر شما نگفته‌اید، به سازمان خبر دهید.',
    'Your key was reported lost; if that wasn’t you, tell the council.',
  ),
} satisfies Record<string, Say>

export type NotificationKind = keyof typeof SENTENCES
export const NOTIFICATION_KINDS = Object.keys(SENTENCES) as [NotificationKind, ...NotificationKind[]]

export const sentenceOf = (kind: NotificationKind, facts: Facts): Bilingual => SENTENCES[kind](facts)

/** «سقف، طبقهٔ ۳، سازه» */
function reportName({ stage = '', floor, discipline: id }: Facts): Bilingual {
  const parts = [
    stageOf(qom7, stage)?.shortTitle ?? both(stage, stage),
    ...(floor == null ? [] : [floorName(floor)]),
    ...(typeof id === 'string' && isDisciplineId(id) ? [discipline(id).name] : []),
  ]
  return both(
    parts.map(({ fa }) => fa).join('، '),
    parts
      .map(({ en }) => en)
      .join(', ')
      .toLowerCase(),
  )
}
