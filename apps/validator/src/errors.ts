/** What stops a command, with the exit status it ends with. */

export type Language = 'fa' | 'en'
export type Bilingual = { readonly fa: string; readonly en: string }
export type Problem = { readonly code: string; readonly message: Bilingual; readonly detail?: string }

/** Exit status of every command; the meaning of 1 and 2 is the command's own. */
export const EXIT = { ok: 0, negative: 1, open: 2, unreadable: 3, usage: 64, output: 74 } as const

const MESSAGES = {
  'file-not-found': { fa: 'چنین فایلی نیست', en: 'There is no such file' },
  'file-is-directory': { fa: 'این یک پوشه است، نه فایل', en: 'This is a folder, not a file' },
  'file-unreadable': { fa: 'فایل خوانده نشد', en: 'The file could not be read' },
  'file-too-large': {
    fa: 'فایل از اندازهٔ پذیرفتنی بزرگ‌تر است',
    en: 'The file is larger than what is read',
  },
  'file-unwritable': { fa: 'نوشتن فایل ممکن نشد', en: 'The file could not be written' },
  'output-is-input': {
    fa: 'خروجی همان فایل ورودی یا یکی از آن‌هاست؛ نام دیگری بدهید',
    en: 'The output is an input file; give another name',
  },
  'output-is-stdout': {
    fa: 'خروجی یک فایل است، نه خروجی استاندارد؛ برای فایلی به نام «-» بنویسید ⁨./-⁩',
    en: 'The output is a file, not the standard output; for a file named “-” write ./-',
  },
  'output-exists': {
    fa: 'در آن‌جا فایلی با این نام هست؛ رویش نوشته نشد',
    en: 'There is a file of this name already; it was not written over',
  },
  'no-such-layout': { fa: 'نقشه صفحه‌ای با این نام ندارد', en: 'The drawing has no layout of this name' },
  'no-such-page': {
    fa: 'PDF چنین صفحه‌ای ندارد یا خوانا نیست',
    en: 'The PDF has no such page, or can’t be read',
  },
  'not-a-folder': { fa: 'پوشه‌ای با این نام نیست', en: 'There is no such folder' },
  'empty-folder': { fa: 'پوشه هیچ فایلی ندارد', en: 'The folder holds no files' },
  'case-malformed': {
    fa: 'مشخصات پرونده درست نوشته نشده است',
    en: 'The facts of the case are not written as they should be',
  },
  'manifest-refused': {
    fa: 'فهرست مجموعه (manifest.json) با فایل‌ها نمی‌خواند؛ بسته ساخته نشد',
    en: 'manifest.json does not agree with the files; nothing was packed',
  },
  'no-certificate': { fa: 'در این نشانی گواهی پیدا نشد', en: 'No certificate was found there' },
  'no-revocation-data': {
    fa: 'در این نشانی فهرست باطل‌شده‌ها، پاسخ OCSP یا گواهی پیدا نشد',
    en: 'No revocation list, OCSP response or certificate was found there',
  },
  'certificate-broken': {
    fa: 'این فایل گواهی دارد، ولی گواهی خراب است',
    en: 'The file holds a certificate that is damaged',
  },
  'pin-missing': {
    fa: 'گذرواژهٔ کلید داده نشد؛ ⁨--pin-file⁩ یا --pin-fd بدهید یا دستور را در پایانه اجرا کنید',
    en: 'No PIN was given: use --pin-file or --pin-fd, or run the command on a terminal',
  },
  'password-missing': {
    fa: 'گذرواژهٔ PDF داده نشد؛ ⁨--password-file⁩ یا --password-fd بدهید یا دستور را در پایانه اجرا کنید',
    en: 'No password was given: use --password-file or --password-fd, or run the command on a terminal',
  },
  'no-such-signature': { fa: 'چنین امضایی در فایل نیست', en: 'The file has no such signature' },
  'signature-not-intact': {
    fa: 'این امضا با آنچه در فایل است نمی‌خواند؛ چیزی نوشته نشد',
    en: 'What the file holds is not what this signature is over; nothing was written',
  },
  'already-altered': {
    fa: 'فایل پس از امضای پیشین دست خورده است؛ امضای تازه گذاشته نشد',
    en: 'The file was altered after an earlier signature; it was not signed again',
  },
  'not-a-file': { fa: 'این یک فایل معمولی نیست', en: 'This is not an ordinary file' },
  'output-differs': {
    fa: 'آنچه نوشته شد امضای درستی ندارد؛ کنار گذاشته شد',
    en: 'What was written does not verify; it was discarded',
  },
  'sign-failed': { fa: 'امضا انجام نشد', en: 'The file was not signed' },
  internal: { fa: 'خطای پیش‌بینی‌نشده', en: 'An unexpected error' },
} as const satisfies Record<string, Bilingual>

export type CommandCode = keyof typeof MESSAGES

/** A refusal with a stable code; `status` is the exit status. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly code: CommandCode
  readonly detail: string
  readonly status: number

  constructor(code: CommandCode, detail: string, status: number = EXIT.unreadable) {
    super(`${MESSAGES[code].en}: ${detail}`)
    this.code = code
    this.detail = detail
    this.status = status
  }

  get problem(): Problem {
    return { code: this.code, message: MESSAGES[this.code], detail: this.detail }
  }
}

/** A file that can't be read, in the words of who tried to. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
  readonly status = EXIT.unreadable
  readonly code: string
  readonly text: Bilingual
  readonly detail: string

  constructor(file: string, { code, message, detail }: Problem) {
    super(`${message.en}: ${file}`)
    this.code = code
    this.text = message
    this.detail = detail === undefined ? file : `${file}: ${detail}`
  }
}

/** The command line itself is wrong; ends with 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Anything thrown, as data: the libraries' typed errors keep their code and both languages. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CommandError) return error.problem
  const known = error as { code?: unknown; text?: Bilingual; detail?: string; message?: string }
  if (typeof known?.code === 'string' && typeof known.text?.fa === 'string')
    return {
      code: known.code,
      message: known.text,
      ...(known.detail === undefined ? {} : { detail: known.detail }),
    }
  return { code: 'internal', message: MESSAGES.internal, detail: String(known?.message ?? error) }
}
