import { catalogue } from '../../errors.ts'

export const pkcs11Messages = catalogue({
  'pkcs11-binding-missing': {
    fa: 'بخش خواندن توکن (koffi) روی این رایانه نصب نیست',
    en: 'The part that talks to tokens (koffi) is not installed on this machine',
  },
  'pkcs11-driver-missing': {
    fa: 'فایل راه‌انداز توکن پیدا نشد',
    en: 'The token’s driver file was not found',
  },
  'pkcs11-driver-invalid': {
    fa: 'این فایل راه‌انداز PKCS#11 نیست',
    en: 'The file is not a PKCS#11 driver',
  },
  'pkcs11-driver-architecture': {
    fa: 'راه‌انداز توکن برای معماری دیگری ساخته شده است (۳۲ یا ۶۴ بیتی)؛ نسخهٔ هم‌خوان آن را نصب کنید',
    en: 'The token’s driver is built for another architecture (32 or 64 bit); install the one that fits',
  },
  'pkcs11-driver-crashed': {
    fa: 'راه‌انداز توکن از کار افتاد',
    en: 'The token’s driver crashed',
  },
  'pkcs11-timeout': {
    fa: 'توکن در زمان مقرر پاسخ نداد',
    en: 'The token did not answer in time',
  },
  'pkcs11-closed': {
    fa: 'ارتباط با توکن بسته شده است',
    en: 'The connection to the token is closed',
  },
  'pkcs11-token-absent': {
    fa: 'توکنی با این نشانی پیدا نشد؛ آن را وصل کنید',
    en: 'No such token is plugged in',
  },
  'pkcs11-token-removed': {
    fa: 'توکن جدا شد',
    en: 'The token was pulled out',
  },
  'pkcs11-token-ambiguous': {
    fa: 'چند توکن با این نشانی هست؛ شیار یا شمارهٔ سریال را بگویید',
    en: 'Several tokens match; name the slot or the serial number',
  },
  'pkcs11-no-key': {
    fa: 'روی توکن گواهی خواسته‌شده با کلید آن نیست',
    en: 'The token holds no such certificate with its key',
  },
  'pkcs11-key-ambiguous': {
    fa: 'روی توکن چند کلید هست؛ گواهی را نام ببرید',
    en: 'The token holds several keys; name the certificate',
  },
  'pkcs11-pin-wrong': {
    fa: 'رمز توکن درست نیست',
    en: 'The PIN of the token is wrong',
  },
  'pkcs11-pin-final-try': {
    fa: 'رمز توکن درست نیست؛ تنها یک بار دیگر می‌توان آزمود، پس از آن توکن قفل می‌شود',
    en: 'The PIN of the token is wrong; one try is left before the token locks itself',
  },
  'pkcs11-pin-tries': {
    fa: 'رمز توکن دو بار نادرست بود؛ برای آنکه توکن قفل نشود دیگر آزموده نشد',
    en: 'The PIN of the token was wrong twice; it was not tried again, so that the token doesn’t lock itself',
  },
  'pkcs11-pin-blocked': {
    fa: 'رمز توکن قفل شده است؛ صادرکنندهٔ توکن می‌تواند آن را باز کند',
    en: 'The PIN of the token is blocked; who issued the token can unblock it',
  },
  'pkcs11-pin-expired': {
    fa: 'مهلت رمز توکن گذشته است؛ آن را با برنامهٔ توکن عوض کنید',
    en: 'The PIN of the token has expired; change it with the token’s own program',
  },
  'pkcs11-pin-unset': {
    fa: 'برای توکن هنوز رمزی گذاشته نشده است',
    en: 'The token has no PIN yet',
  },
  'pkcs11-cancelled': {
    fa: 'وارد کردن رمز لغو شد',
    en: 'Entering the PIN was cancelled',
  },
  'pkcs11-mechanism-unsupported': {
    fa: 'توکن این الگوریتم امضا را ندارد',
    en: 'The token doesn’t have the signature algorithm',
  },
  'pkcs11-failed': {
    fa: 'توکن خطا داد',
    en: 'The token reported an error',
  },
})
