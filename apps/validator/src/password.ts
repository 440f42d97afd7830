/** The password of an encrypted PDF: given beside the command, or asked for on the terminal where the file needs one. */
import { needsPassword, type Source } from '@mohr/signing/verify'
import type { Bilingual } from './errors.ts'
import type { Options } from './options.ts'
import { askOnTerminal, given } from './secret.ts'

export const PASSWORD_OPTIONS = {
  'password-file': { type: 'string' },
  'password-fd': { type: 'string' },
} as const

/** As an option of the library; empty where there is none. */
export type Password = { readonly password?: string }

const PROMPT: Bilingual = { fa: 'گذرواژهٔ PDF رمزشده: ', en: 'Password of the encrypted PDF: ' }

/** From `--password-file` or `--password-fd`. A descriptor can be read once. @throws UsageError */
export function passwordGiven(options: Options): Password {
  const password = given('password', options)
  return password === undefined ? {} : { password }
}

/** Where nobody can be asked, the file stays locked and says so. */
export async function passwordOf(
  options: Options,
  source: Source,
  before: Password = passwordGiven(options),
): Promise<Password> {
  if (before.password !== undefined || !process.stdin.isTTY || !needsPassword(source)) return before
  return { password: await askOnTerminal('password', PROMPT, options.lang) }
}
