import { catalogue } from '../errors.ts'

export const timestampMessages = catalogue({
  'timestamp-malformed': {
    fa: 'مهر زمانی خوانا نیست',
    en: 'The time-stamp can’t be read',
  },
  'timestamp-differs': {
    fa: 'مهر زمانی برای دادهٔ دیگری است',
    en: 'The time-stamp is over other data',
  },
  'timestamp-signers': {
    fa: 'مهر زمانی باید درست یک امضا داشته باشد',
    en: 'A time-stamp must have exactly one signer',
  },
  'timestamp-usage': {
    fa: 'گواهی مهر زمانی فقط برای همین کار صادر نشده است',
    en: 'The time-stamp’s certificate isn’t for time-stamping alone',
  },
  'timestamp-unbound': {
    fa: 'مهر زمانی گواهی خود را در بر نمی‌گیرد',
    en: 'The time-stamp doesn’t cover its own certificate',
  },
  'timestamp-accuracy': {
    fa: 'دقت مهر زمانی بسیار کم است',
    en: 'The time-stamp is too inaccurate',
  },
})
