import type { HandOverProblem } from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'
import { problems as common, ProblemError } from '../platform/problem.ts'

const again = { fa: 'صفحه را تازه کنید و دوباره ببینید.', en: 'Reload the page and look again.' }

interface Told {
  path: string
  message: Bilingual
}

const refuse = (status: number, code: string, fa: string, en: string, next?: Bilingual) => () =>
  new ProblemError(status, code, { fa, en }, next ? { next } : {})

/** What can stand in the way of who works on a case, beside what any verb may say. */
export const problems = {
  ...common,
  engineerUnknown: (path: string) =>
    new ProblemError(
      404,
      'engineer-unknown',
      { fa: 'مهندسی با این پروانه در دفتر نیست.', en: 'The register has no engineer of this licence.' },
      {
        errors: [{ path, message: { fa: 'این پروانه ثبت نیست.', en: 'This licence is not registered.' } }],
      },
    ),
  notAssignable: (errors: Told[]) =>
    new ProblemError(
      409,
      'not-assignable',
      {
        fa: 'این کار را نمی‌توان به این مهندس سپرد و چیزی ثبت نشد.',
        en: 'This work can’t be given to this engineer, and nothing was recorded.',
      },
      { errors },
    ),
  completed: refuse(
    409,
    'case-completed',
    'پایان کار این ساختمان صادر شده است.',
    'The completion certificate of this building is issued.',
  ),
  ended: refuse(409, 'assignment-ended', 'این ارجاع پایان یافته است.', 'This assignment has ended.'),
  handOverNeeded: refuse(
    409,
    'hand-over-needed',
    'تا کار ساختمان در جریان است مسئولیت خالی نمی‌ماند.',
    'As long as the building goes on, responsibility must have no gap.',
    { fa: 'تحویل کار به جانشین را آغاز کنید.', en: 'Begin a hand-over to a successor.' },
  ),
  samePerson: refuse(
    409,
    'hand-over-same-person',
    'جانشین همان کسی است که می‌رود.',
    'The successor is the one who leaves.',
  ),
  notSuspended: refuse(
    409,
    'hand-over-not-suspended',
    'پروانهٔ این مهندس معلق نیست.',
    'This engineer’s licence is not suspended.',
  ),
  handOverIncomplete: (missing: readonly HandOverProblem[]) =>
    new ProblemError(
      409,
      'hand-over-incomplete',
      { fa: 'گزارش تحویل کامل نیست.', en: 'The hand-over report is not complete.' },
      {
        errors: missing.map(({ code, message }) => ({
          path: code.replace('hand-over/', ''),
          message: { ...message },
        })),
      },
    ),
  handOverUnprintable: (faults: readonly Bilingual[]) =>
    new ProblemError(
      400,
      'unprintable',
      { fa: 'نویسه‌ای در آن است که چاپ نمی‌شود.', en: 'It holds a sign that can’t be printed.' },
      { errors: faults.map((message) => ({ path: '', message: { ...message } })) },
    ),
  handOverOpen: refuse(
    409,
    'hand-over-open',
    'تحویل این کار آغاز شده است؛ نخست آن را امضا کنید یا پس بگیرید.',
    'A hand-over of this work has begun: sign it first, or withdraw it.',
  ),
  handOverState: refuse(
    409,
    'hand-over-wrong-state',
    'گزارش تحویل در این وضعیت نیست.',
    'The hand-over is not in a state that allows this.',
    again,
  ),
  handOverChanged: refuse(
    409,
    'hand-over-changed',
    'گزارشی که دیدید دیگر همان نیست؛ چیزی امضا نشد.',
    'The report you saw is no longer the one to sign; nothing was signed.',
    again,
  ),
  handOverStale: refuse(
    409,
    'hand-over-stale',
    'گزارش مرحله‌ای تازه‌ای در این میان ناتمام مانده است؛ تحویل را پس بگیرید و دوباره بسازید.',
    'Another stage report was left unfinished meanwhile: withdraw the hand-over and make it again.',
  ),
  timeStampNeeded: refuse(
    503,
    'time-stamp-needed',
    'امضا اکنون مهر زمانی نمی‌گیرد و ثبت نشد.',
    'The signature gets no time-stamp now, and was not stored.',
    { fa: 'کمی بعد دوباره امضا کنید.', en: 'Sign again in a while.' },
  ),
}
