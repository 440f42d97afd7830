/** The pages of commands about drawing sets. */
import type { Bilingual } from '../errors.ts'
import { COMMON } from './common.ts'

export const SET_PAGES = {
  pack: {
    fa: `mohr pack DIR -o SET.asice

  فایل‌های پوشه را در یک بستهٔ ASiC-E می‌گذارد. اگر manifest.json هست، نخست با فایل‌ها سنجیده می‌شود.
${COMMON.fa}

پایان: ۰ بسته شد · ۱ فهرست با فایل‌ها نمی‌خواند · ۳ ناخوانا · ۶۴ دستور نادرست · ۷۴ نوشته نشد`,
    en: `mohr pack DIR -o SET.asice

  Puts the files of a folder into an ASiC-E container. A manifest.json is first held against the files.
${COMMON.en}

Exit: 0 packed · 1 the manifest disagrees with the files · 3 unreadable · 64 usage · 74 not written`,
  },
  merge: {
    fa: `mohr merge SET.asice SET.asice... -o OUT.asice

  رونوشت‌های یک بسته که هر یک را کسی جدا امضا کرده، با همهٔ امضاها یکی می‌شوند. هر امضا باید شمارهٔ خود را داشته باشد (mohr sign --number).
${COMMON.fa}

پایان: ۰ یکی شد · ۱ یکی نشد: دست خورده، فایل‌ها یکی نیست، یا دو امضا یک شماره دارند · ۳ ناخوانا · ۶۴ دستور نادرست · ۷۴ نوشته نشد`,
    en: `mohr merge SET.asice SET.asice... -o OUT.asice

  Copies of a container that people signed apart become one, with all their signatures. Each needs a number of its own (mohr sign --number).
${COMMON.en}

Exit: 0 joined · 1 not joined: altered, other files, or two signatures under one number · 3 unreadable · 64 usage · 74 not written`,
  },
  check: {
    fa: `mohr check SET|DXF...

  SET پوشه یا بستهٔ .asice است.
  --profile qom|FILE|FOLDER
                      دستورنامهٔ سنجش: قم، یا فایل JSON شهر شما؛ از چند نسخه (چند بار، یا یک پوشه) آن که در روز درخواست
                      در کار بود، و بی date امروز
  --case FILE         آنچه پرونده می‌گوید، JSON: شماره، کد نوسازی، مالک، نشانی، واحدها، مهندسان و روز درخواست (date)
  --before SET        آخرین بازنگری امضاشده: آنچه از آن پس عوض شده
  --with SET          مجموعهٔ رشته‌ای دیگر از همین ساختمان؛ چند بار هم می‌شود داد
  --trust PEM|DIR     ریشه‌های مورد اعتماد: امضاهای SET هم داوری می‌شود، که از کیست و کدام برگ را می‌پوشاند (X05)؛
                      با آن --policy، --revocation، --at، --ask و --offline همان‌اند که در verify
  --html OUT          گزارش خواندنی در یک صفحهٔ HTML، با تصویر جای هر یافته؛ برای یک SET یا DXF
  --pdf OUT           همان گزارش، PDF/A
${COMMON.fa}

پایان: ۰ پذیرفته · ۱ رد · ۲ ناتمام یا با هشدار · ۳ ناخوانا · ۶۴ دستور نادرست · ۷۴ نوشته نشد`,
    en: `mohr check SET|DXF...

  SET is a folder or an .asice container.
  --profile qom|FILE|FOLDER
                      the profile to check against: Qom's, or a JSON file of your city's; of several versions (given several
                      times, or in a folder) the one in force on the case's date, without that today
  --case FILE         what the case says, as JSON: number, renovation code, owner, address, dwellings, engineers, date
  --before SET        the last signed revision: what changed since
  --with SET          a set of another discipline of the same building; may be given several times
  --trust PEM|DIR     trusted roots: the signatures of SET are judged too, whose they are and which sheets they cover (X05);
                      --policy, --revocation, --at, --ask and --offline are those of verify
  --html OUT          a report to read: one HTML page with a picture of each finding's place; for one SET or DXF
  --pdf OUT           the same report as PDF/A
${COMMON.en}

Exit: 0 accepted · 1 rejected · 2 incomplete or with warnings · 3 unreadable · 64 usage · 74 not written`,
  },
  compare: {
    fa: `mohr compare BEFORE AFTER [--html OUT]

  دو DXF، یا دو مجموعه (پوشه یا بستهٔ .asice). همه چیز سنجیده می‌شود: فضای مدل، صفحه‌ها، درون نمادها،
  و آنچه بر لایه‌های خاموش و منجمد است. شمارهٔ شیءها و گردکردن به شمار نمی‌آید؛ ترتیب کشیدن جایی که
  دیده را عوض کند به شمار می‌آید. هر تغییر جای خود را می‌گوید: روی برگ به میلی‌متر.
  --html OUT          یک صفحه برای بازبین: هر برگ با دو بازنگری روی هم، و فهرست تغییرها کنار آن
${COMMON.fa}

پایان: ۰ همان است · ۱ عوض شده · ۲ یکی تا پایان یا یک‌جور خوانده نشد · ۳ ناخوانا · ۶۴ دستور نادرست · ۷۴ نوشته نشد`,
    en: `mohr compare BEFORE AFTER [--html OUT]

  Two DXF files, or two sets (folders or .asice containers). Everything is compared: model space, layouts, what
  symbols hold, and what is on layers that are off or frozen. Handles and rounding count for nothing, drawing
  order where it changes nothing seen. Every change says its place: in mm on the sheet.
  --html OUT          a page for the reviewer: each sheet with the two revisions over each other, its changes beside it
${COMMON.en}

Exit: 0 the same · 1 changed · 2 one was not read to its end, or not in one way · 3 unreadable · 64 usage · 74 not written`,
  },
  serve: {
    fa: `mohr serve SET|DXF

  صفحه‌ای که تنها در همین رایانه باز می‌شود: برگ‌ها، یافته‌ها در جای خود روی نقشه، کلید لایه‌ها.
  فایل که عوض شود، دوباره سنجیده می‌شود. پایان با Ctrl-C.
  --before SET|DXF    بازنگری پیشین: روی هم می‌افتند و افزوده، حذف و تغییر با رنگ نشان داده می‌شود
  --profile qom|FILE  دستورنامهٔ سنجش: قم، یا فایل JSON شهر شما
  --trust PEM|DIR     ریشه‌های مورد اعتماد؛ امضاهای SET در هر حال داوری می‌شود، و گزینه‌های دیگر همان‌اند که در check
  --port N            درگاه روی ⁨127.0.0.1⁩؛ اگر ندهید، درگاهی آزاد
${COMMON.fa}

پایان: ۰ با Ctrl-C · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr serve SET|DXF

  A page that opens on this computer only: the sheets, the findings in their places on the drawing, layer switches.
  A file that changes is checked again. Ctrl-C ends it.
  --before SET|DXF    the earlier revision: one over the other, with colours for what was added, removed, changed
  --profile qom|FILE  the profile to check against: Qom's, or a JSON file of your city's
  --trust PEM|DIR     trusted roots; the signatures of SET are judged in any case, and the other options are those of check
  --port N            port on 127.0.0.1; a free one unless given
${COMMON.en}

Exit: 0 by Ctrl-C · 3 unreadable · 64 usage`,
  },
} as const satisfies Record<string, Bilingual>
