import { catalogue } from '../errors.ts'

export const signInMessages = catalogue({
  'sign-in-challenge': {
    fa: 'پرسش ورود درست نیست؛ نشانی وب، ۳۲ بایت تصادفی و زمان پایان می‌خواهد',
    en: 'The challenge is not well formed: it takes the origin of a page, 32 random bytes and a time of expiry',
  },
  'sign-in-malformed': {
    fa: 'پاسخ ورود خوانا نیست',
    en: 'The answer to the challenge can’t be read',
  },
  'sign-in-other-type': {
    fa: 'آنچه امضا شده پرسش ورود نیست',
    en: 'What was signed is not a challenge to sign in',
  },
  'sign-in-other-origin': {
    fa: 'این پاسخ برای نشانی دیگری امضا شده است',
    en: 'The answer was signed for another address',
  },
  'sign-in-expired': {
    fa: 'مهلت این پاسخ گذشته است؛ از نو وارد شوید',
    en: 'The time for this answer is over; sign in again',
  },
  'sign-in-too-long': {
    fa: 'مهلت این پاسخ درازتر از اندازهٔ مجاز است',
    en: 'The answer would stay good for longer than allowed',
  },
  'sign-in-forged': {
    fa: 'امضای این پاسخ درست نیست',
    en: 'The signature of the answer does not hold',
  },
  'sign-in-revoked': {
    fa: 'گواهی باطل شده است',
    en: 'The certificate has been revoked',
  },
  'sign-in-revocation-unknown': {
    fa: 'اکنون نمی‌توان دانست که گواهی باطل شده است یا نه؛ کمی بعد دوباره بکوشید',
    en: 'Whether the certificate was revoked can’t be learnt now; try again in a while',
  },
  'sign-in-certificate': {
    fa: 'گواهی به مرجع مورد اعتماد نمی‌رسد، اکنون معتبر نیست یا برای این کار نیست',
    en: 'The certificate does not lead to a trusted authority, is not valid now, or is not meant for this',
  },
})
