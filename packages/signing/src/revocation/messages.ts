import { catalogue } from '../errors.ts'

export const revocationMessages = catalogue({
  'revocation-unavailable': {
    fa: 'وضعیت ابطال گواهی به دست نیامد',
    en: 'Whether the certificate was revoked could not be learnt',
  },
  'revocation-not-allowed': {
    fa: 'نشانی سرویس وضعیت گواهی، مجاز شمرده نشده است',
    en: 'The address of the revocation service is not among those allowed',
  },
  'revocation-limit': {
    fa: 'گواهی‌ها بیش از آن است که دربارهٔ همه پرسیده شود',
    en: 'There are more certificates than are asked about; some were left out',
  },
  'chain-incomplete': {
    fa: 'گواهی صادرکننده در دست نیست',
    en: 'The certificate of the issuer is not at hand',
  },
  'authority-revoked': {
    fa: 'گواهی مرجع مهر زمانی باطل شده است',
    en: 'The certificate of the time-stamping authority has been revoked',
  },
  'signer-revoked': {
    fa: 'گواهی باطل شده است',
    en: 'The certificate has been revoked',
  },
})
