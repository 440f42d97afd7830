import type { Bilingual } from '../bilingual.ts'

/** Everything that someone can be, with the names people use. */
export const ROLE_NAMES = Object.freeze({
  owner: { fa: 'مالک یا نماینده', en: 'Owner or agent' },
  'counter-clerk': { fa: 'کارمند دفتر خدمات', en: 'Counter clerk' },
  builder: { fa: 'مجری', en: 'Builder' },
  designer: { fa: 'طراح', en: 'Designer' },
  supervisor: { fa: 'ناظر', en: 'Supervisor' },
  coordinator: { fa: 'ناظر هماهنگ‌کننده', en: 'Coordinator' },
  'plan-reviewer': { fa: 'کنترل‌کنندهٔ نقشه', en: 'Plan reviewer' },
  'council-operator': { fa: 'کارشناس سازمان', en: 'Council operator' },
  'council-officer': { fa: 'مسئول سازمان', en: 'Council officer' },
  'municipal-officer': { fa: 'مأمور شهرداری', en: 'Municipal officer' },
  'violation-officer': { fa: 'مأمور تخلفات', en: 'Violation officer' },
  auditor: { fa: 'بازرس', en: 'Auditor' },
  administrator: { fa: 'مدیر سامانه', en: 'Administrator' },
  service: { fa: 'برنامهٔ دیگر', en: 'Service' },
} satisfies Record<string, Bilingual>)
export type RoleId = keyof typeof ROLE_NAMES

/** What has to hold between someone and the thing, beside the role. */
export const NEED_NAMES = Object.freeze({
  case: { fa: 'همین پرونده', en: 'this case' },
  district: { fa: 'همین منطقه', en: 'this district' },
  discipline: { fa: 'همین رشته', en: 'this discipline' },
  licence: { fa: 'پروانهٔ معتبر', en: 'licence valid now' },
  scope: { fa: 'اجازهٔ کلید', en: 'scope of the key' },
} satisfies Record<string, Bilingual>)
export type PermissionNeed = keyof typeof NEED_NAMES

/** How someone may stand to the thing: fully theirs, or in one way not. The columns of the matrix. */
export const RELATION_NAMES = Object.freeze({
  assigned: { fa: 'گمارده، با پروانهٔ معتبر', en: 'Assigned, licence valid' },
  'other-discipline': { fa: 'رشتهٔ دیگر', en: 'Other discipline' },
  'other-case': { fa: 'پروندهٔ دیگر', en: 'Other case' },
  'other-district': { fa: 'منطقهٔ دیگر', en: 'Other district' },
  left: { fa: 'پیشین: کارش در پرونده پایان یافته', en: 'Assignment ended' },
  suspended: { fa: 'معلق', en: 'Suspended' },
  expired: { fa: 'پروانهٔ تمام‌شده', en: 'Licence expired' },
} satisfies Record<string, Bilingual>)
export type Relation = keyof typeof RELATION_NAMES

const idsOf = <T extends string>(names: Readonly<Record<T, unknown>>) => Object.keys(names) as T[]
export const ROLE_IDS: readonly RoleId[] = Object.freeze(idsOf(ROLE_NAMES))
export const RELATIONS: readonly Relation[] = Object.freeze(idsOf(RELATION_NAMES))
