import { catalogue } from '../errors.ts'

export const timestampMessages = catalogue({
  'timestamp-malformed': {
    fa: 'مهر زمان خوانا نیست',
    en: 'The time-stamp can’t be read',
  },
  'timestamp-differs': {
    fa: 'مهر زمان برای دادهٔ دیگری است',
    en: 'The time-stamp is over other data',
  },
  'timestamp-signers': {
    fa: 'مهر زمان باید درست یک امضا داشته باشد',
    en: 'A time-stamp must have exactly one signer',
  },
  'timestamp-usage': {
    fa: 'گواهی مهر زمان فقط برای همین کار صادر نشده است',
    en: 'The time-stamp’s certificate isn’t issued for time-stamping alone (critical extended key usage)',
  },
  'timestamp-unbound': {
    fa: 'مهر زمان گواهی خود را در بر نمی‌گیرد',
    en: 'The time-stamp doesn’t cover its own certificate (no signing-certificate attribute)',
  },
  'timestamp-critical-extension': {
    fa: 'مهر زمان افزونه‌ای حیاتی دارد که شناخته نیست',
    en: 'The time-stamp has a critical extension that isn’t understood',
  },
  'timestamp-accuracy': {
    fa: 'دقت مهر زمان چنان کم است که زمانی را ثابت نمی‌کند',
    en: 'The time-stamp is so inaccurate that it proves no time',
  },
  'timestamp-authority': {
    fa: 'مهر زمان مرجع خود را جز آنچه در گواهی آمده می‌نامد',
    en: 'The time-stamp calls its authority otherwise than the certificate does',
  },
  'timestamp-unavailable': {
    fa: 'خدمت مهر زمان پاسخ نداد',
    en: 'The time-stamping service didn’t answer',
  },
  'timestamp-refused': {
    fa: 'خدمت مهر زمان درخواست را نپذیرفت',
    en: 'The time-stamping service refused the request',
  },
  'timestamp-answer': {
    fa: 'پاسخ خدمت مهر زمان با درخواست نمی‌خواند',
    en: 'The time-stamping service’s answer doesn’t fit the request',
  },
  'timestamp-expired': {
    fa: 'گواهی خدمت مهر زمان در زمانی که می‌گوید اعتبار نداشت',
    en: 'The certificate of the time-stamping service was not valid at the time it gives',
  },
})
