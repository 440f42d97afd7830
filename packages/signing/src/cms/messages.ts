import { catalogue } from '../errors.ts'

export const cmsMessages = catalogue({
  'cms-malformed': {
    fa: 'ساختار امضا (CMS) خوانا نیست',
    en: 'The signature’s structure (CMS) can’t be read',
  },
  'cms-not-signed-data': {
    fa: 'این ساختار CMS امضا در خود ندارد',
    en: 'This CMS structure is not SignedData',
  },
  'cms-version': {
    fa: 'شمارهٔ نسخهٔ ساختار امضا شناخته نیست',
    en: 'The version number of the structure is not known',
  },
  'cms-not-der': {
    fa: 'ساختار امضا به‌جای DER با BER نوشته شده است',
    en: 'The structure is written in BER instead of DER',
  },
  'cms-limit': {
    fa: 'شمار گواهی‌ها یا امضاهای درون ساختار از حد مجاز بیشتر است',
    en: 'The structure holds more certificates or signers than the limit',
  },
  'cms-content-missing': {
    fa: 'دادهٔ امضاشده همراه امضا نیست',
    en: 'The signed data is not at hand',
  },
  'cms-digest-differs': {
    fa: 'داده پس از امضا تغییر کرده است',
    en: 'The data is not what was signed: its digest differs',
  },
  'cms-signature-wrong': {
    fa: 'مقدار امضا با گواهی امضاکننده نمی‌خواند',
    en: 'The signature value doesn’t verify with the signer’s certificate',
  },
  'cms-certificate-missing': {
    fa: 'گواهی امضاکننده در امضا نیست',
    en: 'The signer’s certificate is not in the signature',
  },
  'cms-attribute-missing': {
    fa: 'یکی از ویژگی‌های لازم امضا نیست',
    en: 'A required signed attribute is missing',
  },
  'cms-attribute-repeated': {
    fa: 'یکی از ویژگی‌های امضا تکرار شده است',
    en: 'A signature attribute is repeated or has several values',
  },
  'cms-attribute-malformed': {
    fa: 'یکی از ویژگی‌های امضا نادرست است',
    en: 'A signature attribute is malformed',
  },
  'cms-attribute-misplaced': {
    fa: 'ویژگی‌ای که باید امضا شده باشد بیرون از امضاست',
    en: 'An attribute that must be signed stands among the unsigned ones, or the reverse',
  },
  'cms-content-type': {
    fa: 'نوع محتوای امضاشده با محتوا یکی نیست',
    en: 'The signed content type is not that of the content',
  },
  'cms-certificate-reference': {
    fa: 'امضا به گواهی دیگری ارجاع می‌دهد',
    en: 'The signature refers to another certificate',
  },
  'cms-certificate-reference-wrapped': {
    fa: 'ارجاع به گواهی آن‌گونه که استاندارد می‌خواهد نوشته نشده است',
    en: 'The reference to the certificate is not written as the standard has it',
  },
  'cms-ecdsa-encoding': {
    fa: 'مقدار امضا با کلید می‌خواند، ولی آن‌گونه که استاندارد می‌خواهد نوشته نشده است',
    en: 'The value was made with the key, but is not written as the standard has it',
  },
  'cms-no-certificate-reference': {
    fa: 'امضا گواهی امضاکننده را در بر نمی‌گیرد',
    en: 'The signature doesn’t cover the signer’s certificate',
  },
  'cms-algorithm-mismatch': {
    fa: 'الگوریتم‌های اعلام‌شده در امضا با هم نمی‌خوانند',
    en: 'The algorithms stated in the signature contradict each other',
  },
  'cms-attributes-not-der': {
    fa: 'ویژگی‌های امضا به ترتیب استاندارد نوشته نشده‌اند',
    en: 'The signed attributes are not in DER order',
  },
  'cms-digest-not-listed': {
    fa: 'الگوریتم چکیده در فهرست آغاز امضا نیامده است',
    en: 'The digest algorithm is not in the list at the head of the structure',
  },
  'cms-weak-digest': {
    fa: 'الگوریتم چکیدهٔ امضا ضعیف است',
    en: 'The signature uses a weak digest algorithm',
  },
  'cms-weak-key': {
    fa: 'کلید امضا کوتاه‌تر از حد مجاز است',
    en: 'The signing key is shorter than allowed',
  },
})
