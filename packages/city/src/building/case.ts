import { areas, STOREY_LEVELS } from './model/building.ts'

/** What the drawings and the city's main case both say of it. People and codes are invented. */
export const MAIN_CASE = {
  number: '1404-8-00217',
  renovationCode: '08-02-00117-00034-001-000-000',
  address: 'پردیسان، بلوار بوعلی، کوچهٔ ۱۲، پلاک ۳۴',
  owner: 'علی‌اکبر نوروزی',
  floorsBelow: STOREY_LEVELS.filter((level) => level < 0).length,
  floorsAbove: STOREY_LEVELS.filter((level) => level >= 0).length,
  levels: STOREY_LEVELS,
  /** Gross floor area, whole m². */
  area: Math.round(areas().floors),
} as const

/** What the sample set adds to its case. */
export const SAMPLE_SET = {
  setId: '0199c2d4-5a10-7c3e-9b6f-2f5d8e41a0b1',
  /** SHA-256 of the signed drawing order (plan order 1403/8/941). */
  drawingOrder: '9c0f4d6f9f5a7f5b1c2f6b1f0c4f9a4e1b7fd0a5e3a86c1d2b9e47f8a6c35d10',
  project: 'مسکونی، چهار طبقه روی همکف و زیرزمین',
  designer: 'آرش صادقی',
  licence: '25-100-01863',
  approver: 'نرگس احمدی‌فر',
  revision: 1,
  /** Date of issue as it stands on the sheets (Jalali) and as an instant for the plots. */
  date: '1404/05/12',
  issued: new Date('2025-08-03T08:30:00Z'),
} as const
