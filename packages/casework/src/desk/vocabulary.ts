import type { Bilingual } from '../bilingual.ts'

/** What services are grouped by, in the order in which a person meets them. */
export const SERVICE_GROUP_NAMES = Object.freeze({
  land: { fa: 'زمین و ضوابط', en: 'Land and planning' },
  permits: { fa: 'پروانهٔ ساختمان', en: 'Building permits' },
  works: { fa: 'هنگام ساخت', en: 'While building' },
  completion: { fa: 'پایان کار و نقل و انتقال', en: 'Completion and transfer' },
  violations: { fa: 'تخلف ساختمانی', en: 'Violations' },
  fees: { fa: 'عوارض', en: 'Fees' },
  records: { fa: 'پرونده و سابقه', en: 'Records' },
} satisfies Record<string, Bilingual>)
export type ServiceGroup = keyof typeof SERVICE_GROUP_NAMES

/** By which rule a fee is reckoned. The sums are the city's, in its yearly tariff. */
export const FEE_RULE_NAMES = Object.freeze({
  free: { fa: 'رایگان', en: 'Free' },
  service: {
    fa: 'بهای خدمات، برابر تعرفهٔ سالانهٔ شهر',
    en: 'A charge for the service, by the city’s yearly tariff',
  },
  'permit-area': {
    fa: 'عوارض پروانه، به نسبت زیربنا، کاربری و ارزش منطقه‌ای',
    en: 'Permit fee, by floor area, use and the zone’s value',
  },
  'added-area': {
    fa: 'عوارض بنای افزوده یا تغییریافته، به نسبت زیربنا و ارزش منطقه‌ای',
    en: 'Fee on area added or changed, by floor area and the zone’s value',
  },
  renewal: {
    fa: 'عوارض تمدید، درصدی از عوارض روز پروانه',
    en: 'Renewal fee, a share of the permit fee of the day',
  },
  settlement: {
    fa: 'مانده‌حساب عوارض ملک تا روز صدور',
    en: 'What is still due on the property up to the day of issue',
  },
  plot: {
    fa: 'بهای خدمات، به نسبت مساحت زمین',
    en: 'A charge for the service, by the area of the plot',
  },
} satisfies Record<string, Bilingual>)
export type FeeRuleId = keyof typeof FEE_RULE_NAMES

/** What one gets in the end. */
export const DESK_ANSWER_NAMES = Object.freeze({
  letter: { fa: 'نامهٔ امضاشده', en: 'Signed letter' },
  permit: { fa: 'پروانهٔ امضاشده', en: 'Signed permit' },
  certificate: { fa: 'گواهی امضاشده', en: 'Signed certificate' },
  notice: { fa: 'اعلامیهٔ امضاشده', en: 'Signed notice' },
  minutes: { fa: 'صورت‌جلسهٔ امضاشده', en: 'Signed minutes' },
  plan: { fa: 'نقشهٔ امضاشده', en: 'Signed plan' },
  decision: { fa: 'رأی ابلاغ‌شده', en: 'Decision, served' },
  copy: { fa: 'رونوشت مهرشده', en: 'Stamped copy' },
} satisfies Record<string, Bilingual>)
export type DeskAnswerKind = keyof typeof DESK_ANSWER_NAMES

/** Whose turn a step is. */
export const DESK_TURN_NAMES = Object.freeze({
  applicant: { fa: 'متقاضی', en: 'Applicant' },
  clerk: { fa: 'دفتر خدمات', en: 'Counter office' },
  district: { fa: 'شهرداری منطقه', en: 'District municipality' },
  surveyor: { fa: 'نقشه‌بردار', en: 'Surveyor' },
  council: { fa: 'سازمان نظام مهندسی', en: 'Engineering council' },
  engineers: { fa: 'مهندسان پرونده', en: 'Engineers of the case' },
  commission: { fa: 'کمیسیون', en: 'Commission' },
} satisfies Record<string, Bilingual>)
export type DeskTurn = keyof typeof DESK_TURN_NAMES
