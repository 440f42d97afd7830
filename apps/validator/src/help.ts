/** The help pages, Persian first. */
import type { Bilingual } from './errors.ts'

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

const COMMON = {
  fa: `  --json          خروجی برای برنامه‌ها: هر فایل یک سطر JSON
  --lang fa|en    زبان خروجی (پیش‌فرض fa)
  --help          همین راهنما`,
  en: `  --json          for programs: one line of JSON for each file
  --lang fa|en    language of the output (default fa)
  --help          this page`,
}

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
  verify: {
    fa: `mohr verify FILE...

  --trust PEM|DIR     ریشه‌های مورد اعتماد؛ چند بار می‌توان داد
  --policy permit|basic|FILE
                      سیاست داوری: permit (پیش‌فرض)، basic یا فایل JSON خودتان
  --revocation DIR    فهرست‌های باطل‌شده‌ها، پاسخ‌های OCSP و گواهی‌هایی که کنار فایل نگه داشته‌اید؛ چند بار
  --at ISO            داوری در این لحظه به جای اکنون؛ بی‌منطقهٔ زمانی، به وقت UTC
  --detached DATA     فایل داده، اگر امضا جداست
  --ask HOST          باطل‌نبودن گواهی‌ها از نشانی‌های درون آن‌ها پرسیده شود، تنها از این میزبان‌ها؛ چند بار
  --offline           از شبکه چیزی پرسیده نشود: همان که بی --ask می‌شود
  --proof PROOF       گواه ثبت این فایل در دفتر شفافیت (c2sp.org/tlog-proof)؛ برای یک FILE
  --log-policy KEYS   کلیدهای دفتر و شاهدانش که خود گرفته‌اید (c2sp.org/tlog-policy)؛ بی آن، کسی ضامن گواه نیست
  --html OUT          گزارش خواندنی در یک صفحهٔ HTML، بی‌نیاز به شبکه؛ برای یک FILE
  --pdf OUT           همان گزارش، PDF/A-2b
  --password-file F   گذرواژهٔ PDF رمزشده در سطر نخست این فایل است
  --password-fd N     گذرواژهٔ PDF رمزشده از این توصیف‌گر خوانده می‌شود
${COMMON.fa}

پایان: ۰ همه پذیرفته · ۱ دست‌خورده یا رد · ۳ ناخوانا · ۲ نامعلوم یا بی‌امضا · ۶۴ دستور نادرست · ۷۴ گزارش نوشته نشد`,
    en: `mohr verify FILE...

  --trust PEM|DIR     trusted roots; may be given several times
  --policy permit|basic|FILE
                      the validation policy: permit (the default), basic, or your own in JSON
  --revocation DIR    revocation lists, OCSP responses and certificates kept beside the file; several
  --at ISO            judge at this instant instead of now; UTC where it names no zone
  --detached DATA     the data file of a detached signature
  --ask HOST          ask the addresses in certificates whether they were revoked, at these hosts alone; several
  --offline           ask the network nothing: what happens without --ask
  --proof PROOF       the proof that this file stands in the ledger (c2sp.org/tlog-proof); for one FILE
  --log-policy KEYS   keys of ledger and witnesses that you have (c2sp.org/tlog-policy); without, nobody vouches for the proof
  --html OUT          a report to read: one HTML page that needs no network; for one FILE
  --pdf OUT           the same report as PDF/A-2b
  --password-file F   the password of an encrypted PDF is the first line of this file
  --password-fd N     the password of an encrypted PDF is read from this file descriptor
${COMMON.en}

Exit: 0 all passed · 1 altered or failed · 3 unreadable · 2 undetermined or not signed · 64 usage · 74 not written`,
  },
  sign: {
    fa: `mohr sign FILE -o OUT | FILE... -o DIR  --p12 KEY | --pkcs11 LIB | --csc URL | --agent [URL]

  -o, --output OUT    خروجی؛ برای PDF و .asice همان گونه، برای دیگر فایل‌ها امضای جدا (p7s)
  -o, --output DIR    همهٔ FILEها با یک بار رمز، هر یک به نام خود در این پوشه؛ روی فایلی که هست نوشته نمی‌شود
  --number N          شمارهٔ این امضا در بستهٔ .asice؛ آنان که جدا امضا می‌کنند شماره‌های جدا می‌خواهند
  --into SIGNATURE    امضای p7s همین فایل، که این امضاکننده نیز به آن افزوده می‌شود
  --p12 KEY           فایل کلید؛ گذرواژه در پایانه پرسیده می‌شود
  --pkcs11 LIB        راه‌انداز توکن؛ رمز در پایانه یا روی خود توکن پرسیده می‌شود
  --slot N|LABEL|SN   اگر چند توکن هست: شمارهٔ شیار، برچسب یا شمارهٔ سریال توکن
  --certificate C     اگر چند گواهی هست: برچسب، شناسه (در فایل کلید: شمارهٔ سریال) یا SHA-256 آن
  --issuers PEM       گواهی صادرکنندگانی که روی توکن نیستند
  --csc URL           سرویس امضای راه دور (CSC نسخهٔ ۲)، مانند https://…/csc/v2
  --token-file F      نشان دسترسی سرویس در سطر نخست این فایل است
  --credential ID     اگر در سرویس چند کلید دارید
  --agent [URL]       کارگزار امضای این رایانه؛ سند را خودش نشان می‌دهد و رمز را خودش می‌پرسد
  --pin-file F        گذرواژه در سطر نخست این فایل است
  --pin-fd N          گذرواژه از این توصیف‌گر خوانده می‌شود
  --tsa URL           سرویس مهر زمانی (RFC 3161)؛ چند بار: اگر یکی پاسخ نداد، بعدی
  --level L           B-B، B-T، B-LT یا B-LTA؛ پیش‌فرض: با --tsa تراز B-T و گرنه B-B
  --revocation DIR    فهرست‌های باطل‌شده‌ها، پاسخ‌های OCSP و گواهی‌ها، برای B-LT و B-LTA
  --ask HOST          از نشانی‌های درون گواهی‌ها تنها همین میزبان‌ها پرسیده می‌شوند؛ چند بار
  --trust ROOT        تنها با گواهی‌ای امضا می‌شود که زنجیره‌اش به یکی از این ریشه‌ها برسد
  --allow WHY         با گواهی منقضی (expired)، هنوز نامعتبر (not-yet-valid)، باطل‌شده (revoked)، نامعتمد (untrusted)
                      یا صادرشده برای کار دیگر (key-usage) نیز امضا شود؛ چند بار. در راستی‌آزمایی همان حکم همیشگی را دارد
  --stamp TEMPLATE    PDF: نشان امضا به شکل و در جای این الگو (راهنمای zones)
  --field NAME        PDF: فیلدی که امضا در آن می‌نشیند؛ با --stamp، جای امضا در الگو
  --reason TEXT       PDF: علت امضا
  --certify P         PDF: نخستین امضا می‌گوید پس از آن چه رواست: 1 هیچ، 2 پر کردن فرم و امضا، 3 یادداشت نیز
  --set KEY=VALUE     PDF: مقداری برای الگو، مانند licence=12-300-01234؛ چند بار
  --password-file F   گذرواژهٔ PDF رمزشده در سطر نخست این فایل است
  --password-fd N     گذرواژهٔ PDF رمزشده از این توصیف‌گر خوانده می‌شود
${COMMON.fa}

پایان: ۰ امضا شد · ۲ امضا شد ولی به تراز خواسته نرسید · ۱ یکی امضا نشد · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr sign FILE -o OUT | FILE... -o DIR  --p12 KEY | --pkcs11 LIB | --csc URL | --agent [URL]

  -o, --output OUT    a PDF or .asice stays one; any other file gets a detached signature (p7s)
  -o, --output DIR    every FILE with one PIN, each by its own name in this folder; no file there is written over
  --number N          number of this signature in an .asice; people who sign copies apart need different ones
  --into SIGNATURE    a p7s of this file, which takes in this signer too
  --p12 KEY           key file; its PIN is asked on the terminal
  --pkcs11 LIB        the token's driver; its PIN is asked on the terminal, or on the token itself
  --slot N|LABEL|SN   where there are several tokens: number of the slot, label or serial number of the token
  --certificate C     where there are several certificates: its label, id (in a key file: serial number) or SHA-256
  --issuers PEM       certificates of issuers that are not on the token
  --csc URL           a remote signing service (CSC API v2), such as https://…/csc/v2
  --token-file F      the service's access token is the first line of this file
  --credential ID     where you have several keys at the service
  --agent [URL]       the signing agent of this computer; it shows the document and asks the PIN itself
  --pin-file F        the PIN is the first line of this file
  --pin-fd N          the PIN is read from this file descriptor
  --tsa URL           time-stamping service (RFC 3161); several: where one is down, the next
  --level L           B-B, B-T, B-LT or B-LTA; default: B-T with --tsa, else B-B
  --revocation DIR    revocation lists, OCSP responses and certificates, for B-LT and B-LTA
  --ask HOST          of the addresses inside certificates only these hosts are asked; several
  --trust ROOT        only a certificate whose chain leads to one of these roots signs
  --allow WHY         lets a certificate sign that is expired, not-yet-valid, revoked, untrusted, or by its key-usage
                      not meant for documents; several. Whoever verifies judges as ever
  --stamp TEMPLATE    PDF: shown as and where this template says (see zones)
  --field NAME        PDF: the field that takes the signature; with --stamp, the zone of the template
  --reason TEXT       PDF: why it is signed
  --certify P         PDF: the first signature says what may follow: 1 nothing, 2 forms and signatures, 3 notes too
  --set KEY=VALUE     PDF: a value for the template, such as licence=12-300-01234; several
  --password-file F   the password of an encrypted PDF is the first line of this file
  --password-fd N     the password of an encrypted PDF is read from this file descriptor
${COMMON.en}

Exit: 0 signed · 2 signed, but below the level asked · 1 one was not signed · 3 unreadable · 64 usage`,
  },
  zones: {
    fa: `mohr zones FILE --template TEMPLATE -o OUT

  جای امضاهای یک الگو را در PDF می‌گذارد: فیلدهای خالی، با نقش و نام کسی که آنجا امضا می‌کند. سپس هر کس تنها امضا می‌کند:
  mohr sign OUT -o SIGNED --stamp TEMPLATE --field NAME ...

  --template T        الگو به JSON؛ تصویرها کنار آن
${COMMON.fa}

پایان: ۰ آماده شد · ۱ پذیرفته نشد · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr zones FILE --template TEMPLATE -o OUT

  Puts the places of a template's signatures into a PDF: empty fields that show who signs there. Then each of them only signs:
  mohr sign OUT -o SIGNED --stamp TEMPLATE --field NAME ...

  --template T        the template, JSON; its images beside it
${COMMON.en}

Exit: 0 prepared · 1 refused · 3 unreadable · 64 usage`,
  },
  extend: {
    fa: `mohr extend FILE -o OUT --level B-T|B-LT|B-LTA --tsa URL

PDF تنها افزوده می‌شود. B-LT دادهٔ باطل‌نبودن گواهی‌ها را در فایل می‌گذارد، B-LTA مهر زمانی بایگانی بر همه؛ با هر بار اجرا
یکی تازه، پیش از آن‌که الگوریتم یا گواهی پیشین کهنه شود.

  --detached DATA     فایل داده، اگر امضا جداست
  --tsa URL           سرویس مهر زمانی (RFC 3161)؛ چند بار: اگر یکی پاسخ نداد، بعدی
  --level L           B-B، B-T، B-LT یا B-LTA؛ پیش‌فرض: با --tsa تراز B-T و گرنه B-B
  --revocation DIR    فهرست‌های باطل‌شده‌ها، پاسخ‌های OCSP و گواهی‌ها، برای B-LT و B-LTA
  --ask HOST          از نشانی‌های درون گواهی‌ها تنها همین میزبان‌ها پرسیده می‌شوند؛ چند بار
  --password-file F   گذرواژهٔ PDF رمزشده در سطر نخست این فایل است
  --password-fd N     گذرواژهٔ PDF رمزشده از این توصیف‌گر خوانده می‌شود
${COMMON.fa}

پایان: ۰ به تراز خواسته رسید · ۲ پایین‌تر ماند · ۱ پذیرفته نشد · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr extend FILE -o OUT --level B-T|B-LT|B-LTA --tsa URL

A PDF is only appended to. B-LT puts into the file that no certificate was revoked, B-LTA an archive time-stamp over all of it; each
run adds a new one, to be made before the algorithm or certificate of the last one ages.

  --detached DATA     the data file of a detached signature
  --tsa URL           time-stamping service (RFC 3161); several: where one is down, the next
  --level L           B-B, B-T, B-LT or B-LTA; default: B-T with --tsa, else B-B
  --revocation DIR    revocation lists, OCSP responses and certificates, for B-LT and B-LTA
  --ask HOST          of the addresses inside certificates only these hosts are asked; several
  --password-file F   the password of an encrypted PDF is the first line of this file
  --password-fd N     the password of an encrypted PDF is read from this file descriptor
${COMMON.en}

Exit: 0 the level was reached · 2 it stayed below · 1 refused · 3 unreadable · 64 usage`,
  },
  tokens: {
    fa: `mohr tokens --pkcs11 LIB

  شیارها، توکن‌ها و گواهی‌هایی که بی رمز دیده می‌شوند.
${COMMON.fa}

پایان: ۰ خوانده شد · ۱ راه‌انداز یا توکن خطا داد · ۶۴ دستور نادرست`,
    en: `mohr tokens --pkcs11 LIB

  The slots, their tokens, and the certificates that show without a PIN.
${COMMON.en}

Exit: 0 read · 1 the driver or a token reported an error · 64 usage`,
  },
  pack: {
    fa: `mohr pack DIR -o SET.asice

  فایل‌های پوشه را در یک بستهٔ ASiC-E می‌گذارد. اگر manifest.json هست، نخست با فایل‌ها سنجیده می‌شود.
${COMMON.fa}

پایان: ۰ بسته شد · ۱ فهرست با فایل‌ها نمی‌خواند · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr pack DIR -o SET.asice

  Puts the files of a folder into an ASiC-E container. A manifest.json is first held against the files.
${COMMON.en}

Exit: 0 packed · 1 the manifest disagrees with the files · 3 unreadable · 64 usage`,
  },
  merge: {
    fa: `mohr merge SET.asice SET.asice... -o OUT.asice

  رونوشت‌های یک بسته که هر یک را کسی جدا امضا کرده، با همهٔ امضاها یکی می‌شوند. هر امضا باید شمارهٔ خود را داشته باشد (mohr sign --number).
${COMMON.fa}

پایان: ۰ یکی شد · ۱ یکی نشد: دست خورده، فایل‌ها یکی نیست، یا دو امضا یک شماره دارند · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr merge SET.asice SET.asice... -o OUT.asice

  Copies of a container that people signed apart become one, with all their signatures. Each needs a number of its own (mohr sign --number).
${COMMON.en}

Exit: 0 joined · 1 not joined: altered, other files, or two signatures under one number · 3 unreadable · 64 usage`,
  },
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

پایان: ۰ پذیرفته · ۱ رد · ۲ ناتمام یا با هشدار · ۳ ناخوانا · ۶۴ دستور نادرست`,
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

Exit: 0 accepted · 1 rejected · 2 incomplete or with warnings · 3 unreadable · 64 usage`,
  },
  compare: {
    fa: `mohr compare BEFORE AFTER [--html OUT]

  دو DXF، یا دو مجموعه (پوشه یا بستهٔ .asice). همه چیز سنجیده می‌شود: فضای مدل، صفحه‌ها، درون نمادها،
  و آنچه بر لایه‌های خاموش و منجمد است. شمارهٔ شیءها و گردکردن به شمار نمی‌آید؛ ترتیب کشیدن جایی که
  دیده را عوض کند به شمار می‌آید. هر تغییر جای خود را می‌گوید: روی برگ به میلی‌متر.
  --html OUT          یک صفحه برای بازبین: هر برگ با دو بازنگری روی هم، و فهرست تغییرها کنار آن
${COMMON.fa}

پایان: ۰ همان است · ۱ عوض شده · ۲ یکی تا پایان خوانده نشد · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr compare BEFORE AFTER [--html OUT]

  Two DXF files, or two sets (folders or .asice containers). Everything is compared: model space, layouts, what
  symbols hold, and what is on layers that are off or frozen. Handles and rounding count for nothing, drawing
  order where it changes nothing seen. Every change says its place: in mm on the sheet.
  --html OUT          a page for the reviewer: each sheet with the two revisions over each other, its changes beside it
${COMMON.en}

Exit: 0 the same · 1 changed · 2 one was not read to its end · 3 unreadable · 64 usage`,
  },
  serve: {
    fa: `mohr serve SET|DXF

  صفحه‌ای که تنها در همین رایانه باز می‌شود: برگ‌ها، یافته‌ها در جای خود روی نقشه، کلید لایه‌ها.
  فایل که عوض شود، دوباره سنجیده می‌شود. پایان با Ctrl-C.
  --before SET|DXF    بازنگری پیشین: روی هم می‌افتند و افزوده، حذف و تغییر با رنگ نشان داده می‌شود
  --profile qom|FILE  دستورنامهٔ سنجش: قم، یا فایل JSON شهر شما
  --port N            درگاه روی ⁨127.0.0.1⁩؛ اگر ندهید، درگاهی آزاد
${COMMON.fa}

پایان: ۰ با Ctrl-C · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr serve SET|DXF

  A page that opens on this computer only: the sheets, the findings in their places on the drawing, layer switches.
  A file that changes is checked again. Ctrl-C ends it.
  --before SET|DXF    the earlier revision: one over the other, with colours for what was added, removed, changed
  --profile qom|FILE  the profile to check against: Qom's, or a JSON file of your city's
  --port N            port on 127.0.0.1; a free one unless given
${COMMON.en}

Exit: 0 by Ctrl-C · 3 unreadable · 64 usage`,
  },
  changes: {
    fa: `mohr changes FILE [--since SIGNATURE]

  آنچه پس از هر امضا و در هر نسخهٔ PDF عوض شده است: صفحه، شیء، مجاز یا نه، و چرا.
  --since SIGNATURE   تنها پس از این امضا (شماره یا شناسه، مانند 1 یا S1)
  --password-file F   گذرواژهٔ PDF رمزشده در سطر نخست این فایل است
  --password-fd N     گذرواژهٔ PDF رمزشده از این توصیف‌گر خوانده می‌شود
${COMMON.fa}

پایان: ۰ بی‌تغییر یا همه مجاز · ۱ تغییر نامجاز یا فایل دست‌خورده · ۳ ناخوانا یا چنین امضایی نیست · ۲ بی‌امضا یا نامعلوم · ۶۴ دستور نادرست`,
    en: `mohr changes FILE [--since SIGNATURE]

  What changed after each signature and in each revision of a PDF: page, object, allowed or not, and why.
  --since SIGNATURE   only after this one (number or id, such as 1 or S1)
  --password-file F   the password of an encrypted PDF is the first line of this file
  --password-fd N     the password of an encrypted PDF is read from this file descriptor
${COMMON.en}

Exit: 0 none or all allowed · 1 a forbidden change, or altered · 3 unreadable or no such signature · 2 not signed or undetermined · 64 usage`,
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

پایان: ۰ همه کشیده شد · ۱ فایلی از پیش بود · ۲ چیزی کشیده نشد یا کامل نیست · ۳ ناخوانا · ۶۴ دستور نادرست`,
    en: `mohr plot SET|DXF... -o DIR

  A page of PDF/A-2b of every sheet of the set (a folder or an .asice container), by the names in manifest.json; without one,
  a PDF of every DXF. Lines at scale, layers apart, searchable texts; of one drawing always the same bytes.

  -o, --output DIR    the folder for them, outside of the set; no file there is written over
${COMMON.en}

Exit: 0 all drawn · 1 a file was there already · 2 something is not drawn, or not whole · 3 unreadable · 64 usage`,
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
  revision: {
    fa: `mohr revision FILE --signature N -o OUT

  نسخه‌ای از PDF را که امضای N (شماره یا شناسه، مانند 1 یا S1) در بر دارد جدا می‌کند.
  --password-file F   گذرواژهٔ PDF رمزشده در سطر نخست این فایل است
  --password-fd N     گذرواژهٔ PDF رمزشده از این توصیف‌گر خوانده می‌شود
${COMMON.fa}

پایان: ۰ نوشته شد · ۱ امضا سالم نیست · ۳ ناخوانا یا چنین امضایی نیست · ۶۴ دستور نادرست`,
    en: `mohr revision FILE --signature N -o OUT

  Writes the revision of a PDF that signature N (number or id, such as 1 or S1) covers.
  --password-file F   the password of an encrypted PDF is the first line of this file
  --password-fd N     the password of an encrypted PDF is read from this file descriptor
${COMMON.en}

Exit: 0 written · 1 the signature is not intact · 3 unreadable or no such signature · 64 usage`,
  },
}
