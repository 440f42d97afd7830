/** What making a signature refuses; what judging one finds stands in `messages.ts`. */
import { catalogue } from '../errors.ts'

export const makingMessages = catalogue({
  'signing-time': {
    fa: 'زمان امضا باید تاریخی میان سال‌های ۱۹۵۰ و ۹۹۹۹ میلادی باشد',
    en: 'The time of signing must be a date between the years 1950 and 9999',
  },
  'signer-value-wrong': {
    fa: 'امضایی که ابزار امضا برگرداند با گواهی نمی‌خواند',
    en: 'The value that the signer returned doesn’t verify with its certificate',
  },
  'signer-key-mismatch': {
    fa: 'الگوریتم خواسته‌شده با کلید گواهی نمی‌خواند',
    en: 'The algorithm asked for doesn’t fit the certificate’s key',
  },
  'signer-key-unknown': {
    fa: 'الگوریتمی برای کلید این گواهی شناخته نیست',
    en: 'No algorithm is known for the key of the certificate',
  },
  'cades-json': {
    fa: 'امضای آماده‌شده خوانا نیست',
    en: 'The prepared signature can’t be read',
  },
  'cades-other-input': {
    fa: 'این داده آن نیست که برای امضا آماده شده بود',
    en: 'This is not the data that was prepared for signing',
  },
  'cades-no-signer': {
    fa: 'امضاکننده‌ای با این شماره نیست',
    en: 'There is no signer of this number',
  },
  'cades-archived-v2': {
    fa: 'امضا مهر زمانی بایگانی از نسخهٔ ۲ دارد که هر افزودنی آن را می‌شکند',
    en: 'The signature carries an archive time-stamp of version 2, which any addition would break',
  },
  'cades-output': {
    fa: 'امضای ساخته‌شده در بازبینی درست نبود و تحویل نشد',
    en: 'The finished signature does not hold and was not given out',
  },
})
