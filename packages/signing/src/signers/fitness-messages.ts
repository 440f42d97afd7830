import { catalogue } from '../errors.ts'

export const fitnessMessages = catalogue({
  'signer-expired': {
    fa: 'اعتبار گواهی به پایان رسیده است و با آن امضا نمی‌شود',
    en: 'The certificate has expired; it does not sign',
  },
  'signer-not-yet-valid': {
    fa: 'اعتبار گواهی هنوز آغاز نشده است و با آن امضا نمی‌شود',
    en: 'The certificate is not yet valid; it does not sign',
  },
  'signer-key-usage': {
    fa: 'این گواهی برای امضای سند صادر نشده است',
    en: 'The certificate is not meant for signing documents',
  },
  'signer-untrusted': {
    fa: 'زنجیرهٔ گواهی به هیچ‌یک از ریشه‌های مورد اعتماد نمی‌رسد و با آن امضا نمی‌شود',
    en: 'The certificate’s chain leads to none of the trusted roots; it does not sign',
  },
})
