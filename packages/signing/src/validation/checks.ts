/** The questions asked of a signature and their answers, in Persian and English. */
import type { Bilingual } from '../errors.ts'
import type { Check, CheckStatus, Indication, SubIndication } from './report.ts'

const QUESTIONS = {
  structure: {
    fa: 'آیا ساختار امضا درست است و آنچه باید، در بر می‌گیرد؟',
    en: 'Is the signature well formed and does it cover what it should?',
  },
  remarks: {
    fa: 'آیا چیزی در امضا غیرعادی است؟',
    en: 'Is anything odd about the signature?',
  },
  coverage: {
    fa: 'آیا امضا همهٔ فایل‌های بسته را در بر دارد؟',
    en: 'Does the signature cover every file of the container?',
  },
  'active-content': {
    fa: 'آیا سند فرمان یا کدی دارد که چیزی را اجرا کند، بفرستد یا از جای دیگر بیاورد؟',
    en: 'Does the document run, send or fetch anything?',
  },
  'signing-certificate': {
    fa: 'آیا گواهی امضاکننده همان است که امضا می‌گوید؟',
    en: 'Is the signer’s certificate the one that the signature names?',
  },
  content: { fa: 'آیا آنچه امضا شده دست‌نخورده است؟', en: 'Is what was signed intact?' },
  'signature-value': {
    fa: 'آیا امضا با کلید امضاکننده می‌خواند؟',
    en: 'Does the signature verify with the signer’s key?',
  },
  changes: { fa: 'پس از امضا چه تغییری کرده است؟', en: 'What changed after signing?' },
  'time-stamp': { fa: 'زمان امضا از کجا دانسته است؟', en: 'How is the time of signing known?' },
  'stamped-time': {
    fa: 'آیا مهر می‌تواند از زمانی باشد که می‌گوید؟',
    en: 'Can the stamp be of the time that it gives?',
  },
  'archive-time-stamp': {
    fa: 'آیا مهر زمانی بایگانی همه‌چیز را در بر دارد و معتبر است؟',
    en: 'Does the archive time-stamp cover everything and hold?',
  },
  'time-order': {
    fa: 'آیا زمان‌ها با هم می‌خوانند؟',
    en: 'Do the times agree with each other?',
  },
  'signature-policy': {
    fa: 'آیا سیاستی که امضا از آن نام می‌برد پذیرفته است؟',
    en: 'Is the signature policy that it names accepted?',
  },
  statements: {
    fa: 'امضاکننده همراه امضا چه گفته است؟',
    en: 'What did the signer state with the signature?',
  },
  'certificate-path': {
    fa: 'آیا گواهی را مرجعی مورد اعتماد صادر کرده است؟',
    en: 'Was the certificate issued by a trusted authority?',
  },
  'key-usage': { fa: 'آیا این گواهی برای امضا کردن است؟', en: 'Is the certificate meant for signing?' },
  revocation: { fa: 'آیا گواهی باطل شده بود؟', en: 'Had the certificate been revoked?' },
  algorithms: {
    fa: 'آیا الگوریتم‌ها به اندازهٔ کافی قوی‌اند؟',
    en: 'Are the algorithms strong enough?',
  },
} as const satisfies Record<string, Bilingual>

const ANSWERS = {
  'structure-good': { fa: 'ساختار امضا درست است', en: 'The structure is sound' },
  'structure-bad': { fa: 'ساختار امضا درست نیست', en: 'The structure is not sound' },
  'limits-over': {
    fa: 'بله، بیش از اندازه است و همه بررسی نشد',
    en: 'Yes: not all was looked at',
  },
  'structure-odd': {
    fa: 'بله، ولی از امضا چیزی نمی‌کاهد',
    en: 'Yes, but it takes nothing away',
  },
  'coverage-partial': {
    fa: 'نه، فایل‌هایی هست که تنها دیگری امضا کرده است',
    en: 'No, some files were signed by others only',
  },
  'active-none': { fa: 'نه', en: 'No' },
  'active-found': {
    fa: 'بله، و آنچه نشان می‌دهد می‌تواند جز آن باشد که امضا شده',
    en: 'Yes, and what it shows may come to differ from what was signed',
  },
  'certificate-bound': {
    fa: 'بله، و امضا خود گواهی را هم در بر دارد',
    en: 'Yes, and the signature covers the certificate too',
  },
  'certificate-wrapped': {
    fa: 'بله، هرچند ارجاع به آن نادرست نوشته شده است',
    en: 'Yes, though the reference to it is oddly written',
  },
  'certificate-unbound': {
    fa: 'گواهی هست، ولی امضا آن را در بر ندارد',
    en: 'The certificate is there, but the signature does not cover it',
  },
  'certificate-absent': {
    fa: 'گواهی امضاکننده همراه امضا نیست',
    en: 'The signer’s certificate is not at hand',
  },
  'certificate-other': { fa: 'امضا از گواهی دیگری نام می‌برد', en: 'The signature names another certificate' },
  'content-same': { fa: 'حرف‌به‌حرف همان است که امضا شده', en: 'It is byte for byte what was signed' },
  'content-differs': { fa: 'محتوا همان نیست که امضا شده', en: 'The content is not what was signed' },
  'content-absent': { fa: 'دادهٔ امضاشده در دست نیست', en: 'The signed data is not at hand' },
  'content-unknown': { fa: 'نمی‌توان گفت', en: 'It can not be told' },
  'value-valid': { fa: 'امضا با کلید می‌خواند', en: 'The signature verifies with the key' },
  'value-wrong': { fa: 'امضا با کلید نمی‌خواند', en: 'The signature does not verify with the key' },
  'value-unknown': {
    fa: 'این الگوریتم یا کلید شناخته نیست',
    en: 'The algorithm or key is not known here',
  },
  'changes-none': { fa: 'پس از امضا چیزی تغییر نکرده است', en: 'Nothing changed after signing' },
  'changes-allowed': { fa: 'تنها تغییرهای مجاز', en: 'Only permitted changes' },
  'changes-forbidden': { fa: 'تغییری که مجاز نیست', en: 'A change that is not permitted' },
  'time-proven': {
    fa: 'مهر زمانی معتبر آن را گواهی می‌کند',
    en: 'A valid time-stamp proves it',
  },
  'time-unproven': {
    fa: 'مهر زمانی هست ولی پذیرفته نشد',
    en: 'There is a time-stamp, but it could not be relied on',
  },
  'time-broken': {
    fa: 'مهر زمانی هست ولی با امضا نمی‌خواند',
    en: 'There is a time-stamp, but it does not fit the signature',
  },
  'time-of-another': {
    fa: 'این مهر زمانی از آنِ امضای دیگری است و اینجا چیزی را ثابت نمی‌کند',
    en: 'This time-stamp belongs to another signature and proves nothing here',
  },
  'time-claimed': {
    fa: 'تنها از ساعت رایانهٔ امضاکننده؛ مهر زمانی ندارد',
    en: 'Only from the signer’s own clock; there is no time-stamp',
  },
  'stamped-later': {
    fa: 'نه، پس از زمان داوری است و چیزی را ثابت نمی‌کند',
    en: 'No, it lies after the time of judging and proves nothing',
  },
  'stamped-outside': {
    fa: 'نه، گواهی مرجع در آن زمان معتبر نبود',
    en: 'No, its certificate was not valid then',
  },
  'archive-good': {
    fa: 'بله، آنچه برای سنجیدن امضا لازم است در آن زمان بوده است',
    en: 'Yes, what is needed to judge the signature existed at that time',
  },
  'archive-differs': {
    fa: 'نه، با آنچه در امضا هست نمی‌خواند',
    en: 'No, it does not fit what the signature holds',
  },
  'archive-old': {
    fa: 'از گونهٔ کهنه (نسخهٔ ۲) است که دربارهٔ آن داوری نمی‌شود و چیزی را ثابت نمی‌کند',
    en: 'It is of the old version 2, which is not judged and proves nothing here',
  },
  'archive-unknown': {
    fa: 'مهر زمانی بایگانی سنجیده نشد و چیزی را ثابت نمی‌کند',
    en: 'The archive time-stamp could not be checked and proves nothing',
  },
  'order-good': { fa: 'بله', en: 'Yes' },
  'order-bad': {
    fa: 'نه، مهرهای زمانی یکدیگر را نقض می‌کنند',
    en: 'No, the time-stamps contradict each other',
  },
  'order-claimed': {
    fa: 'زمانی که امضاکننده گفته پس از زمانی است که ثابت شده',
    en: 'The time that the signer claims lies after the one proven',
  },
  statements: { fa: 'این‌ها را زیر امضای خود آورده است', en: 'This, under the signature' },
  'policy-accepted': { fa: 'بله', en: 'Yes' },
  'policy-unavailable': {
    fa: 'آن سیاست در اینجا شناخته نیست و بررسی نشد',
    en: 'That policy is not known here and was not checked',
  },
  'policy-unreadable': {
    fa: 'نام سیاست خوانده نمی‌شود',
    en: 'The name of the policy can not be read',
  },
  'path-good': { fa: 'زنجیرهٔ گواهی به ریشهٔ مورد اعتماد می‌رسد', en: 'Its chain reaches a trusted root' },
  'path-untrusted': {
    fa: 'زنجیرهٔ گواهی به هیچ ریشهٔ مورد اعتمادی نمی‌رسد',
    en: 'Its chain reaches no trusted root',
  },
  'path-expired': {
    fa: 'گواهی در آن زمان دیگر اعتبار نداشت',
    en: 'The certificate was out of date at that time',
  },
  'path-early': {
    fa: 'گواهی در آن زمان هنوز معتبر نبود',
    en: 'The certificate was not valid yet at that time',
  },
  'path-bad': { fa: 'زنجیرهٔ گواهی قاعده‌ها را رعایت نمی‌کند', en: 'The chain breaks a rule' },
  'usage-good': { fa: 'بله', en: 'Yes' },
  'usage-bad': { fa: 'نه، این گواهی برای کار دیگری است', en: 'No, it is meant for another use' },
  'revocation-good': { fa: 'نه، باطل نشده بود', en: 'No, it had not been revoked' },
  'revocation-later': {
    fa: 'بله، ولی پس از زمان امضا',
    en: 'Yes, but only after the time of signing',
  },
  'revocation-before': { fa: 'بله، پیش از زمان امضا', en: 'Yes, before the time of signing' },
  'revocation-revoked': {
    fa: 'گواهی باطل شده و ثابت نیست که امضا پیش از آن بوده',
    en: 'It was revoked, and nothing proves that the signature is older',
  },
  'revocation-unchecked': {
    fa: 'بررسی نشد: اطلاعات ابطال در فایل نیست',
    en: 'Not checked: the file carries no revocation information',
  },
  'revocation-held': {
    fa: 'گواهی تعلیق شده است و سرنوشت آن معلوم نیست',
    en: 'It is on hold, and what becomes of it is not known',
  },
  'revocation-unknown': {
    fa: 'پاسخ‌دهنده این گواهی را نمی‌شناسد',
    en: 'The responder does not know the certificate',
  },
  'revocation-unproven': {
    fa: 'اطلاعات ابطال هست، ولی ثابت نیست که تا وقتی مرجع آن معتبر بود وجود داشته',
    en: 'There is revocation information, but nothing proves that it existed while its authority could be believed',
  },
  'revocation-stale': {
    fa: 'اطلاعات ابطال برای زمان امضا کهنه است',
    en: 'The revocation information is too old for the time of signing',
  },
  'algorithms-good': { fa: 'بله', en: 'Yes' },
  'algorithms-weak': { fa: 'نه، ضعیف‌اند', en: 'No, they are weak' },
} as const satisfies Record<string, Bilingual>

export type CheckId = keyof typeof QUESTIONS
export type AnswerKey = keyof typeof ANSWERS

/** A check, and what it decides where it stands against the signature. */
export interface Finding {
  readonly check: Check
  readonly decides?: readonly [Exclude<Indication, 'TOTAL_PASSED'>, SubIndication]
}

export function finding(
  id: CheckId,
  answer: AnswerKey,
  status: CheckStatus,
  evidence: Record<string, unknown> = {},
  decides?: Finding['decides'],
): Finding {
  const check = { id, question: QUESTIONS[id], answer: ANSWERS[answer], status, evidence }
  return decides === undefined ? { check } : { check, decides }
}

// The order of the process: what is signed and by which certificate, then its chain, then what the policy asks for.
const DOUBTS: readonly SubIndication[] = [
  'POLICY_PROCESSING_ERROR',
  'SIGNATURE_POLICY_NOT_AVAILABLE',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'SIGNED_DATA_NOT_FOUND',
  'GENERIC',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
  'NO_POE',
  'TRY_LATER',
  'TIMESTAMP_ORDER_FAILURE',
  'SIG_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
]

/** EN 319 102-1 §5.3: any failure decides first, then the first doubt in the order of the process. */
export function conclude(findings: readonly Finding[]): {
  indication: Indication
  subIndication: SubIndication | null
} {
  const decisions = findings.flatMap(({ decides }) => (decides === undefined ? [] : [decides]))
  const failure = decisions.find(([indication]) => indication === 'TOTAL_FAILED')
  const doubts = [...decisions].sort(([, a], [, b]) => DOUBTS.indexOf(a) - DOUBTS.indexOf(b))
  const decisive = failure ?? doubts[0]
  return decisive === undefined
    ? { indication: 'TOTAL_PASSED', subIndication: null }
    : { indication: decisive[0], subIndication: decisive[1] }
}
