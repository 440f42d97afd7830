import type { Basis } from '../basis.ts'
import type { Bilingual } from '../bilingual.ts'
import { SEVERITIES, type Severity } from '../reports/severity.ts'

/** A kind of violation, as data: a council may word, add or weigh its own. */
export type ViolationKind = {
  readonly id: string
  readonly name: Bilingual
  /** What it breaks, as cited in a notice. */
  readonly rule: Bilingual
  readonly basis: Basis
  /** The mildest severity it may be opened with. */
  readonly least: Severity
  /** Whether it goes before the commission of Article 100. */
  readonly commission: boolean
}

const ARTICLE_100 = { fa: 'مادهٔ ۱۰۰ قانون شهرداری', en: 'Municipality Act, Article 100' }
const note = (fa: string, en: number): Bilingual => ({
  fa: `${ARTICLE_100.fa}، تبصرهٔ ${fa}`,
  en: `${ARTICLE_100.en}, note ${en}`,
})
const part = (fa: string, en: number): Bilingual => ({
  fa: `مقررات ملی ساختمان، مبحث ${fa}`,
  en: `National Building Regulations, part ${en}`,
})

/** The kinds shipped; severities are defaults. */
export const VIOLATION_KINDS: readonly ViolationKind[] = Object.freeze<ViolationKind[]>([
  {
    id: 'no-permit',
    name: { fa: 'ساخت بدون پروانه', en: 'Building without a permit' },
    rule: note('۴', 4),
    basis: 'law',
    least: 'stop-work',
    commission: true,
  },
  {
    id: 'extra-floor',
    name: { fa: 'طبقهٔ مازاد', en: 'An extra floor' },
    rule: note('۲ و ۳', 2),
    basis: 'law',
    least: 'stop-work',
    commission: true,
  },
  {
    id: 'extra-area',
    name: { fa: 'زیربنای مازاد', en: 'Extra floor area' },
    rule: note('۲ و ۳', 2),
    basis: 'law',
    least: 'correct-by-date',
    commission: true,
  },
  {
    id: 'setback',
    name: { fa: 'رعایت‌نکردن عقب‌نشینی', en: 'Setback not kept' },
    rule: note('۶', 6),
    basis: 'law',
    least: 'stop-work',
    commission: true,
  },
  {
    id: 'change-of-use',
    name: { fa: 'تغییر کاربری', en: 'Change of use' },
    rule: { fa: 'بند ۲۴ مادهٔ ۵۵ قانون شهرداری', en: 'Municipality Act, Article 55, clause 24' },
    basis: 'law',
    least: 'correct-by-date',
    commission: true,
  },
  {
    id: 'parking',
    name: { fa: 'کسری پارکینگ', en: 'Missing parking' },
    rule: note('۵', 5),
    basis: 'law',
    least: 'correct-by-date',
    commission: true,
  },
  {
    id: 'departs-from-drawings',
    name: { fa: 'مغایرت با نقشهٔ مصوب', en: 'Departs from the approved drawings' },
    rule: note('۷', 7),
    basis: 'law',
    least: 'correct-by-date',
    commission: true,
  },
  {
    id: 'weak-structure',
    name: { fa: 'رعایت‌نکردن اصول فنی سازه', en: 'Structure not built to the rules of engineering' },
    rule: ARTICLE_100,
    basis: 'law',
    least: 'stop-work',
    commission: true,
  },
  {
    id: 'no-supervisor',
    name: { fa: 'کار بدون ناظر', en: 'Work without a supervisor' },
    rule: note('۷', 7),
    basis: 'law',
    least: 'stop-work',
    commission: true,
  },
  {
    id: 'unsafe-excavation',
    name: { fa: 'گودبرداری ناایمن', en: 'Unsafe excavation' },
    rule: part('۷', 7),
    basis: 'default',
    least: 'stop-work',
    commission: false,
  },
  {
    id: 'unsafe-site',
    name: { fa: 'ناایمنی کارگاه', en: 'Unsafe site' },
    rule: part('۱۲', 12),
    basis: 'default',
    least: 'correct-by-date',
    commission: false,
  },
  {
    id: 'poor-materials',
    name: { fa: 'مصالح نامنطبق با استاندارد', en: 'Materials below the standard' },
    rule: part('۵', 5),
    basis: 'default',
    least: 'correct-by-date',
    commission: false,
  },
  {
    id: 'other',
    name: { fa: 'تخلف دیگر', en: 'Another violation' },
    rule: { fa: 'مقررات ملی ساختمان', en: 'National Building Regulations' },
    basis: 'default',
    least: 'observation',
    commission: false,
  },
])

export function violationKind(
  id: string,
  kinds: readonly ViolationKind[] = VIOLATION_KINDS,
): ViolationKind | undefined {
  return kinds.find((kind) => kind.id === id)
}

/** True when `severity` weighs at least as much as `least`. */
export function weighsAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least)
}
