import { violationKind } from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'
import type { ViolationStep } from './tables.ts'

const HAPPENED: Readonly<Record<ViolationStep, Bilingual>> = {
  opened: { fa: 'ثبت شد', en: 'was opened' },
  acknowledged: { fa: 'به شهرداری رسید', en: 'was received by the municipality' },
  'notice-served': { fa: 'به مالک و مجری ابلاغ شد', en: 'was served on owner and builder' },
  referred: { fa: 'به کمیسیون مادهٔ ۱۰۰ رفت', en: 'went before the commission of Article 100' },
  'hearing-served': { fa: 'برای توضیح به مالک ابلاغ شد', en: 'was put to the owner to explain' },
  answered: { fa: 'را مالک پاسخ داد', en: 'was answered by the owner' },
  decided: { fa: 'رأی گرفت', en: 'was decided' },
  'decision-served': { fa: 'رأیش ابلاغ شد', en: 'had its decision served' },
  objected: { fa: 'رأیش اعتراض گرفت', en: 'had its decision objected to' },
  'objection-decided': { fa: 'رأی قطعی گرفت', en: 'was decided finally' },
  lapsed: { fa: 'بی اعتراض قطعی شد', en: 'became final without an objection' },
  'stop-ordered': { fa: 'دستور توقف کار گرفت', en: 'had work ordered to stop' },
  'stop-lifted': { fa: 'توقف کارش برداشته شد', en: 'had its stop of work lifted' },
  revisited: { fa: 'دوباره بازدید شد و برقرار است', en: 'was re-visited, and persists' },
  closed: { fa: 'با بازدید دوباره بسته شد', en: 'was closed by a re-visit' },
}

/** What an event of a violation says in a case: «تخلف «طبقهٔ مازاد» ثبت شد.»; null where it says nothing to a reader. */
export function violationSentence(type: string, kind: string): Bilingual | null {
  const happened = new Map<string, Bilingual>(Object.entries(HAPPENED)).get(type.replace('violation.', ''))
  if (happened === undefined) return null
  const name = violationKind(kind)?.name ?? { fa: kind, en: kind }
  return {
    fa: `تخلف «${name.fa}» ${happened.fa}.`,
    en: `The violation “${name.en}” ${happened.en}.`,
  }
}
