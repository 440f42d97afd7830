/** What can be wrong with a signature in a PDF; what making one refuses stands in `messages.ts`, which judging doesn’t load. */
import { catalogue } from '../errors.ts'

export const padesFindings = catalogue({
  'pades.value': {
    fa: 'فیلد امضا مقدار درستی ندارد',
    en: 'The value of the signature field is not a signature',
  },
  'pades.byte-range': {
    fa: 'بازهٔ بایت‌های امضاشده درست نیست',
    en: 'ByteRange is not four numbers that start at 0 and stay inside the file',
  },
  'pades.gap': {
    fa: 'میان بازه‌های امضاشده چیزی جز خود امضا هست',
    en: 'What the signature leaves out is not exactly its own value',
  },
  'pades.contents': {
    fa: 'مقدار امضا در جای خود نیست یا خوانده نمی‌شود',
    en: 'Contents is missing, misplaced or cannot be read',
  },
  'pades.padding': {
    fa: 'پس از امضا، در جای آن، بایت‌های دیگری هست',
    en: 'Contents holds other bytes after the signature',
  },
  'pades.duplicate-key': {
    fa: 'دیکشنری امضا کلید تکراری دارد',
    en: 'The signature dictionary holds a key twice',
  },
  'pades.external-content': {
    fa: 'صفحه چیزی را از فایل دیگری نشان می‌دهد که امضا آن را در بر ندارد',
    en: 'A page shows something from another file, which the signature does not cover',
  },
  'pades.overlap': {
    fa: 'بازه‌های دو امضا با هم تداخل دارند',
    en: 'The ranges of two signatures overlap',
  },
  'pades.coverage': {
    fa: 'امضا تا پایان یک نسخهٔ ذخیره‌شده را نمی‌پوشاند',
    en: 'The signature does not cover a revision up to its end',
  },
  'pades.replaced': {
    fa: 'دیکشنری امضا پس از امضا جایگزین شده است',
    en: 'The signature dictionary is not the one of the revision that it covers',
  },
})
