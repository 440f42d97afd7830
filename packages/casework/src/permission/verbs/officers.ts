/** What the council, the municipality and plan reviewers do. */
import type { PermissionRow } from '../table.ts'

const REVIEW = ['discipline', 'licence'] as const

export const OFFICER_VERBS: readonly PermissionRow[] = [
  {
    verb: 'drawings.mark',
    name: { fa: 'گذاشتن نشانه و برگرداندن نقشه', en: 'Mark drawings and return them' },
    kind: 'write',
    roles: { 'plan-reviewer': REVIEW },
  },
  {
    verb: 'drawings.approve',
    name: { fa: 'تأیید نقشه', en: 'Approve drawings' },
    kind: 'sign',
    roles: { 'plan-reviewer': REVIEW },
  },
  {
    verb: 'drawings.release',
    name: { fa: 'انتشار نقشهٔ مصوب', en: 'Release approved drawings' },
    kind: 'sign',
    roles: { 'council-officer': [] },
  },
  {
    verb: 'cases.assign',
    name: { fa: 'ارجاع کار به مهندس', en: 'Assign an engineer' },
    kind: 'write',
    roles: { 'council-operator': [], 'council-officer': [] },
  },
  {
    verb: 'permits.sign-plan-order',
    name: { fa: 'امضای دستور نقشه', en: 'Sign the plan order' },
    kind: 'sign',
    roles: { 'municipal-officer': ['district'] },
  },
  {
    verb: 'permits.sign-permit',
    name: { fa: 'امضای پروانه', en: 'Sign a permit' },
    kind: 'sign',
    roles: { 'municipal-officer': ['district'], 'council-officer': [] },
  },
  {
    verb: 'permits.sign-completion',
    name: { fa: 'امضای پایان کار', en: 'Sign the completion certificate' },
    kind: 'sign',
    roles: { 'municipal-officer': ['district'] },
  },
  {
    verb: 'permits.record-fact',
    name: { fa: 'ثبت پرداخت عوارض و بیمهٔ کارگاه', en: 'Record that fees are paid, and the site’s insurance' },
    kind: 'write',
    roles: { 'municipal-officer': ['district'] },
  },
  {
    verb: 'reports.accept',
    name: { fa: 'پذیرفتن گزارش', en: 'Accept a report' },
    kind: 'write',
    roles: { 'municipal-officer': ['district'], service: ['scope'] },
    scope: 'decisions:write',
  },
  {
    verb: 'reports.return',
    name: { fa: 'برگرداندن گزارش با دلیل', en: 'Return a report with reasons' },
    kind: 'write',
    roles: { 'municipal-officer': ['district'], service: ['scope'] },
    scope: 'decisions:write',
  },
  {
    verb: 'reports.reopen',
    name: { fa: 'بازکردن گزارش امضاشده', en: 'Re-open a signed report' },
    kind: 'write',
    roles: { 'council-officer': [] },
    twoPersons: true,
  },
  {
    verb: 'violations.proceed',
    name: {
      fa: 'ابلاغ، ارجاع به کمیسیون و ثبت رأی',
      en: 'Serve, refer to the commission, record its decision',
    },
    kind: 'write',
    roles: { 'violation-officer': ['district'], service: ['scope'] },
    scope: 'decisions:write',
  },
  {
    verb: 'register.suspend',
    name: { fa: 'ثبت تعلیق پروانه', en: 'Record a suspension' },
    kind: 'write',
    roles: { 'council-officer': [] },
  },
  {
    verb: 'register.report-lost-key-of',
    name: { fa: 'اعلام گم‌شدن کلید کسی که تلفن کرده است', en: 'Report a key as lost for one who called' },
    kind: 'write',
    roles: { 'council-operator': [], 'council-officer': [] },
  },
  {
    verb: 'register.list-binding-requests',
    name: { fa: 'دیدن گواهی‌های در انتظار تأیید', en: 'List certificates that wait to be confirmed' },
    kind: 'read',
    roles: { 'council-officer': [], auditor: [] },
  },
  {
    verb: 'register.bind-certificate',
    name: { fa: 'تأیید نخستین پیوند گواهی', en: 'Confirm a first certificate' },
    kind: 'write',
    roles: { 'council-officer': [] },
  },
  {
    verb: 'register.rebind-certificate',
    name: { fa: 'پیوند گواهی پس از گم‌شدن کلید', en: 'Bind a certificate after a lost key' },
    kind: 'write',
    roles: { 'council-officer': [] },
    twoPersons: true,
  },
  {
    verb: 'stages.change-profile',
    name: { fa: 'تغییر نمایهٔ مرحله‌ها و بازبینه‌ها', en: 'Change stage profiles and checklists' },
    kind: 'write',
    roles: { 'council-officer': [] },
    twoPersons: true,
  },
]
