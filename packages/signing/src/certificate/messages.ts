import { catalogue } from '../errors.ts'

export const certificateMessages = catalogue({
  'certificate-malformed': {
    fa: 'گواهی خوانا نیست',
    en: 'The certificate can’t be read',
  },
  'crl-malformed': {
    fa: 'فهرست گواهی‌های باطل‌شده خوانا نیست',
    en: 'The certificate revocation list can’t be read',
  },
  'ocsp-malformed': {
    fa: 'پاسخ وضعیت گواهی (OCSP) خوانا نیست',
    en: 'The OCSP response can’t be read',
  },
  'path-no-anchor': {
    fa: 'زنجیرهٔ گواهی به هیچ ریشهٔ مورد اعتمادی نمی‌رسد',
    en: 'The certificate’s chain reaches no trusted root',
  },
  'path-signature': {
    fa: 'امضای صادرکننده بر گواهی درست نیست',
    en: 'The issuer’s signature on a certificate is wrong',
  },
  'path-algorithm': {
    fa: 'الگوریتم امضای گواهی پشتیبانی نمی‌شود یا در دو جای گواهی یکسان نوشته نشده است',
    en: 'A certificate’s signature algorithm is unsupported or stated in two ways',
  },
  'path-not-yet-valid': {
    fa: 'گواهی در آن زمان هنوز معتبر نبوده است',
    en: 'A certificate was not yet valid at that time',
  },
  'path-expired': {
    fa: 'اعتبار گواهی در آن زمان به پایان رسیده بود',
    en: 'A certificate had expired at that time',
  },
  'path-name-chaining': {
    fa: 'نام صادرکننده با گواهی بالادست یکی نیست',
    en: 'An issuer name doesn’t match the certificate above',
  },
  'path-not-ca': {
    fa: 'گواهی بالادست اجازهٔ صدور گواهی ندارد',
    en: 'A certificate above is not allowed to issue certificates',
  },
  'path-length': {
    fa: 'زنجیرهٔ گواهی بلندتر از حد مجاز است',
    en: 'The chain is longer than a certificate in it allows',
  },
  'path-key-usage': {
    fa: 'کلید گواهی بالادست اجازهٔ امضای گواهی ندارد',
    en: 'A certificate above may not sign certificates with its key',
  },
  'path-name-constraints': {
    fa: 'نام گواهی بیرون از محدودهٔ مجاز صادرکننده است',
    en: 'A name is outside what an issuer is allowed to certify',
  },
  'path-policy': {
    fa: 'سیاست گواهی با سیاست‌های پذیرفته نمی‌خواند',
    en: 'No certificate policy of the chain is acceptable',
  },
  'path-critical-extension': {
    fa: 'گواهی افزونه‌ای حیاتی دارد که شناخته نیست',
    en: 'A certificate has a critical extension that isn’t understood',
  },
  'path-malformed-extension': {
    fa: 'نسخه یا یکی از افزونه‌های گواهی نادرست است',
    en: 'The version or an extension of a certificate is malformed or repeated',
  },
  'revocation-signature': {
    fa: 'امضای دادهٔ ابطال درست نیست یا صادرکنندهٔ آن مجاز نیست',
    en: 'Revocation data is wrongly signed or not by an authorised issuer',
  },
  'revocation-incomplete': {
    fa: 'فهرست‌های ابطال همهٔ دلیل‌های ابطال را در بر نمی‌گیرند',
    en: 'The revocation lists at hand don’t cover every reason for revocation',
  },
  'crl-critical-extension': {
    fa: 'فهرست ابطال افزونه‌ای حیاتی دارد که شناخته نیست',
    en: 'The revocation list has a critical extension that isn’t understood',
  },
  'ocsp-critical-extension': {
    fa: 'پاسخ OCSP افزونه‌ای حیاتی دارد که شناخته نیست',
    en: 'The OCSP response has a critical extension that isn’t understood',
  },
  'ocsp-not-given': {
    fa: 'پاسخ OCSP وضعیت گواهی را نمی‌گوید',
    en: 'The OCSP response doesn’t tell the status',
  },
  'revocation-not-about': {
    fa: 'دادهٔ ابطال دربارهٔ این گواهی نیست',
    en: 'The revocation data is not about this certificate',
  },
})
