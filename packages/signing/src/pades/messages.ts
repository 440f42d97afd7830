/** What can stop a PDF signature from being made or read. */
import { catalogue } from '../errors.ts'

export const padesMessages = catalogue({
  'pades.no-catalog': {
    fa: 'ریشهٔ سند PDF نوشته‌شدنی نیست',
    en: 'The catalog of the PDF cannot be updated',
  },
  'pades.page': { fa: 'صفحهٔ خواسته‌شده در سند نیست', en: 'The document has no such page' },
  'pades.box': { fa: 'جای نشان امضا درست نیست', en: 'The box of the appearance is not a rectangle' },
  'pades.box-outside': {
    fa: 'جای نشان امضا بیرون از صفحه است یا از لبهٔ آن می‌گذرد',
    en: 'The box of the appearance lies outside the page, or crosses its edge',
  },
  'pades.box-fixed': {
    fa: 'این فیلد جای خود را در سند دارد و جابه‌جا نمی‌شود؛ جایی جز آن ندهید',
    en: 'The field stands where it stands in the document; give no other place for it',
  },
  'pades.covers': {
    fa: 'نشان امضا چیزی را می‌پوشاند که دیگری امضا کرده است؛ بی‌نشان امضا کنید یا جای دیگری برگزینید',
    en: 'The appearance would cover what somebody else signed; sign without one, or choose another place',
  },
  'pades.field-hidden': {
    fa: 'این فیلد در هیچ صفحه‌ای دیده نمی‌شود و جایی برای نشان ندارد؛ بی‌نشان امضا کنید',
    en: 'The field is not seen on any page and has no room for an appearance; sign without one',
  },
  'pades.widget-page': {
    fa: 'معلوم نیست این فیلد در کدام صفحه است',
    en: 'The document does not agree with itself on which page the field is',
  },
  'pades.appearance': {
    fa: 'نشان امضا باید یک PDF تک‌صفحه‌ای باشد',
    en: 'The appearance must be a PDF of one page',
  },
  'pades.field-name': {
    fa: 'نام فیلد امضا پذیرفته نیست',
    en: 'The name of the signature field is not allowed',
  },
  'pades.field-taken': { fa: 'فیلدی با این نام هست', en: 'A field of this name exists already' },
  'pades.field-type': { fa: 'این فیلد، فیلد امضا نیست', en: 'The field is not a signature field' },
  'pades.field-signed': { fa: 'این فیلد پیش‌تر امضا شده است', en: 'The field is signed already' },
  'pades.field-locked': {
    fa: 'امضای پیشین این فیلد را قفل کرده است',
    en: 'An earlier signature locks the field',
  },
  'pades.field-inline': {
    fa: 'این فیلد درون شیء دیگری نوشته شده و به‌روز نمی‌شود',
    en: 'The field is written inside another object and cannot be updated',
  },
  'pades.permission': {
    fa: 'این گذرواژه اجازهٔ امضای سند رمزشده را نمی‌دهد؛ گذرواژهٔ صاحب سند لازم است',
    en: 'The encrypted document does not permit signing with this password; its owner’s is needed',
  },
  'pades.certified': {
    fa: 'سند گواهی شده و هیچ امضای دیگری نمی‌پذیرد',
    en: 'The document is certified and allows no further signature',
  },
  'pades.certified-fields': {
    fa: 'گواهی‌کنندهٔ سند فیلد نمایان تازه را نمی‌پذیرد؛ در فیلدی که از پیش کنار گذاشته شده امضا کنید، یا بی‌نشان',
    en: 'The certification of this document allows no new visible field; sign in a field reserved for it, or without an appearance',
  },
  'pades.certify-first': {
    fa: 'تنها نخستین امضای سند می‌تواند آن را گواهی کند',
    en: 'Only the first signature of a document can certify it',
  },
  'pades.overflow': {
    fa: 'امضا در جای خود در فایل نمی‌گنجد',
    en: 'The signature does not fit the room kept for it',
  },
  'pades.not-prepared': {
    fa: 'این فایل سندِ آمادهٔ امضا نیست',
    en: 'The file is not a document prepared for signing',
  },
  'pades.prepared-changes': {
    fa: 'آماده‌سازی چیزی جز فیلد امضا را تغییر داده است',
    en: 'The preparation changed more than the signature field',
  },
  'pades.output': {
    fa: 'فایل امضاشده در بازبینی درست نبود',
    en: 'The finished file did not pass its own check',
  },
  'pades.json': { fa: 'سند آماده‌شده خوانده نمی‌شود', en: 'The prepared document cannot be read' },
  'pades.not-signed': {
    fa: 'این سند امضایی ندارد که تراز آن بالا برده شود',
    en: 'The document holds no signature to extend',
  },
  'pades.other-input': {
    fa: 'این فایل آن نیست که برای امضا آماده شده بود',
    en: 'The file is not the one that was prepared',
  },
})
