/** The catalogue of what can be wrong with a PDF as bytes. */
import { catalogue } from '../errors.ts'

export const pdfProblems = catalogue({
  'pdf.not-a-pdf': { fa: 'این فایل PDF نیست', en: 'The file is not a PDF' },
  'pdf.unreadable': { fa: 'ساختار PDF خوانده نمی‌شود', en: 'The structure of the PDF cannot be read' },
  'pdf.password-required': {
    fa: 'فایل رمز شده است و بی گذرواژه خوانده نمی‌شود',
    en: 'The file is encrypted and cannot be read without its password',
  },
  'pdf.password-wrong': {
    fa: 'گذرواژه درست نیست و فایل رمزشده باز نشد',
    en: 'The password is wrong: the encrypted file was not opened',
  },
  'pdf.security-handler': {
    fa: 'شیوهٔ رمزگذاری این PDF پشتیبانی نمی‌شود',
    en: 'The PDF is encrypted in a way that is not supported',
  },
  'pdf.encryption': {
    fa: 'مشخصات رمزگذاری این PDF خراب است',
    en: 'What the PDF says of its encryption is damaged',
  },
  'pdf.permissions-differ': {
    fa: 'اجازه‌های این PDF رمزشده دست خورده است',
    en: 'The permissions of the encrypted PDF are not those that it was encrypted with',
  },
  'pdf.header-offset': {
    fa: 'پیش از سرآغاز PDF بایت‌های دیگری هست',
    en: 'Other bytes stand before the PDF header',
  },
  'pdf.header-version': {
    fa: 'شمارهٔ نسخهٔ PDF نامعتبر است',
    en: 'The PDF version in the header is not valid',
  },
  'pdf.rebuilt': {
    fa: 'جدول ارجاع خراب است و از روی محتوا بازسازی شد',
    en: 'The cross-reference table is broken; objects were found by scanning',
  },
  'pdf.chain-cut': {
    fa: 'زنجیرهٔ ارجاع بریده است و تغییرها به ترتیب جایشان در فایل خوانده شد',
    en: 'The chain of cross-references is cut; its revisions were read in the order in which they stand',
  },
  'pdf.startxref': { fa: 'startxref پیدا یا خوانده نشد', en: 'startxref is missing or cannot be read' },
  'pdf.startxref-odd': {
    fa: 'startxref به شکل معمول نوشته نشده است',
    en: 'startxref is not written the usual way',
  },
  'pdf.trailing-bytes': {
    fa: 'پس از پایان PDF بایت‌های دیگری هست',
    en: 'Other bytes follow the end of the PDF',
  },
  'pdf.xref-entry': {
    fa: 'سطری از جدول ارجاع خلاف استاندارد است',
    en: 'A cross-reference entry is not written as the standard says',
  },
  'pdf.xref-broken': { fa: 'جدول ارجاع خوانده نمی‌شود', en: 'A cross-reference section cannot be read' },
  'pdf.xref-loop': { fa: 'زنجیرهٔ ارجاع دور می‌زند', en: 'The chain of cross-references loops' },
  'pdf.xref-order': {
    fa: 'بخش‌های فایل به ترتیب زنجیرهٔ ارجاع نیستند',
    en: 'The sections do not stand in the order of their chain',
  },
  'pdf.xref-hybrid-conflict': {
    fa: 'جدول و جریان ارجاع دربارهٔ یک شیء دو چیز می‌گویند',
    en: 'A hybrid section gives one object two places',
  },
  'pdf.xref-size': {
    fa: 'شمارهٔ شیء از اندازهٔ اعلام‌شده بزرگ‌تر است',
    en: 'An object number exceeds the declared Size',
  },
  'pdf.xref-duplicate': {
    fa: 'یک شیء در یک بخش دو بار آمده است',
    en: 'One section lists an object twice',
  },
  'pdf.section-end': {
    fa: 'بخشی از فایل پایان درستی ندارد',
    en: 'A section does not end with startxref and %%EOF',
  },
  'pdf.object-mismatch': {
    fa: 'در نشانی یک شیء، شیء دیگری نوشته شده است',
    en: 'The place of an object holds another one',
  },
  'pdf.object-broken': { fa: 'یک شیء خوانده نمی‌شود', en: 'An object cannot be read' },
  'pdf.object-unreadable': {
    fa: 'شیئی که سند به آن اشاره می‌کند خوانده نمی‌شود',
    en: 'An object that the document refers to cannot be read; other readers may read it',
  },
  'pdf.generation': {
    fa: 'سند به نسل دیگری از یک شیء اشاره می‌کند',
    en: 'The document refers to another generation of an object than the file holds',
  },
  'pdf.duplicate-key': { fa: 'یک کلید در یک دیکشنری دو بار آمده است', en: 'A dictionary holds a key twice' },
  'pdf.stream-length': {
    fa: 'طول اعلام‌شدهٔ یک جریان درست نیست',
    en: 'The declared length of a stream is wrong',
  },
  'pdf.stream-beyond': {
    fa: 'طول اعلام‌شدهٔ یک جریان از پایان آن می‌گذرد و به اشیای پس از آن می‌رسد',
    en: 'The declared length of a stream leads beyond its end into what follows',
  },
  'pdf.object-stream': { fa: 'یک جریان اشیا خراب است', en: 'An object stream is broken' },
  'pdf.filter': { fa: 'فشرده‌سازی یک جریان باز نمی‌شود', en: 'A stream cannot be decoded' },
  'pdf.limit': { fa: 'فایل از حدهای ایمن بزرگ‌تر است', en: 'The file exceeds a safety limit' },
  'pdf.page-tree': { fa: 'درخت صفحه‌ها خراب است', en: 'The page tree is broken' },
  'pdf.form-tree': { fa: 'درخت فیلدهای فرم خراب است', en: 'The form tree is broken' },
})
