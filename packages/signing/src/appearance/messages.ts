/** What can stop an appearance from being drawn, or a template from being used. */
import { catalogue } from '../errors.ts'

export const appearanceMessages = catalogue({
  'appearance.font': {
    fa: 'قلم نشان امضا خوانده نمی‌شود؛ یک قلم TrueType بدهید',
    en: 'The font of the appearance cannot be read; give a TrueType font',
  },
  'appearance.glyph': {
    fa: 'قلم نشان امضا این نویسه را ندارد',
    en: 'The font of the appearance lacks a character',
  },
  'appearance.fit': {
    fa: 'متن در کادر نشان امضا نمی‌گنجد، حتی با کوچک‌ترین اندازهٔ خواندنی؛ کادر را بزرگ‌تر یا متن را کوتاه‌تر کنید',
    en: 'The text does not fit the box of the appearance at the smallest readable size; enlarge the box or shorten the text',
  },
  'appearance.image': {
    fa: 'تصویر مهر باید PNG یا JPEG رنگی یا خاکستری و در اندازهٔ پذیرفتنی باشد',
    en: 'The seal image must be a PNG, or a JPEG in colour or grey, within the limits of size',
  },
  'appearance.image-missing': {
    fa: 'تصویری که الگو نام می‌برد داده نشده است',
    en: 'The image that the layout names was not given',
  },
  'appearance.qr': {
    fa: 'متن QR در این کادر خواندنی نمی‌شود؛ کادر را بزرگ‌تر یا متن را کوتاه‌تر کنید',
    en: 'The text of the QR code is too long to be read at this size; enlarge the box or shorten the text',
  },
  'appearance.placeholder': {
    fa: 'الگو مقداری را می‌خواهد که شناخته نیست',
    en: 'The layout asks for a value that is not known',
  },
  'appearance.template': {
    fa: 'الگوی جای امضاها درست نیست',
    en: 'The template of the signature zones is not well formed',
  },
  'appearance.zone': {
    fa: 'در الگو جایی با این نام نیست',
    en: 'The template has no zone of this name',
  },
  'appearance.zone-which': {
    fa: 'الگو چند جای امضا دارد؛ نام یکی را بدهید',
    en: 'The template has several zones; name one',
  },
})
