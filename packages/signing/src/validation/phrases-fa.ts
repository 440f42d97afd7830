/** The sentences in Persian. */
import { instantFa } from './instant.ts'
import { inWords, type Phrases, type SignerFact } from './phrases.ts'
import type { SubIndication } from './report.ts'

const fa = (value: number | string) =>
  String(value).replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] as string)
const apart = (text: string) => `\u2068${text}\u2069`

const WHY: Partial<Record<SubIndication, string>> = {
  NO_CERTIFICATE_CHAIN_FOUND: 'زیرا مرجعی که گواهی امضا را داده در فهرست مرجع‌های مورد اعتماد شما نیست',
  NO_SIGNING_CERTIFICATE_FOUND: 'زیرا گواهی امضاکننده پیدا نشد یا امضا از گواهی دیگری نام می‌برد',
  OUT_OF_BOUNDS_NO_POE: 'زیرا گواهی امضا در آن زمان اعتبار نداشت یا ثابت نیست که امضا در زمان اعتبار آن بوده',
  REVOKED_NO_POE: 'زیرا گواهی امضا باطل شده و ثابت نیست که امضا پیش از آن بوده',
  REVOKED: 'زیرا گواهی امضا پیش از امضا باطل شده بود',
  NOT_YET_VALID: 'زیرا گواهی امضا در آن زمان هنوز صادر نشده بود',
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'زیرا الگوریتم یا کلید امضا ضعیف است',
  CHAIN_CONSTRAINTS_FAILURE: 'زیرا گواهی برای این کار نیست یا زنجیرهٔ آن قاعده‌ها را رعایت نمی‌کند',
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 'زیرا زنجیرهٔ گواهی درست نیست',
  SIGNED_DATA_NOT_FOUND: 'زیرا داده‌ای که امضا شده در دست نیست',
  SIG_CONSTRAINTS_FAILURE: 'زیرا امضا چیزی را که سیاست بررسی می‌خواهد ندارد',
  FORMAT_FAILURE: 'زیرا سند پس از آن تغییری کرده که مجاز نیست',
  HASH_FAILURE: 'زیرا محتوا همان نیست که امضا شده',
  SIG_CRYPTO_FAILURE: 'زیرا امضا با کلید امضاکننده نمی‌خواند',
}

function counted(count: number): string {
  if (count === 1) return 'امضای آن'
  return count === 2 ? 'هر دو امضا' : `هر ${fa(count)} امضا`
}

function trust(signer: SignerFact): string {
  if (signer.integrity === 'broken') return 'این امضا با آنچه در فایل است نمی‌خواند.'
  if (signer.indication !== 'TOTAL_PASSED') {
    const why = signer.subIndication === null ? undefined : WHY[signer.subIndication]
    return why === undefined ? 'به این امضا نمی‌توان تکیه کرد.' : `به این امضا نمی‌توان تکیه کرد، ${why}.`
  }
  const [issuer, ...above] = signer.issuers ?? []
  if (issuer === undefined) return 'گواهی آن خود از مرجع‌های مورد اعتماد است.'
  const root = above.at(-1)
  const under = root === undefined ? '' : `، زیر ریشهٔ ${apart(root)}`
  return `گواهی از ${apart(issuer)}${under}؛ در آن زمان معتبر بود.`
}

export const phrasesFa: Phrases = {
  questions: [
    'آیا آنچه امضا شده دست‌نخورده است؟',
    'پس از امضا چه چیزی تغییر کرده؟',
    'چه کسی، چه زمانی، به گواهی کدام مرجع؟',
  ],
  verdict(state, indication, pages, reason, stampedOnly) {
    if (state === 'unreadable')
      return `این فایل را نمی‌توان بررسی کرد: ${reason?.message.fa ?? 'خوانده نمی‌شود'}.`
    if (state === 'not-signed') return 'این سند امضا ندارد.'
    if (state === 'undetermined') return 'نمی‌توان گفت این سند همان است که امضا شده یا نه.'
    if (state === 'altered') {
      if (pages.length > 0) {
        const list = pages.map((page) => fa(page)).join('، ')
        return `این فایل سند امضاشده نیست. پس از امضا، صفحهٔ ${list} آن عوض شده است.`
      }
      const about = reason === null ? '' : ` ${phrasesFa.problem(inWords(reason))}.`
      return `این فایل سند امضاشده نیست.${about}`
    }
    if (stampedOnly)
      return indication === 'TOTAL_PASSED'
        ? 'این سند تنها مهر زمانی دارد و امضا ندارد: در آن زمان بوده است، و کسی پای آن را امضا نکرده است.'
        : 'این سند تنها مهر زمانی دارد و امضا ندارد، و به مهر زمانی آن هم نمی‌توان تکیه کرد.'
    const same =
      state === 'as-signed'
        ? 'این سند همان است که امضا شده'
        : 'این سند همان است که امضا شده و پس از امضا تنها تغییرهای مجاز در آن رخ داده است'
    if (indication === 'TOTAL_FAILED') return `${same}، ولی امضای آن معتبر نیست.`
    if (indication === 'INDETERMINATE') return `${same}، ولی نمی‌توان گفت امضای آن قابل تکیه است.`
    return state === 'as-signed' ? `${same}، و پس از امضا چیزی از آن عوض نشده است.` : `${same}.`
  },
  intact(state, count, broken, stampedOnly) {
    if (state === 'unreadable') return { answer: 'معلوم نیست.', detail: 'فایل خوانده نشد.' }
    if (state === 'not-signed') return { answer: 'چیزی امضا نشده است.', detail: '' }
    if (state === 'undetermined')
      return { answer: 'نمی‌توان گفت.', detail: 'آنچه برای سنجیدن لازم است در دست نیست یا شناخته نیست.' }
    if (state === 'altered')
      return broken > 0
        ? { answer: 'نه، آنچه امضا شده دست خورده است.', detail: 'به آنچه این فایل نشان می‌دهد تکیه نکنید.' }
        : {
            answer: 'نه، این فایل چیز دیگری نشان می‌دهد.',
            detail:
              'نسخه‌ای که امضا شد درون همین فایل است و می‌توانید آن را جدا باز کنید. به آنچه اکنون می‌بینید تکیه نکنید.',
          }
    if (stampedOnly)
      return {
        answer: 'کسی امضا نکرده است؛ همان است که مهر زمانی خورده.',
        detail: 'مهر زمانی می‌گوید کی، و نمی‌گوید چه کسی.',
      }
    const verb = count === 1 ? 'سالم است' : 'سالم‌اند'
    return { answer: `بله، ${counted(count)} ${verb}.`, detail: 'آنچه امضا شده حرف‌به‌حرف همان است.' }
  },
  changed(state, level, forbidden, some) {
    if (state === 'unreadable' || state === 'undetermined') return 'معلوم نیست.'
    if (state === 'not-signed') return 'امضایی نیست که پس از آن چیزی عوض شده باشد.'
    if (forbidden > 0)
      return forbidden === 1 ? 'یک تغییر که مجاز نیست.' : `${fa(forbidden)} تغییر که مجاز نیست.`
    if (level === 'none' && state === 'altered') return 'چیزی که امضا آن را در بر داشت.'
    if (level === 'none') return some ? 'پس از امضای آخر هیچ‌چیز؛ پیش از آن تنها آنچه مجاز است.' : 'هیچ‌چیز.'
    if (level === 'long-term-data') return 'هیچ‌چیز از متن؛ تنها دادهٔ بایگانی افزوده شده است.'
    if (level === 'form-filling')
      return 'هیچ‌چیز از متن؛ تنها فیلدهای فرم پر شده یا امضای دیگری افزوده شده است.'
    return 'تنها یادداشت‌هایی که مجاز است.'
  },
  change({ page, what, allowed }) {
    const place = page === null ? '' : `صفحهٔ ${fa(page)}: `
    return `${place}${what}${allowed ? ' (مجاز)' : ''}`
  },
  problem: ({ message, detail }) => (detail === undefined ? message.fa : `${apart(detail)}: ${message.fa}`),
  who(signers, state) {
    if (signers.length === 0) return state === 'not-signed' ? 'کسی امضا نکرده است.' : 'معلوم نیست.'
    if (signers.every(({ kind }) => kind === 'timestamp')) return 'کسی امضا نکرده است؛ تنها مهر زمانی هست.'
    const names = signers.map(({ name }) => apart(name ?? 'امضاکنندهٔ ناشناس'))
    const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join('، ')} و ${names.at(-1)}`
    return state === 'altered' ? `نسخهٔ امضاشده را ${list} امضا کرده است.` : `${list}.`
  },
  signer(signer) {
    const { name, bestTime, claimedTime, stampedTime, stampedBy, kind } = signer
    const who =
      kind === 'timestamp'
        ? `مهر زمانی ${apart(name ?? 'مرجع ناشناس')}`
        : `${apart(name ?? 'امضاکنندهٔ ناشناس')}${kind === 'countersignature' ? ' (هم‌امضا)' : ''}`
    const when =
      bestTime !== null
        ? `${instantFa(bestTime)} به گواهی مرجع مهر زمانی${stampedBy === null || kind === 'timestamp' ? '' : ` ${apart(stampedBy)}`}`
        : claimedTime !== null
          ? `${instantFa(claimedTime)}، تنها به گفتهٔ ${kind === 'timestamp' ? 'مهر' : 'رایانهٔ امضاکننده'}`
          : stampedTime !== null
            ? `${instantFa(stampedTime)}، به گفتهٔ مهر زمانی‌ای که پذیرفته نشد`
            : 'زمان نامعلوم'
    return { who, when, trust: trust(signer) }
  },
}
