import { problems as common, ProblemError } from '../platform/problem.ts'

const refuse = (status: number, code: string, fa: string, en: string) => () =>
  new ProblemError(status, code, { fa, en })

/** What can stand in the way of a change of the register, beside what any verb may say. */
export const problems = {
  ...common,
  spanEmpty: refuse(
    400,
    'suspension-span-empty',
    'تعلیق پیش از آغازش، یا پیش از امروز، پایان می‌یابد.',
    'The suspension ends before it begins, or before now.',
  ),
  suspendedAlready: refuse(
    409,
    'suspended-already',
    'برای این زمان تعلیق دیگری ثبت است؛ نخست آن را پایان دهید.',
    'Another suspension is recorded for this time: end that one first.',
  ),
  suspensionOnce: refuse(
    409,
    'suspension-once',
    'تعلیقی از همین لحظه ثبت شده و پایان یافته است؛ لحظهٔ دیگری را بنویسید.',
    'A suspension from this very instant was recorded and ended: say another instant.',
  ),
  suspensionOver: refuse(409, 'suspension-over', 'این تعلیق پایان یافته است.', 'This suspension is over.'),
}
