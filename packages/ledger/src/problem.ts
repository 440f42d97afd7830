const TEXTS = {
  'note/malformed': {
    fa: 'یادداشت امضاشده خوانا نیست؛ فایل را دوباره بگیرید.',
    en: 'The signed note cannot be read; fetch the file again.',
  },
  'note/bad-signature': {
    fa: 'امضای یک کلید شناخته‌شده با متن نمی‌خواند؛ به این یادداشت تکیه نکنید.',
    en: 'A signature of a known key does not fit the text; do not rely on this note.',
  },
  'note/unknown-signers': {
    fa: 'هیچ کلید شناخته‌شده‌ای این یادداشت را امضا نکرده است.',
    en: 'No known key has signed this note.',
  },
  'checkpoint/malformed': {
    fa: 'متن یادداشت نقطهٔ وارسی دفتر نیست.',
    en: 'The text of the note is not a checkpoint of a log.',
  },
  'checkpoint/other-log': {
    fa: 'این نقطهٔ وارسی از دفتر دیگری است.',
    en: 'This checkpoint belongs to another log.',
  },
  'key/malformed': { fa: 'کلید وارسی خوانا نیست.', en: 'The verifier key cannot be read.' },
} as const

export type LedgerCode = keyof typeof TEXTS

/** What is wrong, with a stable code and a sentence in Persian and English. */
export type LedgerProblem = {
  readonly code: LedgerCode
  readonly message: { readonly fa: string; readonly en: string }
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: LedgerProblem }

export function fail(code: LedgerCode): { readonly ok: false; readonly problem: LedgerProblem } {
  return { ok: false, problem: { code, message: TEXTS[code] } }
}
