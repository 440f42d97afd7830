import { tokenMessages } from './tokens/messages.ts'

/** What can go wrong at the agent, each with a code, and what to say to the person, Persian first. */
const messages = {
  ...tokenMessages,
  'origin-refused': {
    fa: 'این نشانی اجازهٔ کار با کارگزار را ندارد.',
    en: 'This address may not use the agent.',
  },
  'host-refused': {
    fa: 'کارگزار تنها از همین رایانه پاسخ می‌دهد.',
    en: 'The agent answers only as this computer.',
  },
  'not-paired': {
    fa: 'این مرورگر هنوز با کارگزار جفت نشده است. یک بار جفت کنید.',
    en: 'This browser is not paired with the agent yet. Pair it once.',
  },
  'request-not-genuine': {
    fa: 'امضای درخواست درست نیست یا درخواست تکراری است. صفحه را تازه کنید و دوباره بکوشید.',
    en: 'The request is not signed by the paired browser, is too old, or was sent before. Reload the page and try again.',
  },
  'request-malformed': { fa: 'درخواست خوانده نشد.', en: 'The request could not be read.' },
  'too-many-waiting': {
    fa: 'چند درخواست بی‌پاسخ مانده است. نخست پنجرهٔ کارگزار را ببینید.',
    en: 'Several requests are still waiting. Look at the agent’s window first.',
  },
  'too-many-documents': {
    fa: 'شمار سندها بیش از اندازه است.',
    en: 'There are too many documents in one request.',
  },
  'unknown-certificate': {
    fa: 'گواهی انتخاب‌شده در کارگزار نیست.',
    en: 'The agent does not hold this certificate.',
  },
  'not-signable': {
    fa: 'این سند برای امضا آماده نشده است و کارگزار چیزی را که نتواند بخواند امضا نمی‌کند.',
    en: 'This document was not prepared for signing, and the agent never signs what it cannot read.',
  },
  'not-a-set': {
    fa: 'این بسته مجموعهٔ نقشهٔ مُهر نیست و کارگزار چیزی را که نتواند نشان دهد امضا نمی‌کند.',
    en: 'This container is no drawing set of Mohr, and the agent never signs what it cannot show.',
  },
  'set-contradicts': {
    fa: 'فهرست این مجموعهٔ نقشه با فایل‌هایش نمی‌خواند و امضا نمی‌شود. مجموعه را از نو ببندید یا از نو بگیرید.',
    en: 'The list of this drawing set doesn’t agree with its files, and it is not signed. Pack the set anew, or fetch it anew.',
  },
  'time-refused': {
    fa: 'زمانی که این امضا ادعا می‌کند با ساعت این رایانه بیش از یک روز فاصله دارد. ساعت رایانه را ببینید و از نو بخواهید.',
    en: 'The time that this signature claims is more than a day from this computer’s clock. Check the clock and ask anew.',
  },
  'challenge-refused': {
    fa: 'پرسش ورود خوانده نشد یا مهلتش گذشته است. از نو وارد شوید؛ اگر باز هم نشد، ساعت رایانه را ببینید.',
    en: 'The challenge to sign in could not be read, or its time is over. Sign in again; if that fails too, check this computer’s clock.',
  },
  'wrong-pin': { fa: 'رمز درست نیست.', en: 'The PIN is wrong.' },
  'pin-blocked': {
    fa: 'رمز این کلید چند بار نادرست زده شد و کلید برای مدتی بسته است.',
    en: 'The PIN of this key was wrong too many times, and the key is blocked for a while.',
  },
  'key-unreadable': { fa: 'فایل کلید خوانده نشد.', en: 'The key file could not be read.' },
  'key-mismatch': {
    fa: 'کلید درون فایل با گواهی آن یکی نیست.',
    en: 'The key in the file does not belong to its certificate.',
  },
  'certificate-expired': {
    fa: 'اعتبار این گواهی به پایان رسیده است و با آن چیزی امضا نمی‌شود. صادرکننده گواهی را تازه می‌کند؛ یا ساعت رایانه را ببینید.',
    en: 'This certificate has expired and signs nothing. Its issuer renews it; or check this computer’s clock.',
  },
  'certificate-not-yet-valid': {
    fa: 'اعتبار این گواهی هنوز آغاز نشده است. تا آن روز صبر کنید، یا ساعت رایانه را ببینید.',
    en: 'This certificate is not valid yet. Wait for its first day, or check this computer’s clock.',
  },
  'certificate-key-usage': {
    fa: 'این گواهی برای امضا صادر نشده است. کلید دیگری برگزینید.',
    en: 'This certificate is not meant for signing. Choose another key.',
  },
  refused: { fa: 'امضا را نپذیرفتید.', en: 'You declined to sign.' },
  withdrawn: { fa: 'درخواست پس گرفته شد.', en: 'The request was withdrawn.' },
  expired: { fa: 'مهلت این درخواست گذشت.', en: 'This request has expired.' },
  'not-found': { fa: 'چنین درخواستی نیست.', en: 'There is no such request.' },
} as const

export type ProblemCode = keyof typeof messages

export interface Problem {
  code: ProblemCode
  message: { fa: string; en: string }
}

export const problem = (code: ProblemCode): Problem => ({ code, message: messages[code] })

const persian = new Intl.NumberFormat('fa', { useGrouping: false })

/** A key that takes no PIN for as long as `ms` (milliseconds), said in minutes. */
export function pinBlocked(ms: number): Problem {
  const { code, message } = problem('pin-blocked')
  const minutes = Math.ceil(ms / 60_000)
  return {
    code,
    message: {
      fa: `${message.fa} ${persian.format(minutes)} دقیقهٔ دیگر از نو امضا بخواهید.`,
      en: `${message.en} Ask for the signature again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    },
  }
}
