/** The case the sample set belongs to. People and codes are invented. */
export const SAMPLE_CASE = {
  setId: '0199c2d4-5a10-7c3e-9b6f-2f5d8e41a0b1',
  case: '1404-8-00217',
  renovationCode: '08-02-00117-00034-001-000-000',
  /** SHA-256 of the signed drawing order (plan order 1403/8/941). */
  drawingOrder: '9c0f4d6f9f5a7f5b1c2f6b1f0c4f9a4e1b7fd0a5e3a86c1d2b9e47f8a6c35d10',
  project: 'مسکونی دوواحدی، چهار طبقه روی همکف',
  address: 'پردیسان، بلوار بوعلی، کوچهٔ ۱۲، پلاک ۳۴',
  owner: 'علی‌اکبر نوروزی',
  designer: 'آرش صادقی',
  licence: '25-100-01863',
  approver: 'نرگس احمدی‌فر',
  revision: 1,
  /** Date of issue as it stands on the sheets (Jalali) and as an instant for the plots. */
  date: '1404/08/26',
  issued: new Date('2025-11-17T08:30:00Z'),
} as const
