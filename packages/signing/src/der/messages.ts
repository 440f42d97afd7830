import { catalogue } from '../errors.ts'

export const derMessages = catalogue({
  'der-malformed': {
    fa: 'ساختار ASN.1 نادرست است',
    en: 'The ASN.1 structure is malformed',
  },
  'der-unexpected': {
    fa: 'عنصر ASN.1 از نوع مورد انتظار نیست',
    en: 'An ASN.1 element is not of the expected type',
  },
  'der-limit': {
    fa: 'ساختار ASN.1 از حد مجاز بزرگ‌تر یا تودرتوتر است',
    en: 'The ASN.1 structure is larger or nested deeper than the limit',
  },
})
