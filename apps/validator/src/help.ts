/** The help pages, Persian first. */
import type { Bilingual } from './errors.ts'
import { DRAWING_PAGES } from './help/drawings.ts'
import { SET_PAGES } from './help/sets.ts'
import { SIGNING_PAGES } from './help/signing.ts'

export const COMMANDS = [
  'verify',
  'sign',
  'zones',
  'extend',
  'tokens',
  'pack',
  'merge',
  'inspect',
  'check',
  'compare',
  'render',
  'plot',
  'match',
  'serve',
  'changes',
  'revision',
] as const
export type CommandName = (typeof COMMANDS)[number]

export const OVERVIEW: Bilingual = {
  fa: `مُهر: امضای گزارش و نقشه، و داوری آن، بی‌نیاز به سامانه

  mohr verify FILE...         داوری امضای PDF، بستهٔ ASiC، CAdES و مهر زمانی
  mohr sign FILE -o OUT       امضا با توکن یا فایل کلید
  mohr zones FILE -o OUT      آماده‌کردن جای امضاها در PDF
  mohr extend FILE -o OUT     بالا بردن تراز امضا برای نگه‌داری دراز
  mohr tokens --pkcs11 LIB    توکن‌ها و گواهی‌های آن‌ها
  mohr pack DIR -o SET.asice  بستن مجموعهٔ نقشه
  mohr merge SET... -o OUT    یکی کردن بسته‌هایی که جدا امضا شده‌اند
  mohr check SET|DXF...       سنجش مجموعهٔ نقشه با قاعده‌ها
  mohr compare BEFORE AFTER   آنچه بازنگری از نقشه عوض کرده
  mohr inspect DXF...         آنچه در یک DXF هست
  mohr render DXF -o OUT      تصویر یک صفحهٔ نقشه: SVG، PNG یا PDF
  mohr plot SET|DXF... -o DIR PDF همهٔ برگ‌های مجموعه
  mohr match DXF PDF          آیا PDF همان برگ نقشه است
  mohr serve SET|DXF          صفحه‌ای در همین رایانه: برگ‌ها، یافته‌ها، تغییرها
  mohr changes FILE           آنچه پس از هر امضا عوض شده
  mohr revision FILE          نسخه‌ای که یک امضا در بر دارد

mohr COMMAND --help           راهنمای هر دستور
English: mohr --help --lang en`,
  en: `Mohr: signs reports and drawings and judges their signatures, without a server

  mohr verify FILE...         judge the signatures of a PDF, ASiC container, CAdES or time-stamp
  mohr sign FILE -o OUT       sign with a token or a key file
  mohr zones FILE -o OUT      prepare the places of signatures in a PDF
  mohr extend FILE -o OUT     lift signatures to a level that lasts
  mohr tokens --pkcs11 LIB    the tokens and their certificates
  mohr pack DIR -o SET.asice  pack a drawing set
  mohr merge SET... -o OUT    join copies of a set that were signed apart
  mohr check SET|DXF...       check a drawing set against the rules
  mohr compare BEFORE AFTER   what a revision changed of a drawing or a set
  mohr inspect DXF...         what a DXF holds
  mohr render DXF -o OUT      a sheet of a DXF as a picture: SVG, PNG or PDF
  mohr plot SET|DXF... -o DIR the PDF of every sheet of a set
  mohr match DXF PDF          whether a PDF shows the sheet of a drawing
  mohr serve SET|DXF          a page on this computer: sheets, findings, changes
  mohr changes FILE           what changed after each signature
  mohr revision FILE          the revision that a signature covers

mohr COMMAND --help --lang en help on one command`,
}

export const PAGES: Readonly<Record<CommandName, Bilingual>> = {
  ...SIGNING_PAGES,
  ...SET_PAGES,
  ...DRAWING_PAGES,
}
