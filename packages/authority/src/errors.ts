/** What the authority refuses, with a code that stays and a sentence in Persian and English. */

const MESSAGES = {
  'request-malformed': {
    fa: 'درخواست گواهی خوانا نیست',
    en: 'The certification request can’t be read',
  },
  'request-unproven': {
    fa: 'درخواست گواهی را کلیدی که برای آن است امضا نکرده است',
    en: 'The certification request is not signed by the key that it is for',
  },
  'serial-unknown': {
    fa: 'گواهی‌ای با این شماره در اینجا صادر نشده است',
    en: 'No certificate of this serial number was issued here',
  },
  'list-unknown': {
    fa: 'فهرستی با این شماره نیست',
    en: 'There is no list of this number',
  },
  'root-offline': { fa: 'کلید ریشه اینجا نیست', en: 'The root’s key is not here' },
  'root-key-other': {
    fa: 'این کلید از آنِ ریشهٔ این مرجع نیست',
    en: 'This is not the key of this authority’s root',
  },
  'state-malformed': {
    fa: 'این مرجع را این نسخه نگاه نداشته است',
    en: 'This is not an authority that was saved by this version',
  },
  'sealed-malformed': {
    fa: 'این فایل کلیدهای مهرشده نیست',
    en: 'This is not a file of sealed keys',
  },
  'sealed-damaged': {
    fa: 'فایل کلیدها آسیب دیده است؛ نسخهٔ پشتیبان را بیاورید',
    en: 'The file of sealed keys is damaged; take its backup',
  },
  'sealed-passphrase': {
    fa: 'گذرواژه درست نیست',
    en: 'The passphrase is wrong',
  },
  'authority-exists': { fa: 'این‌جا مرجعی هست', en: 'There is an authority here already' },
  'not-a-file': { fa: 'این یک فایل معمولی نیست', en: 'This is not an ordinary file' },
} as const

export class AuthorityError extends Error {
  override readonly name = 'AuthorityError'
  readonly code: keyof typeof MESSAGES
  readonly text: { readonly fa: string; readonly en: string }
  /** Which file or number it is about. */
  readonly detail: string | undefined

  constructor(code: keyof typeof MESSAGES, detail?: string, cause?: unknown) {
    const text = MESSAGES[code]
    super(detail === undefined ? text.en : `${text.en} (${detail})`, cause === undefined ? {} : { cause })
    this.code = code
    this.text = text
    this.detail = detail
  }
}
