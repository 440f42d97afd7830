import { catalogue } from './errors.ts'

export const extendMessages = catalogue({
  'extend-altered': {
    fa: 'این فایل پس از امضا دست خورده است و تراز آن بالا برده نمی‌شود',
    en: 'The file was altered after it was signed; it is not extended',
  },
  'extend-unreadable': { fa: 'این فایل خوانا نیست', en: 'The file can’t be read' },
  'extend-not-signed': { fa: 'این فایل امضا ندارد', en: 'The file is not signed' },
  'extend-format': {
    fa: 'تراز این گونه فایل را نمی‌توان بالا برد',
    en: 'Files of this format can’t be extended',
  },
  'extend-level': {
    fa: 'امضا به این تراز نرسید',
    en: 'The signature did not come to this level',
  },
  'extend-expired': {
    fa: 'گواهی امضاکننده پیش از آنکه چیزی وجود امضا را نشان دهد به پایان اعتبار خود رسیده بود',
    en: 'The certificate of the signer had expired before anything showed that the signature was there',
  },
  'extend-content': {
    fa: 'برای بالا بردن تراز امضای جدا، دادهٔ امضاشده لازم است',
    en: 'To extend a detached signature its data is needed',
  },
})
