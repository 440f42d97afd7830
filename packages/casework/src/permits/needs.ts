/** What documents of a case rest on: one predicate and two sentences for each, from facts that other modules know. */
import type { Bilingual } from '../bilingual.ts'
import { type DisciplineId, discipline } from '../disciplines/disciplines.ts'

/** What is known of a case at the moment a document is made. Days `YYYY-MM-DD`. */
export type PermitFacts = {
  readonly today: string
  /** A plan order is in force. */
  readonly planOrder: boolean
  /** Disciplines whose drawings the building must have, beside architecture. */
  readonly disciplines: readonly DisciplineId[]
  readonly approved: readonly DisciplineId[]
  readonly feesPaid: boolean
  /** Supervisors' undertakings that are signed and time-stamped, by discipline. */
  readonly undertakings: readonly DisciplineId[]
  /** A licensed builder is named and has accepted. */
  readonly builder: boolean
  /** Last day of the site's insurance; null where there is none. */
  readonly insuredUntil: string | null
  /** Stages that still have a report not accepted, by name. */
  readonly stagesLeft: readonly Bilingual[]
  readonly asBuiltApproved: boolean
  readonly openViolations: number
  readonly technicalBooklet: boolean
}

export const NEED_IDS = [
  'plan-order',
  'architecture-approved',
  'fees-paid',
  'others-approved',
  'undertakings',
  'builder',
  'insurance',
  'stages-accepted',
  'as-built',
  'no-open-violation',
  'technical-booklet',
] as const
export type NeedId = (typeof NEED_IDS)[number]

const names = (ids: readonly DisciplineId[]): Bilingual => ({
  fa: ids.map((id) => discipline(id).name.fa).join('، '),
  en: ids.map((id) => discipline(id).name.en.toLowerCase()).join(', '),
})
const without = (all: readonly DisciplineId[], some: readonly DisciplineId[]) =>
  all.filter((id) => !some.includes(id))
const say = (met: boolean, fa: string, en: string): Bilingual | null => (met ? null : { fa, en })

/** For each need: null when it is met, else what is missing, in words. */
export const NEEDS: Readonly<Record<NeedId, (facts: PermitFacts) => Bilingual | null>> = Object.freeze({
  'plan-order': ({ planOrder }) =>
    say(planOrder, 'دستور نقشهٔ معتبری در پرونده نیست.', 'The case has no plan order in force.'),
  'architecture-approved': ({ approved }) =>
    say(
      approved.includes('architecture'),
      'نقشهٔ معماری تأیید نشده است.',
      'The architectural drawings are not approved.',
    ),
  'fees-paid': ({ feesPaid }) => say(feesPaid, 'عوارض پرداخت نشده است.', 'The fees are not paid.'),
  'others-approved': ({ disciplines, approved }) => {
    const left = names(without(disciplines, approved))
    return say(left.fa === '', `نقشهٔ ${left.fa} تأیید نشده است.`, `Drawings not approved: ${left.en}.`)
  },
  undertakings: ({ disciplines, undertakings }) => {
    const left = names(without(['architecture', ...without(disciplines, ['architecture'])], undertakings))
    return say(
      left.fa === '',
      `تعهد ناظر امضا نشده است: ${left.fa}.`,
      `Supervisors’ undertakings not signed: ${left.en}.`,
    )
  },
  builder: ({ builder }) => say(builder, 'مجری معرفی نشده است.', 'No builder is named.'),
  insurance: ({ insuredUntil, today }) =>
    say(
      insuredUntil !== null && today <= insuredUntil,
      insuredUntil === null ? 'بیمه‌نامهٔ کارگاه نیست.' : 'بیمه‌نامهٔ کارگاه تمام شده است.',
      insuredUntil === null ? 'The site is not insured.' : 'The site’s insurance has ended.',
    ),
  'stages-accepted': ({ stagesLeft }) =>
    say(
      stagesLeft.length === 0,
      `این مرحله‌ها هنوز پذیرفته نشده‌اند: ${stagesLeft.map(({ fa }) => fa).join('، ')}.`,
      `Stages not accepted yet: ${stagesLeft.map(({ en }) => en).join(', ')}.`,
    ),
  'as-built': ({ asBuiltApproved }) =>
    say(asBuiltApproved, 'نقشه‌های چون‌ساخت تأیید نشده‌اند.', 'The as-built set is not approved.'),
  'no-open-violation': ({ openViolations }) =>
    say(openViolations === 0, 'در پرونده تخلف باز هست.', 'A violation is still open in this case.'),
  'technical-booklet': ({ technicalBooklet }) =>
    say(technicalBooklet, 'شناسنامهٔ فنی ساختمان آماده نیست.', 'The technical booklet is not ready.'),
})
