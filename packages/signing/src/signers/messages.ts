import { catalogue } from '../errors.ts'

export const signerMessages = catalogue({
  'pkcs12-malformed': {
    fa: 'فایل کلید (PKCS#12) خوانا نیست',
    en: 'The key file (PKCS#12) can’t be read',
  },
  'pkcs12-password': {
    fa: 'گذرواژهٔ فایل کلید درست نیست',
    en: 'The password of the key file is wrong',
  },
  'pkcs12-unsupported': {
    fa: 'فایل کلید با الگوریتمی پشتیبانی‌نشده رمز شده است',
    en: 'The key file is encrypted with an unsupported algorithm',
  },
  'pkcs12-key-ambiguous': {
    fa: 'فایل کلید چند کلید دارد؛ یکی را نام ببرید',
    en: 'The key file holds several keys; name one',
  },
  'pkcs12-no-key': {
    fa: 'در فایل کلید، کلید و گواهی هم‌خوان نیست',
    en: 'The key file holds no key with its certificate',
  },
})
