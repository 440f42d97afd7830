import { catalogue } from '../../errors.ts'

export const cscMessages = catalogue({
  'csc-url': {
    fa: 'نشانی سرویس امضا پذیرفته نیست؛ باید با https آغاز شود',
    en: 'The address of the signing service is not acceptable; it must begin with https',
  },
  'csc-unavailable': {
    fa: 'سرویس امضا در دسترس نیست',
    en: 'The signing service can’t be reached',
  },
  'csc-timeout': {
    fa: 'سرویس امضا در زمان مقرر پاسخ نداد',
    en: 'The signing service did not answer in time',
  },
  'csc-answer': {
    fa: 'پاسخ سرویس امضا خوانا نیست',
    en: 'The answer of the signing service can’t be read',
  },
  'csc-unauthorized': {
    fa: 'سرویس امضا این نشان دسترسی را نپذیرفت؛ دوباره وارد شوید',
    en: 'The signing service refused the access token; sign in again',
  },
  'csc-pin-wrong': {
    fa: 'رمز کلید نزد سرویس امضا درست نیست',
    en: 'The PIN of the key at the signing service is wrong',
  },
  'csc-otp-wrong': {
    fa: 'رمز یک‌بارمصرف درست نیست یا مهلتش گذشته است',
    en: 'The one-time password is wrong or has expired',
  },
  'csc-denied': {
    fa: 'سرویس امضا این کلید را بسته است',
    en: 'The signing service has locked the key',
  },
  'csc-cancelled': {
    fa: 'اجازهٔ امضا داده نشد',
    en: 'The authorisation to sign was cancelled',
  },
  'csc-refused': {
    fa: 'سرویس امضا درخواست را نپذیرفت',
    en: 'The signing service refused the request',
  },
  'csc-no-credential': {
    fa: 'سرویس امضا کلیدی با این نام ندارد که بتواند امضا کند',
    en: 'The signing service has no such key that can sign',
  },
  'csc-credential-ambiguous': {
    fa: 'سرویس امضا چند کلید دارد؛ یکی را نام ببرید',
    en: 'The signing service has several keys; name one',
  },
  'csc-algorithm': {
    fa: 'سرویس امضا با این کلید این الگوریتم را ندارد',
    en: 'The signing service doesn’t have the algorithm for the key',
  },
  'csc-authorisation': {
    fa: 'سرویس امضا شیوه‌ای برای اجازه می‌خواهد که پشتیبانی نمی‌شود',
    en: 'The signing service wants an authorisation of a kind that is not supported',
  },
})
