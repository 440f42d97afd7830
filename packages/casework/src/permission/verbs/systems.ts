/** Reading, and what keeps the system itself. The auditor reads all and writes nothing; the administrator has no casework. */
import type { PermissionRow } from '../table.ts'

const READERS = { 'council-operator': [], 'council-officer': [], auditor: [] } as const
const ON_CASE = { designer: ['case'], supervisor: ['case'], coordinator: ['case'] } as const
const IN_DISTRICT = { 'municipal-officer': ['district'], 'violation-officer': ['district'] } as const

export const SYSTEM_VERBS: readonly PermissionRow[] = [
  {
    verb: 'cases.read',
    name: { fa: 'دیدن پرونده', en: 'Read a case' },
    kind: 'read',
    roles: {
      ...READERS,
      ...ON_CASE,
      ...IN_DISTRICT,
      owner: ['case'],
      'counter-clerk': ['case'],
      builder: ['case'],
      'plan-reviewer': ['discipline'],
    },
  },
  {
    verb: 'reports.read',
    name: { fa: 'دیدن گزارش امضاشده', en: 'Read a signed report' },
    kind: 'read',
    roles: { ...READERS, ...ON_CASE, ...IN_DISTRICT, service: ['scope'] },
    scope: 'decisions:write',
  },
  {
    verb: 'drawings.list-queue',
    name: { fa: 'دیدن نقشه‌هایی که در نوبت کنترل‌اند', en: 'List drawings that wait for review' },
    kind: 'read',
    roles: { ...READERS, 'plan-reviewer': [] },
  },
  {
    verb: 'register.read-engineer',
    name: { fa: 'دیدن دفتر مهندسان', en: 'Read the register of engineers' },
    kind: 'read',
    roles: { ...READERS, service: ['scope'] },
    scope: 'register:write',
  },
  {
    verb: 'register.put-engineers',
    name: { fa: 'فرستادن دفتر مهندسان', en: 'Push the register of engineers' },
    kind: 'write',
    roles: { service: ['scope'] },
    scope: 'register:write',
  },
  {
    verb: 'cases.read-record',
    name: { fa: 'دیدن آنچه شهرداری از پرونده گفته است', en: 'Read what the municipality said of a case' },
    kind: 'read',
    roles: { ...READERS, service: ['scope'] },
    scope: 'cases:write',
  },
  {
    verb: 'cases.put',
    name: { fa: 'فرستادن پرونده‌های شهرداری', en: 'Push the municipality’s cases' },
    kind: 'write',
    roles: { service: ['scope'] },
    scope: 'cases:write',
  },
  {
    verb: 'register.import-engineers',
    name: { fa: 'واردکردن دفتر مهندسان از فایل', en: 'Take the register in from a sheet' },
    kind: 'write',
    roles: { 'council-operator': [], 'council-officer': [] },
  },
  {
    verb: 'sync.list-changes',
    name: { fa: 'گرفتن تغییرها', en: 'Read the feed of changes' },
    kind: 'read',
    roles: { ...READERS, ...IN_DISTRICT, service: ['scope'] },
    scope: 'changes:read',
  },
  {
    verb: 'sync.read-range',
    name: {
      fa: 'دیدن اختلاف‌ها و حال همگام‌سازی',
      en: 'Read digests, differences and how synchronisation stands',
    },
    kind: 'read',
    roles: { ...READERS, administrator: [], service: ['scope'] },
    scope: 'reconciliation:read',
  },
  {
    verb: 'sync.resolve-difference',
    name: { fa: 'بستن اختلاف با دلیل', en: 'Say why a difference may stand' },
    kind: 'write',
    roles: { 'council-operator': [], 'council-officer': [] },
  },
  {
    verb: 'sync.replay-deliveries',
    name: { fa: 'دوباره‌فرستادن و مقایسه با سامانهٔ دیگر', en: 'Send again, and compare with another system' },
    kind: 'write',
    roles: { 'council-operator': [], administrator: [] },
  },
  {
    verb: 'log.search-audit',
    name: { fa: 'جست‌وجو در رویدادنامه', en: 'Search the audit' },
    kind: 'read',
    roles: { auditor: [], 'council-officer': [] },
  },
  {
    verb: 'kpis.read',
    name: { fa: 'دیدن شاخص‌ها', en: 'Read the key figures' },
    kind: 'read',
    roles: { ...READERS, 'municipal-officer': ['district'] },
  },
  {
    verb: 'accounts.list-api-keys',
    name: { fa: 'دیدن کلیدهای برنامه‌ها', en: 'List programs’ keys' },
    kind: 'read',
    roles: { administrator: [], auditor: [] },
  },
  {
    verb: 'accounts.add-api-key',
    name: { fa: 'ساختن و پایان‌دادن کلید برنامه', en: 'Add or end a program’s key' },
    kind: 'write',
    roles: { administrator: [] },
  },
  {
    verb: 'accounts.invite-person',
    name: { fa: 'دعوت به ورود با گذرواژه', en: 'Invite somebody to sign in by password' },
    kind: 'write',
    roles: { administrator: [] },
  },
  {
    verb: 'accounts.confirm-invitation',
    name: {
      fa: 'تأیید دعوت کسی جز متصدی پیشخوان، به‌عنوان نفر دوم',
      en: 'Confirm, as the second person, the invitation of anybody but a counter clerk',
    },
    kind: 'write',
    roles: { administrator: [], 'council-officer': [] },
    twoPersons: true,
  },
  {
    verb: 'accounts.list-invitations',
    name: { fa: 'دیدن دعوت‌نامه‌های باز', en: 'List open invitations' },
    kind: 'read',
    roles: { administrator: [], 'council-officer': [], auditor: [] },
  },
  {
    verb: 'accounts.close-account',
    name: { fa: 'بستن راه ورود کسی که رفته است', en: 'Close the account of somebody who left' },
    kind: 'write',
    roles: { administrator: [], 'council-officer': [] },
  },
  {
    verb: 'sync.add-subscriber',
    name: { fa: 'افزودن دریافت‌کنندهٔ تغییرها', en: 'Add a subscriber' },
    kind: 'write',
    roles: { administrator: [] },
  },
  {
    verb: 'sync.list-subscribers',
    name: { fa: 'دیدن دریافت‌کنندگان تغییرها', en: 'See the subscribers' },
    kind: 'read',
    roles: { administrator: [], auditor: [] },
  },
  {
    verb: 'sync.renew-secret',
    name: { fa: 'راز تازه برای یک دریافت‌کننده', en: 'Give a subscriber a new secret' },
    kind: 'write',
    roles: { administrator: [] },
  },
  {
    verb: 'sync.end-subscriber',
    name: { fa: 'پایان‌دادن به یک دریافت‌کننده', en: 'End a subscriber' },
    kind: 'write',
    roles: { administrator: [] },
  },
  {
    verb: 'system.change-trust',
    name: { fa: 'تغییر ریشه‌های اعتماد', en: 'Change trust anchors' },
    kind: 'write',
    roles: { administrator: [], 'council-officer': [] },
    twoPersons: true,
  },
  {
    verb: 'system.change-addresses',
    name: { fa: 'تغییر نشانی‌های مجاز شبکه', en: 'Change allowed network addresses' },
    kind: 'write',
    roles: { administrator: [], 'council-officer': [] },
    twoPersons: true,
  },
  {
    verb: 'system.read-proposals',
    name: {
      fa: 'دیدن پیشنهادهایی که تأیید نفر دوم می‌خواهند',
      en: 'See what is proposed and waits for a second person',
    },
    kind: 'read',
    roles: { administrator: [], 'council-officer': [], auditor: [] },
  },
]
