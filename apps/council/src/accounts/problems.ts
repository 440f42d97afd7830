import type { SigningError } from '@mohr/signing'
import type { Bilingual } from '../api/types.ts'
import { ProblemError } from '../platform/problem.ts'

const refuse = (code: string, fa: string, en: string, next?: { fa: string; en: string }) => () =>
  new ProblemError(403, code, { fa, en }, next ? { next } : {})

/** Why somebody is not let in. What could tell a stranger whether an account exists says no more than that it failed. */
export const problems = {
  /** The answer to a challenge does not hold: the words are those of who judged it. */
  answer: ({ code, text }: SigningError) => new ProblemError(403, code, { ...text }),
  challengeUsed: refuse(
    'sign-in-used',
    'این پاسخ پیش‌تر به کار رفته، یا پرسش آن از اینجا نبوده است.',
    'This answer was used before, or its challenge was not given out here.',
    { fa: 'از نو وارد شوید.', en: 'Sign in again.' },
  ),
  passkeyRefused: refuse('sign-in-passkey', 'این کلید عبور پذیرفته نشد.', 'This passkey was not accepted.', {
    fa: 'از نو بکوشید، یا از راه دیگری وارد شوید.',
    en: 'Try again, or sign in in another way.',
  }),
  passkeysFull: () =>
    new ProblemError(409, 'passkeys-full', {
      fa: 'بیش از ۱۰ کلید عبور نگه داشته نمی‌شود؛ نخست یکی را پایان دهید.',
      en: 'No more than 10 passkeys are kept; end one first.',
    }),
  signInAgain: refuse(
    'sign-in-again',
    'برای این کار باید همین چند دقیقه وارد شده باشید.',
    'For this you must have signed in within the last minutes.',
    { fa: 'از نو وارد شوید.', en: 'Sign in again.' },
  ),
  wrongPassword: refuse(
    'sign-in-wrong',
    'نام، گذرواژه یا کد درست نیست.',
    'The name, the password or the code is wrong.',
    {
      fa: 'هر کد یک بار به کار می‌رود؛ اگر گذرواژه را به یاد ندارید یا گوشی گم شده است، از راهبر دعوت‌نامه بخواهید.',
      en: 'Each code is good once; if you forgot the password or lost the phone, ask an administrator for an invitation.',
    },
  ),
  ssoAway: () =>
    new ProblemError(503, 'sign-in-sso-away', {
      fa: 'سامانهٔ ورود شهرداری پاسخ نمی‌دهد.',
      en: 'The municipality’s sign-on does not answer.',
    }),
  ssoRefused: refuse(
    'sign-in-sso',
    'ورود از راه شهرداری انجام نشد.',
    'The municipality’s sign-on did not let you in.',
    { fa: 'از نو بکوشید.', en: 'Try again.' },
  ),
  ssoUnknown: refuse(
    'sign-in-sso-unknown',
    'شهرداری نمی‌تواند برای این حساب گواهی دهد، یا کد ملی شما در دفتر نیست.',
    'The municipality can’t vouch for this account, or your national code is not in the register.',
    { fa: 'از راه دیگری وارد شوید.', en: 'Sign in in another way.' },
  ),
  wrongCode: refuse('wrong-code', 'این کد درست نیست.', 'This code is wrong.', {
    fa: 'ساعت گوشی را ببینید و کد بعدی را بزنید.',
    en: 'Check the phone’s clock and type the next code.',
  }),
  invitationOver: refuse(
    'invitation-over',
    'این دعوت‌نامه به کار رفته، پس گرفته شده یا مهلتش گذشته است.',
    'This invitation was used or withdrawn, or its time is over.',
    { fa: 'از راهبر دعوت‌نامهٔ تازه بخواهید.', en: 'Ask an administrator for a new one.' },
  ),
  invitationUnconfirmed: refuse(
    'invitation-unconfirmed',
    'این دعوت‌نامه را هنوز نفر دوم تأیید نکرده است.',
    'A second person has not confirmed this invitation yet.',
    {
      fa: 'راهبر دیگر یا مسئول سازمان آن را تأیید می‌کند.',
      en: 'Another administrator or a council officer confirms it.',
    },
  ),
  ownInvitation: (detail: Bilingual) => new ProblemError(403, 'invitation-own', detail),
  lastOfOffice: (name: Bilingual) =>
    new ProblemError(409, 'last-of-office', {
      fa: `این شخص تنها «${name.fa}» است؛ با رفتن او هیچ‌کس نمی‌ماند که کارش را بکند.`,
      en: `This is the only one who is ${name.en.toLowerCase()}: nobody would be left to do their work.`,
    }),
  administratorByAnother: refuse(
    'administrator-by-another',
    'راه ورود راهبر را تنها راهبری دیگر می‌بندد.',
    'Only another administrator closes the account of an administrator.',
  ),
  loginTaken: () =>
    new ProblemError(409, 'login-taken', {
      fa: 'این نام از آن کس دیگری است.',
      en: 'This name is somebody else’s.',
    }),
  tooManyAttempts: (waitMs: number) =>
    new ProblemError(
      429,
      'too-many-attempts',
      {
        fa: 'بیش از اندازه کوشیده شد.',
        en: 'There were too many tries.',
      },
      { retryAfterMs: waitMs },
    ),
  certificateUnknown: refuse(
    'sign-in-unknown',
    'کد ملی این گواهی در دفتر نیست.',
    'The national code of this certificate is not in the register.',
    { fa: 'با سازمان تماس بگیرید.', en: 'Get in touch with the council.' },
  ),
  certificateUnbound: refuse(
    'sign-in-unbound',
    'این گواهی به حساب کسی پیوند ندارد.',
    'This certificate is bound to nobody’s account.',
    {
      fa: 'پیوند گواهی را از سازمان بخواهید.',
      en: 'Ask the council to have the certificate bound to you.',
    },
  ),
}
