/** The pages of commands that sign and verify. */
import type { Bilingual } from '../errors.ts'
import { COMMON } from './common.ts'

export const SIGNING_PAGES = {
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

پایان: ۰ امضا شد · ۲ امضا شد ولی به تراز خواسته نرسید · ۱ یکی امضا نشد · ۳ ناخوانا · ۶۴ دستور نادرست · ۷۴ نوشته نشد`,
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

Exit: 0 signed · 2 signed, but below the level asked · 1 one was not signed · 3 unreadable · 64 usage · 74 not written`,
  },
  zones: {
    fa: `mohr zones FILE --template TEMPLATE -o OUT

  جای امضاهای یک الگو را در PDF می‌گذارد: فیلدهای خالی، با نقش و نام کسی که آنجا امضا می‌کند. سپس هر کس تنها امضا می‌کند:
  mohr sign OUT -o SIGNED --stamp TEMPLATE --field NAME ...

  --template T        الگو به JSON؛ تصویرها کنار آن
${COMMON.fa}

پایان: ۰ آماده شد · ۱ پذیرفته نشد · ۳ ناخوانا · ۶۴ دستور نادرست · ۷۴ نوشته نشد`,
    en: `mohr zones FILE --template TEMPLATE -o OUT

  Puts the places of a template's signatures into a PDF: empty fields that show who signs there. Then each of them only signs:
  mohr sign OUT -o SIGNED --stamp TEMPLATE --field NAME ...

  --template T        the template, JSON; its images beside it
${COMMON.en}

Exit: 0 prepared · 1 refused · 3 unreadable · 64 usage · 74 not written`,
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

پایان: ۰ به تراز خواسته رسید · ۲ پایین‌تر ماند · ۱ پذیرفته نشد · ۳ ناخوانا · ۶۴ دستور نادرست · ۷۴ نوشته نشد`,
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

Exit: 0 the level was reached · 2 it stayed below · 1 refused · 3 unreadable · 64 usage · 74 not written`,
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
  revision: {
    fa: `mohr revision FILE --signature N -o OUT

  نسخه‌ای از PDF را که امضای N (شماره یا شناسه، مانند 1 یا S1) در بر دارد جدا می‌کند.
  --password-file F   گذرواژهٔ PDF رمزشده در سطر نخست این فایل است
  --password-fd N     گذرواژهٔ PDF رمزشده از این توصیف‌گر خوانده می‌شود
${COMMON.fa}

پایان: ۰ نوشته شد · ۱ امضا سالم نیست · ۳ ناخوانا یا چنین امضایی نیست · ۶۴ دستور نادرست · ۷۴ نوشته نشد`,
    en: `mohr revision FILE --signature N -o OUT

  Writes the revision of a PDF that signature N (number or id, such as 1 or S1) covers.
  --password-file F   the password of an encrypted PDF is the first line of this file
  --password-fd N     the password of an encrypted PDF is read from this file descriptor
${COMMON.en}

Exit: 0 written · 1 the signature is not intact · 3 unreadable or no such signature · 64 usage · 74 not written`,
  },
} as const satisfies Record<string, Bilingual>
