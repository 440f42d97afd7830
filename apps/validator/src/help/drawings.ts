/** The pages of commands about single drawings and their plots. */
import type { Bilingual } from '../errors.ts'
import { COMMON } from './common.ts'

export const DRAWING_PAGES = {
  inspect: {
    fa: `mohr inspect DXF...

  نسخه، رمزگذاری، یکا، لایه‌ها، صفحه‌ها، شمار هر گونه عنصر و متن‌ها.
${COMMON.fa}

پایان: ۰ خوانده شد · ۲ فایل بریده است · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr inspect DXF...

  Version, encoding, units, layers, layouts, counts per entity type, and texts.
${COMMON.en}

Exit: 0 read · 2 a file is cut off · 3 unreadable · 64 usage`,
  },
  render: {
    fa: `mohr render DXF [--layout NAME] [--pictures DIR] -o OUT.svg|OUT.png|OUT.pdf

  یک صفحه، آن‌گونه که چاپ می‌شود. آنچه کشیده نمی‌شود یا پنهان است با شمارش در خروجی خطا می‌آید.

  -o, --output OUT    فایل تصویر
  --layout NAME       نام صفحه؛ پیش‌فرض: نخستین صفحه‌ای که چیزی نشان می‌دهد، وگرنه فضای مدل
  --dpi N             نقطه در اینچ PNG (پیش‌فرض 150)
  --pictures DIR      پوشه‌ای که تصویرهای نقشه (PNG و JPEG) به نام از آن برداشته می‌شود؛ بی آن تنها قابشان
  --all-layers        لایه‌های خاموش، منجمد و چاپ‌نشدنی هم کشیده می‌شوند
${COMMON.fa}

پایان: ۰ همه کشیده شد · ۲ چیزی کشیده نشد یا تصویر کامل نیست · ۱ چنین صفحه‌ای نیست · ۳ ناخوانا · ۶۴ دستور نادرست · ۷۴ نوشته نشد`,
    en: `mohr render DXF [--layout NAME] [--pictures DIR] -o OUT.svg|OUT.png|OUT.pdf

  A sheet as it is plotted. What is not drawn, or hidden, is named with its count on the standard error.

  -o, --output OUT    the picture
  --layout NAME       the layout; default: the first sheet that shows something, else model space
  --dpi N             dots per inch of a PNG (default 150)
  --pictures DIR      folder that the drawing's pictures (PNG, JPEG) are taken from, by name; without, only their frames
  --all-layers        draws layers that are off, frozen or not plotted too
${COMMON.en}

Exit: 0 all drawn · 2 something is not drawn, or the picture is not whole · 1 no such layout · 3 unreadable · 64 usage · 74 not written`,
  },
  plot: {
    fa: `mohr plot SET|DXF... -o DIR

  از هر برگ مجموعه (پوشه یا بستهٔ .asice) یک صفحهٔ PDF/A-2b، به نامی که manifest.json می‌گوید؛ بی آن، از هر DXF یک PDF.
  خط‌ها به مقیاس، لایه‌ها جدا، متن‌ها جستنی؛ از یک نقشه همیشه همان بایت‌ها.

  -o, --output DIR    پوشهٔ خروجی، بیرون از مجموعه؛ روی فایلی که هست نوشته نمی‌شود
${COMMON.fa}

پایان: ۰ همه کشیده شد · ۱ فایلی از پیش بود · ۲ چیزی کشیده نشد یا کامل نیست · ۳ ناخوانا · ۶۴ دستور نادرست · ۷۴ نوشته نشد`,
    en: `mohr plot SET|DXF... -o DIR

  A page of PDF/A-2b of every sheet of the set (a folder or an .asice container), by the names in manifest.json; without one,
  a PDF of every DXF. Lines at scale, layers apart, searchable texts; of one drawing always the same bytes.

  -o, --output DIR    the folder for them, outside of the set; no file there is written over
${COMMON.en}

Exit: 0 all drawn · 1 a file was there already · 2 something is not drawn, or not whole · 3 unreadable · 64 usage · 74 not written`,
  },
  match: {
    fa: `mohr match DXF PDF [--layout NAME] [--page N]

  خط‌ها از هر دو سو با رواداری ۰٫۲ میلی‌متر و متن‌ها حرف به حرف در جای خود سنجیده می‌شوند. صفحهٔ PDF همان‌گونه که هست
  بر کاغذ برگ می‌نشیند. PDFی که متن یا خط ندارد سنجیدنی نیست.

  --layout NAME       نام صفحه؛ پیش‌فرض: نخستین صفحه‌ای که چیزی نشان می‌دهد، وگرنه فضای مدل
  --page N            صفحهٔ PDF (پیش‌فرض ۱)
${COMMON.fa}

پایان: ۰ همان است · ۱ یکی نیست · ۲ سنجیدنی نبود · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr match DXF PDF [--layout NAME] [--page N]

  Lines are compared both ways within 0.2 mm, texts letter by letter in their places. The page lies on the paper of the
  sheet as it is. A PDF without lines or texts can't be compared.

  --layout NAME       the layout; default: the first sheet that shows something, else model space
  --page N            the page of the PDF (default 1)
${COMMON.en}

Exit: 0 the same · 1 not the same · 2 could not be compared · 3 unreadable · 64 usage`,
  },
} as const satisfies Record<string, Bilingual>
