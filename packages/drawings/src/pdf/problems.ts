/** Why a page of a PDF can't be looked at, as values: a stable code and a sentence. */
import { type Bilingual, filled, type Problem, type Values } from '../errors.ts'

const catalogue = {
  'pdf.no-page': {
    fa: 'PDF چنین صفحه‌ای ندارد یا خوانا نیست.',
    en: 'The PDF has no such page, or can’t be read.',
  },
  'pdf.damaged': {
    fa: 'صفحهٔ PDF خطایی دارد که هر نمایشگر به‌گونه‌ای از آن می‌گذرد.',
    en: 'The page of the PDF has a fault that each viewer passes over in its own way.',
  },
  'pdf.named-twice': {
    fa: 'در PDF نام ‎/{name} دو بار در یک فهرست آمده است: هر نمایشگر یکی از دو مقدار را می‌گیرد.',
    en: 'The PDF gives the name /{name} twice in one dictionary: each viewer takes one of the two values.',
  },
  'pdf.encrypted': {
    fa: 'این PDF رمز شده است؛ آن را بی گذرواژه بسازید.',
    en: 'The PDF is encrypted; make it without a password.',
  },
  'pdf.filter': {
    fa: 'بخشی از PDF با {filter} فشرده شده است که اندازهٔ باز شدهٔ آن پیدا نیست.',
    en: 'A part of the PDF is packed with {filter}, of which nobody can tell how large it gets.',
  },
  'pdf.limit-paper': {
    fa: 'صفحهٔ PDF {size} میلی‌متر است، بزرگ‌تر از {limit}؛ واحد نقشه را در تنظیم چاپ میلی‌متر کنید و دوباره چاپ کنید.',
    en: 'The page of the PDF has {size} mm, more than {limit}: set the plot’s paper units to mm and plot again.',
  },
  'pdf.limit-bytes': {
    fa: 'محتوای PDF باز شده بیش از {limit} بایت است.',
    en: 'Unpacked, what the PDF holds has more than {limit} bytes.',
  },
  'pdf.limit-streams': {
    fa: 'PDF بیش از {limit} جریان داده دارد.',
    en: 'The PDF has more than {limit} streams.',
  },
  'pdf.limit-operators': {
    fa: 'صفحه بیش از {limit} فرمان رسم دارد.',
    en: 'The page has more than {limit} operators.',
  },
  'pdf.limit-lookups': {
    fa: 'صفحه بیش از {limit} بار لایه، حالت یا قلمی را نام می‌برد.',
    en: 'The page names layers, states or fonts more than {limit} times.',
  },
  'pdf.limit-forms': {
    fa: 'صفحه بیش از {limit} بار فرم می‌کشد.',
    en: 'The page draws forms more than {limit} times.',
  },
  'pdf.limit-nesting': {
    fa: 'در صفحه بیش از {limit} حالت یا فرم در هم باز مانده است.',
    en: 'More than {limit} states or forms of the page are open in one another.',
  },
  'pdf.limit-points': {
    fa: 'خط‌های صفحه بیش از {limit} نقطه دارد.',
    en: 'The lines of the page have more than {limit} points.',
  },
  'pdf.limit-letters': {
    fa: 'صفحه بیش از {limit} حرف دارد.',
    en: 'The page has more than {limit} letters.',
  },
  'pdf.limit-pictures': {
    fa: 'تصویرهای صفحه باز شده بیش از {limit} بایت است.',
    en: 'Unpacked, the pictures of the page have more than {limit} bytes.',
  },
  'pdf.limit-shadings': {
    fa: 'سایه‌رنگ‌های صفحه بیش از {limit} نقطه دارد؛ بی سایه‌رنگ دوباره چاپ کنید.',
    en: 'The gradients of the page have more than {limit} points: plot again without them.',
  },
  'pdf.limit-functions': {
    fa: 'تابع‌های رنگ در PDF بیش از {limit} مقدار دارد.',
    en: 'The colour functions of the PDF hold more than {limit} values.',
  },
  'pdf.limit-codes': {
    fa: 'جدول‌های حرف قلم‌های PDF بیش از {limit} شناسه دارد.',
    en: 'The maps of letters of the PDF’s fonts have more than {limit} codes.',
  },
  'pdf.limit-memory': {
    fa: 'خواندن PDF بیش از {limit} مگابایت حافظه می‌خواهد.',
    en: 'Reading the PDF takes more than {limit} MB of memory.',
  },
  'pdf.limit-time': {
    fa: 'خواندن PDF بیش از {limit} ثانیه کار رایانه می‌خواهد.',
    en: 'Reading the PDF takes more than {limit} seconds of computing.',
  },
} as const satisfies Record<string, Bilingual>

export type PdfProblemCode = keyof typeof catalogue
export type PdfProblem = Problem<PdfProblemCode>

export const pdfProblem = (code: PdfProblemCode, values: Values = {}): PdfProblem => ({
  code,
  message: filled(catalogue[code], values),
})
