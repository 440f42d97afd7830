import type { ChecklistProblem, ProfileProblem } from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'
import { problems as common, ProblemError } from '../platform/problem.ts'

export const problems = {
  ...common,
  decided: () =>
    new ProblemError(409, 'proposal-decided', {
      fa: 'دربارهٔ این پیشنهاد تصمیم گرفته شده است.',
      en: 'This proposal has been decided on.',
    }),
  ownProposal: (detail: Bilingual) => new ProblemError(403, 'proposal-own', detail),
  differs: () =>
    new ProblemError(409, 'proposal-differs', {
      fa: 'آنچه تأیید می‌کنید همان نیست که پیشنهاد شده است؛ صفحه را تازه کنید.',
      en: 'What you approve is not what was proposed; reload the page and look again.',
    }),
  outdated: () =>
    new ProblemError(409, 'proposal-outdated', {
      fa: 'از زمان پیشنهاد، ویرایش تازه‌تری به کار آمده است؛ دوباره پیشنهاد شود.',
      en: 'A newer version has come into force since this was proposed; propose it anew.',
    }),
  profileRefused: (found: readonly ProfileProblem[]) =>
    new ProblemError(
      409,
      'profile-refused',
      { fa: 'این نمایه پذیرفته نیست.', en: 'This profile can’t be used.' },
      {
        errors: found.map(({ code, stage, message }) => ({ path: stage ?? code, message: { ...message } })),
      },
    ),
  checklistRefused: (found: readonly ChecklistProblem[]) =>
    new ProblemError(
      409,
      'checklist-refused',
      { fa: 'این بازبینه پذیرفته نیست.', en: 'This checklist can’t be used.' },
      {
        errors: found
          .slice(0, 20)
          .map(({ code, item, message }) => ({ path: item ?? code, message: { ...message } })),
      },
    ),
  rootRefused: (at: number) =>
    new ProblemError(
      409,
      'root-refused',
      {
        fa: 'یکی از گواهی‌ها ریشه‌ای نیست که امروز معتبر باشد و خود را امضا کرده باشد.',
        en: 'One of the certificates is no root that is valid today and signed by itself.',
      },
      { errors: [{ path: `roots.${at}`, message: { fa: 'ریشه نیست.', en: 'No root.' } }] },
    ),
  sealLost: () =>
    new ProblemError(409, 'trust-loses-seal', {
      fa: 'با این ریشه‌ها مُهر خود سازمان دیگر معتبر نمی‌بود.',
      en: 'With these roots the council’s own seal would no longer be trusted.',
    }),
  completed: () =>
    new ProblemError(409, 'case-completed', {
      fa: 'پایان کار این پرونده صادر شده است؛ گزارش آن باز نمی‌شود.',
      en: 'The completion certificate of this case has been issued: its reports aren’t re-opened.',
    }),
}
