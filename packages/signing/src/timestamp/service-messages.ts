/** What a time-stamp service may do wrong; what is found in a time-stamp stands in `messages.ts`. */
import { catalogue } from '../errors.ts'

export const serviceMessages = catalogue({
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
