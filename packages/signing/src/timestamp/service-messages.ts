/** What a time-stamp service may do wrong; what is found in a time-stamp stands in `messages.ts`. */
import { catalogue } from '../errors.ts'

export const serviceMessages = catalogue({
  'timestamp-unavailable': {
    fa: 'سرویس مهر زمانی پاسخ نداد',
    en: 'The time-stamping service didn’t answer',
  },
  'timestamp-refused': {
    fa: 'سرویس مهر زمانی درخواست را نپذیرفت',
    en: 'The time-stamping service refused the request',
  },
  'timestamp-answer': {
    fa: 'پاسخ سرویس مهر زمانی با درخواست نمی‌خواند',
    en: 'The time-stamping service’s answer doesn’t fit the request',
  },
  'timestamp-expired': {
    fa: 'گواهی سرویس مهر زمانی در زمانی که می‌گوید اعتبار نداشت',
    en: 'The certificate of the time-stamping service was not valid at the time it gives',
  },
})
