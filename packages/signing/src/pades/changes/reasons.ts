/** Why a change counts as it does, in a reader's words. */
import type { Bilingual } from '../../errors.ts'

export const reasons = {
  metadata: { fa: 'مشخصات سند به‌روز شده است', en: 'The description of the document was updated' },
  rewritten: {
    fa: 'بخشی افزوده شده که چیزی را عوض نمی‌کند',
    en: 'A section was added that changes nothing',
  },
  extensions: {
    fa: 'نسخه یا افزونهٔ قالب PDF اعلام شده است',
    en: 'The version or extensions of the format were declared',
  },
  'validation-data': { fa: 'دادهٔ اعتبارسنجی افزوده شده است', en: 'Data for validation was added' },
  'document-timestamp': { fa: 'مهر زمانی سند افزوده شده است', en: 'A document time-stamp was added' },
  'signature-added': { fa: 'امضای دیگری افزوده شده است', en: 'Another signature was added' },
  'signature-field-added': { fa: 'فیلد امضای تازه‌ای افزوده شده است', en: 'A new signature field was added' },
  certified: { fa: 'سند پس از امضا گواهی شده است', en: 'The document was certified after it was signed' },
  'form-prepared': { fa: 'فرم برای امضا آماده شده است', en: 'The form was prepared for signing' },
  'field-filled': { fa: 'فیلد فرم پر شده است', en: 'A form field was filled in' },
  'field-filled-unseen': {
    fa: 'فیلد فرم پر شده است، ولی آنچه نشان می‌دهد هنوز مقدار تازهٔ آن نیست',
    en: 'A form field was filled in, but what it shows is not its new value yet',
  },
  'field-own-font': {
    fa: 'آنچه فیلد فرم نشان می‌دهد با قلمی نوشته شده که پس از امضا آمده است؛ سنجیده نشده که شکل حرف‌های آن همان باشد که می‌گویند',
    en: 'A form field shows its value in a font that came after the signature; whether its glyphs look like the letters that they stand for was not checked',
  },
  'field-redrawn': {
    fa: 'نمای فیلد فرم با همان مقدار از نو کشیده شده است',
    en: 'What a form field shows was drawn anew, with the same value',
  },
  'field-locked': { fa: 'فیلد فرم قفل شده است', en: 'A form field was made read-only' },
  'annotation-added': { fa: 'یادداشتی به صفحه افزوده شده است', en: 'An annotation was added to the page' },
  'annotation-changed': { fa: 'یادداشتی تغییر کرده است', en: 'An annotation was changed' },
  'link-changed': {
    fa: 'پیوند امضاشده به جای دیگری می‌رود',
    en: 'A signed link leads elsewhere',
  },
  'mark-replaced': {
    fa: 'نشانه‌ای که هنگام امضا روی صفحه دیده می‌شد عوض یا برداشته شده است',
    en: 'A mark that was seen on the page when it was signed was changed or taken away',
  },
  'annotation-removed': { fa: 'یادداشتی برداشته شده است', en: 'An annotation was removed' },
  'content-covered': {
    fa: 'آنچه افزوده شده محتوای امضاشدهٔ صفحه را می‌پوشاند',
    en: 'What was added covers signed page content',
  },
  'content-uncovered': {
    fa: 'آنچه هنگام امضا روی محتوای صفحه بود برداشته شده است',
    en: 'What lay over page content when it was signed was taken away',
  },
  'annotation-kind': {
    fa: 'این نوع یادداشت پس از امضا پذیرفته نیست',
    en: 'This kind of annotation is not allowed after signing',
  },
  'widget-added': {
    fa: 'نمای تازه‌ای برای فیلد فرم افزوده شده است',
    en: 'A new view of a form field was added',
  },
  'widget-removed': { fa: 'نمای فیلد فرم برداشته شده است', en: 'The view of a form field was removed' },
  'field-added': { fa: 'فیلد فرم تازه‌ای افزوده شده است', en: 'A new form field was added' },
  'field-removed': { fa: 'فیلد فرم برداشته شده است', en: 'A form field was removed' },
  'field-changed': { fa: 'خودِ فیلد فرم تغییر کرده است', en: 'A form field itself was changed' },
  'signature-changed': { fa: 'امضای پیشین دستکاری شده است', en: 'An earlier signature was tampered with' },
  'appearance-replaced': {
    fa: 'نمای فیلد بی تغییر مقدار آن عوض شده است',
    en: 'What a field shows was replaced although its value was not',
  },
  'shown-otherwise': {
    fa: 'فیلد چیزی جز مقدار خود را نشان می‌دهد',
    en: 'A field shows something other than its value',
  },
  'look-unreadable': {
    fa: 'آنچه فیلد از نو نشان می‌دهد خوانده نمی‌شود تا با مقدارش سنجیده شود',
    en: 'What a field newly shows cannot be read, and so not compared with its value',
  },
  'page-changed': { fa: 'محتوای صفحه تغییر کرده است', en: 'The content of the page was changed' },
  'pages-changed': {
    fa: 'صفحه‌ای افزوده، برداشته یا جابه‌جا شده است',
    en: 'Pages were added, removed or moved',
  },
  'catalog-changed': { fa: 'ریشهٔ سند تغییر کرده است', en: 'The root of the document was changed' },
  'trailer-changed': {
    fa: 'بخش پایانی فایل (تریلر) تغییر کرده است',
    en: 'The trailer of the file was changed',
  },
  'form-changed': { fa: 'تنظیمات فرم تغییر کرده است', en: 'The settings of the form were changed' },
  'object-changed': {
    fa: 'شیئی از سند که نباید تغییر کند تغییر کرده است',
    en: 'An object that must not change was changed',
  },
  'object-stream-replaced': {
    fa: 'جریان اشیای امضاشده جایگزین شده است',
    en: 'A signed object stream was replaced',
  },
  'active-content': { fa: 'کد یا فرمان اجرایی افزوده شده است', en: 'A script or an action was added' },
  'external-content': {
    fa: 'آنچه افزوده شده محتوای خود را از فایل دیگری می‌گیرد',
    en: 'What was added takes its content from another file',
  },
  'unreferenced-object': {
    fa: 'شیئی افزوده شده که هیچ جا به کار نرفته است',
    en: 'An object was added that nothing uses',
  },
  'unlisted-bytes': {
    fa: 'بایت‌هایی افزوده شده که به هیچ شیئی تعلق ندارد',
    en: 'Bytes were added that belong to no object',
  },
  'bytes-behind': {
    fa: 'پس از پایان PDF بایت‌های دیگری هست',
    en: 'Other bytes follow the end of the PDF',
  },
  structure: {
    fa: 'تغییرها را نمی‌توان با اطمینان دنبال کرد',
    en: 'The changes cannot be followed with certainty',
  },
  'not-permitted': { fa: 'امضا این تغییر را مجاز نمی‌داند', en: 'The signature does not permit this change' },
  'field-lock': { fa: 'امضا این فیلد را قفل کرده بود', en: 'The signature had locked this field' },
} as const satisfies Record<string, Bilingual>

export type ChangeKind = Exclude<
  keyof typeof reasons,
  'not-permitted' | 'field-lock' | 'field-filled-unseen' | 'field-own-font'
>
