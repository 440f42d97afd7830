import type { Problem } from '../bilingual.ts'

const TEXTS = {
  'national-code/shape': { fa: 'کد ملی باید ۱۰ رقم باشد.', en: 'A national code has 10 digits.' },
  'national-code/repeated': {
    fa: 'کد ملی نمی‌تواند از یک رقم تکراری ساخته شود.',
    en: 'A national code cannot repeat one digit.',
  },
  'national-code/check-digit': {
    fa: 'رقم کنترل کد ملی درست نیست؛ رقم‌ها را دوباره ببینید.',
    en: 'The check digit of the national code is wrong; look at the digits again.',
  },
  'legal-id/shape': { fa: 'شناسهٔ ملی باید ۱۱ رقم باشد.', en: 'A legal id has exactly 11 digits.' },
  'legal-id/empty-body': {
    fa: 'رقم‌های ۴ تا ۹ شناسهٔ ملی نمی‌توانند همه صفر باشند.',
    en: 'Digits 4 to 9 of a legal id cannot all be zero.',
  },
  'legal-id/check-digit': {
    fa: 'رقم کنترل شناسهٔ ملی درست نیست؛ رقم‌ها را دوباره ببینید.',
    en: 'The check digit of the legal id is wrong; look at the digits again.',
  },
  'postal-code/shape': { fa: 'کد پستی باید ۱۰ رقم باشد.', en: 'A postal code has 10 digits.' },
  'postal-code/unusual': {
    fa: 'پنج رقم نخست کد پستی معمولاً ۰ و ۲ ندارد؛ دوباره ببینید.',
    en: 'The first five digits of a postal code rarely hold 0 or 2; look again.',
  },
  'renovation-code/shape': {
    fa: 'کد نوسازی باید هفت بخش جدا با خط تیره داشته باشد.',
    en: 'A renovation code has seven parts with dashes between them.',
  },
  'renovation-code/width': {
    fa: 'یکی از بخش‌های کد نوسازی رقم بیش از اندازه دارد.',
    en: 'A part of the renovation code has too many digits.',
  },
  'renovation-code/gap': {
    fa: 'در کد نوسازی، بخش صفر یعنی «کلّ آن»؛ پس از آن بخش پرشده‌ای نمی‌آید.',
    en: 'A zero part of a renovation code means the whole; no filled part can follow it.',
  },
  'licence-number/shape': {
    fa: 'شمارهٔ پروانه سه یا چهار گروه رقم است که با خط تیره جدا می‌شوند.',
    en: 'A licence number is three or four groups of digits with dashes between them.',
  },
} as const

export type IdentifierCode = keyof typeof TEXTS

export function identifierProblem(code: IdentifierCode): Problem<IdentifierCode> {
  return { code, message: TEXTS[code] }
}
