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
  'tile/no-such-path': {
    fa: 'نشانی کاشی درست نوشته نشده است.',
    en: 'This is not the address of a tile.',
  },
  'tile/missing': {
    fa: 'دفتر کاشی‌ای را که برای گواه لازم است نداد.',
    en: 'The log did not give a tile that the proof needs.',
  },
  'tile/malformed': {
    fa: 'کاشی‌ای که دفتر داد به اندازهٔ درست نیست.',
    en: 'A tile that the log gave has not the size it must have.',
  },
  'submission/malformed': {
    fa: 'درخواست گواهی از شاهد درست نوشته نشده است.',
    en: 'The request to the witness is not well formed.',
  },
  'policy/malformed': {
    fa: 'فایل کلیدهای دفتر و شاهدان خوانا نیست (c2sp.org/tlog-policy).',
    en: 'The file of the keys of log and witnesses cannot be read (c2sp.org/tlog-policy).',
  },
  'policy/quorum': {
    fa: 'این فایل به امضای برخی از شاهدان بسنده می‌کند؛ این‌جا امضای همه لازم است.',
    en: 'This file is content with some of its witnesses; here all of them must have cosigned.',
  },
  'proof/malformed': {
    fa: 'فایل گواه ثبت در دفتر خوانا نیست؛ آن را دوباره بگیرید.',
    en: 'The proof of logging cannot be read; fetch it again.',
  },
  'proof/not-included': {
    fa: 'این گواه از این فایل نیست: راهی از آن به ریشهٔ دفتر نمی‌رسد.',
    en: 'This proof is not of this file: no path leads from it to the root of the log.',
  },
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

/** For what can only reject: a reader of tiles. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError'
  readonly code: LedgerCode
  readonly text: LedgerProblem['message']

  constructor(code: LedgerCode, detail = '') {
    super(`${TEXTS[code].en}${detail && ` ${detail}`}`)
    this.code = code
    this.text = TEXTS[code]
  }
}
