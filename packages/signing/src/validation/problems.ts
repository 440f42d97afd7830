/** What can stand against a file as a whole, in words; the rooms of each format have their own. */
import { catalogue } from '../errors.ts'

const tooMany = (fa: string, en: string) => ({
  fa: `${fa} بیش از اندازه است و همه بررسی نشد`,
  en: `Too many ${en}: not all were looked at`,
})

export const fileProblems = catalogue({
  'unknown-format': {
    fa: 'این فایل PDF، بستهٔ ASiC، امضای CAdES یا مهر زمانی نیست',
    en: 'The file is not a PDF, an ASiC container, a CAdES signature or a time-stamp',
  },
  'empty-file': { fa: 'فایل خالی است', en: 'The file is empty' },
  'pdf-unreadable': { fa: 'این PDF خوانده نمی‌شود', en: 'The PDF can not be read' },
  'no-signature': {
    fa: 'فایل هیچ امضا یا مهر زمانی ندارد',
    en: 'The file has no signature and no time-stamp',
  },
  'signature-lost': {
    fa: 'بایت‌های یک امضا در فایل هست که ساختار آن دیگر به آن راه ندارد',
    en: 'The file holds the bytes of a signature that its structure no longer leads to',
  },
  'signature-broken': {
    fa: 'آنچه امضا شده با آنچه در فایل است یکی نیست',
    en: 'What was signed is not what the file holds',
  },
  'signature-unknown': {
    fa: 'دربارهٔ این امضا نمی‌توان چیزی گفت',
    en: 'Nothing can be said about this signature',
  },
  'change-forbidden': {
    fa: 'پس از امضا تغییری رخ داده که مجاز نیست',
    en: 'Something was changed after signing that is not permitted',
  },
  'change-allowed': {
    fa: 'پس از امضا تنها تغییرهای مجاز رخ داده است',
    en: 'Only permitted changes were made after signing',
  },
  'trailing-bytes': {
    fa: 'پس از پایان امضا بایت‌هایی هست که جزو آن نیست',
    en: 'Bytes follow the end of the signature',
  },
  'trailing-padding': {
    fa: 'پس از پایان امضا بایت‌هایی تهی هست',
    en: 'Blank bytes follow the end of the signature',
  },
  'several-signers': {
    fa: 'این‌گونه امضا باید تنها یک امضاکننده داشته باشد',
    en: 'A signature of this kind must have exactly one signer',
  },
  'no-signers': {
    fa: 'ساختار امضا هیچ امضاکننده‌ای ندارد',
    en: 'The signature structure names no signer',
  },
  'detached-differs': {
    fa: 'دادهٔ داده‌شده با محتوای درون امضا یکی نیست',
    en: 'The data given is not the content that the signature encloses',
  },
  'detached-unused': {
    fa: 'این فایل آنچه را امضا شده در خود دارد؛ داده‌ای که جدا داده شد به کار نرفت',
    en: 'The file holds what was signed itself; the data that was given beside it was not used',
  },
  'limit-revocation': tooMany('دادهٔ ابطال', 'revocation data'),
  'limit-timestamps': tooMany('مهر زمانی', 'time-stamps'),
  'limit-countersignatures': tooMany('هم‌امضا', 'countersignatures'),
  'limit-certificates': tooMany('گواهی', 'certificates'),
  'limit-paths': tooMany('راه تا ریشه', 'ways to a root'),
  'limit-signatures': tooMany('امضا و مهر زمانی', 'signatures and time-stamps'),
  'limit-data': tooMany('دادهٔ امضا', 'data in the signature'),
  'facts-malformed': {
    fa: 'داده‌های گردآمدهٔ امضا خوانده نمی‌شود',
    en: 'The facts collected about the file can not be read',
  },
  'sign-in-no-document': {
    fa: 'این پاسخی برای ورود به سامانه است و امضای هیچ سندی نیست',
    en: 'This is an answer given to sign in, and stands under no document',
  },
  'attributes-absent': {
    fa: 'امضای درون سند ویژگی‌های امضاشده ندارد',
    en: 'The signature in the document has no signed attributes',
  },
  'enclosed-content': {
    fa: 'امضای درون سند نباید محتوای دیگری در خود داشته باشد',
    en: 'A signature inside a document must not enclose other content',
  },
})
