/** What engineers, builders and owners do in a case. */
import type { PermissionRow } from '../table.ts'

const WORK = ['case', 'discipline', 'licence'] as const

export const ENGINEER_VERBS: readonly PermissionRow[] = [
  {
    verb: 'drawings.send',
    name: { fa: 'کشیدن و فرستادن نقشه', en: 'Draw and send a drawing set' },
    kind: 'write',
    roles: { designer: WORK },
  },
  {
    verb: 'drawings.answer-mark',
    name: { fa: 'پاسخ به نشانهٔ کنترل', en: 'Answer a reviewer’s mark' },
    kind: 'write',
    roles: { designer: WORK },
  },
  {
    verb: 'drawings.sign',
    name: { fa: 'امضای نقشه به‌عنوان طراح', en: 'Sign drawings as their designer' },
    kind: 'sign',
    roles: { designer: WORK },
  },
  {
    verb: 'permits.sign-undertaking',
    name: { fa: 'امضای تعهد نظارت', en: 'Sign a supervisor’s undertaking' },
    kind: 'sign',
    roles: { supervisor: WORK },
  },
  {
    verb: 'permits.sign-green-sheet',
    name: { fa: 'امضای برگ سبز شروع به کار', en: 'Sign the green start sheet' },
    kind: 'sign',
    roles: { builder: ['case', 'licence'] },
  },
  {
    verb: 'permits.confirm-green-sheet',
    name: { fa: 'تأیید برگ سبز شروع به کار', en: 'Confirm the green start sheet' },
    kind: 'sign',
    roles: { coordinator: ['case', 'licence'] },
  },
  {
    verb: 'permits.sign-booklet',
    name: { fa: 'امضای شناسنامهٔ فنی', en: 'Sign the technical booklet' },
    kind: 'sign',
    roles: { coordinator: ['case', 'licence'], 'council-officer': [] },
  },
  {
    verb: 'reports.create',
    name: { fa: 'آغاز گزارش مرحله', en: 'Begin a stage report' },
    kind: 'write',
    roles: { supervisor: WORK },
  },
  {
    verb: 'reports.save-draft',
    name: { fa: 'نوشتن گزارش مرحله', en: 'Write a stage report' },
    kind: 'write',
    roles: { supervisor: ['case', 'discipline'] },
  },
  {
    verb: 'reports.sign',
    name: { fa: 'امضای گزارش مرحله', en: 'Sign a stage report' },
    kind: 'sign',
    roles: { supervisor: WORK },
  },
  {
    verb: 'reports.confirm',
    name: { fa: 'تأیید و فرستادن گزارش', en: 'Confirm and submit a report' },
    kind: 'sign',
    roles: { coordinator: ['case', 'licence'] },
  },
  {
    verb: 'reports.refuse',
    name: { fa: 'رد گزارش با دلیل', en: 'Refuse a report with reasons' },
    kind: 'write',
    roles: { coordinator: ['case', 'licence'] },
  },
  {
    verb: 'violations.open',
    name: { fa: 'گزارش فوری تخلف', en: 'Report a violation at once' },
    kind: 'sign',
    roles: {
      supervisor: ['case', 'licence'],
      coordinator: ['case', 'licence'],
      'violation-officer': ['district'],
    },
  },
  {
    verb: 'violations.revisit',
    name: { fa: 'بازدید دوبارهٔ تخلف', en: 'Re-visit a violation' },
    kind: 'sign',
    roles: { supervisor: WORK, 'violation-officer': ['district'] },
  },
  {
    verb: 'violations.answer',
    name: { fa: 'پاسخ مالک یا اعتراض به رأی', en: 'Answer for the owner, or object' },
    kind: 'write',
    roles: { owner: ['case'], 'counter-clerk': ['case'] },
  },
  {
    verb: 'people.hand-over',
    name: { fa: 'تحویل کار به جانشین', en: 'Hand a work over to a successor' },
    kind: 'sign',
    roles: {
      supervisor: ['case', 'discipline'],
      designer: ['case', 'discipline'],
      coordinator: ['case'],
      'council-officer': [],
    },
  },
  {
    verb: 'people.take-over',
    name: { fa: 'پذیرفتن کار به‌عنوان جانشین', en: 'Take a work over as its successor' },
    kind: 'sign',
    roles: { supervisor: WORK, designer: WORK },
  },
  {
    verb: 'people.confirm-hand-over',
    name: {
      fa: 'تأیید تحویل کار کسی که نمی‌تواند امضا کند',
      en: 'Confirm the hand-over of one who can’t sign',
    },
    kind: 'sign',
    roles: { coordinator: ['case', 'licence'], 'council-officer': [] },
  },
  {
    verb: 'people.withdraw-hand-over-of',
    name: { fa: 'پس‌گرفتن تحویل کار دیگران', en: 'Take the hand-over of others back' },
    kind: 'write',
    roles: { 'council-officer': [] },
  },
  {
    verb: 'people.report-lost-key',
    name: { fa: 'اعلام گم‌شدن کلید خود', en: 'Report that one’s own key is lost' },
    kind: 'write',
    roles: Object.fromEntries(
      [
        'builder',
        'designer',
        'supervisor',
        'coordinator',
        'plan-reviewer',
        'council-officer',
        'municipal-officer',
        'violation-officer',
      ].map((role) => [role, []]),
    ),
  },
]
