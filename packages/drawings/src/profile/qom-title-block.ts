/** The title block of profile `qom`. */
import type { Profile } from './profile.ts'

const ISO_7200 = { source: 'ISO 7200:2004, table 1' }

export const qomTitleBlock: Profile['titleBlock'] = {
  blocks: ['A0', 'A1', 'A2', 'A3', 'A4'].map((paper) => ({ name: `MOHR-TITLE-${paper}`, paper })),
  fields: [
    { tag: 'OWNER', aliases: ['LEGAL_OWNER'], title: { fa: 'مالک', en: 'Legal owner' }, origin: ISO_7200 },
    {
      tag: 'SHEET',
      aliases: ['SHEET_NUMBER', 'DRAWING_NUMBER'],
      title: { fa: 'شمارهٔ برگ', en: 'Identification number' },
      origin: ISO_7200,
    },
    {
      tag: 'DATE',
      aliases: ['ISSUE_DATE'],
      title: { fa: 'تاریخ', en: 'Date of issue' },
      form: /^[\d۰-۹]{4}[/-][\d۰-۹]{1,2}[/-][\d۰-۹]{1,2}$/,
      origin: ISO_7200,
    },
    {
      tag: 'SHEETS',
      aliases: ['SHEET_COUNT'],
      title: { fa: 'شمار برگ‌ها', en: 'Segment or sheet number' },
      origin: ISO_7200,
    },
    { tag: 'TITLE', aliases: ['SHEET_TITLE'], title: { fa: 'عنوان', en: 'Title' }, origin: ISO_7200 },
    {
      tag: 'APPROVER',
      aliases: ['APPROVED_BY', 'CHECKED_BY'],
      title: { fa: 'تأییدکننده', en: 'Approval person' },
      origin: ISO_7200,
    },
    {
      tag: 'CREATOR',
      aliases: ['DESIGNER', 'DRAWN_BY'],
      title: { fa: 'طراح', en: 'Creator' },
      origin: ISO_7200,
    },
    { tag: 'REVISION', aliases: ['REV'], title: { fa: 'بازنگری', en: 'Revision index' }, origin: ISO_7200 },
    {
      tag: 'SCALE',
      aliases: [],
      title: { fa: 'مقیاس', en: 'Scale' },
      form: /^[1۱]\s*[:/]\s*[\d۰-۹]+$/,
      origin: 'assumption',
    },
    {
      tag: 'RENOVATION_CODE',
      aliases: [],
      title: { fa: 'کد نوسازی', en: 'Renovation code' },
      form: /^\d+(-\d+){1,9}$/,
      origin: 'assumption',
    },
    {
      tag: 'LICENCE',
      aliases: ['LICENSE'],
      title: { fa: 'شمارهٔ پروانهٔ اشتغال', en: 'Licence number' },
      form: /^[\dک]+(-[\dک]+){2,3}$/,
      origin: 'assumption',
    },
  ],
  stamp: 20,
  sheetTag: 'SHEET',
  parcelAreaTag: 'PARCEL_AREA',
  origin: 'assumption',
}
