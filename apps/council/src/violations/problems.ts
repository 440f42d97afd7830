import type { ViolationProblem } from '@mohr/casework'
import { problems as common, ProblemError } from '../platform/problem.ts'

/** What can stand in the way of a violation's course, beside what any verb may say. */
export const problems = {
  ...common,
  /** A rule of `casework` that forbids a step: `violation-objection-late`. */
  violation: ({ code, message }: ViolationProblem) =>
    new ProblemError(
      code === 'violation/not-yours'
        ? 403
        : code === 'violation/reason-needed' || code === 'violation/day-out-of-order'
          ? 400
          : 409,
      code.replace('/', '-'),
      { ...message },
    ),
  versionChanged: () =>
    new ProblemError(412, 'version-changed', {
      fa: 'پروندهٔ این تخلف در این میان پیش رفته است؛ صفحه را تازه کنید و دوباره ببینید.',
      en: 'This violation has moved on in the meantime; reload the page and look again.',
    }),
  reportChanged: () =>
    new ProblemError(412, 'version-changed', {
      fa: 'این گزارش در این میان عوض شده است؛ صفحه را تازه کنید و دوباره ببینید.',
      en: 'This report has changed in the meantime; reload the page and look again.',
    }),
  draftOpen: (id: string) =>
    new ProblemError(
      409,
      'violation-draft-open',
      {
        fa: 'گزارش تخلف دیگری در این پرونده نیمه‌کاره است.',
        en: 'Your report of another violation in this case is still a draft.',
      },
      {
        next: {
          fa: `نخست آن را امضا کنید (${id}).`,
          en: `Sign that one first (${id}).`,
        },
      },
    ),
  acknowledgedAlready: () =>
    new ProblemError(409, 'violation-acknowledged', {
      fa: 'دریافت این تخلف پیش‌تر ثبت شده است.',
      en: 'That this violation was received is recorded already.',
    }),
}
