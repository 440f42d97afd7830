import { catalogue } from '../errors.ts'

export const platformMessages = catalogue({
  'algorithm-unsupported': {
    fa: 'این الگوریتم امضا پشتیبانی نمی‌شود',
    en: 'The signature algorithm is not supported',
  },
  'key-malformed': {
    fa: 'کلید عمومی خوانا نیست',
    en: 'The public key can’t be read',
  },
  'key-mismatch': {
    fa: 'نوع کلید با الگوریتم امضا نمی‌خواند',
    en: 'The kind of key doesn’t fit the signature algorithm',
  },
})
