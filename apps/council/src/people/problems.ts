import type { Bilingual } from '../api/types.ts'
import { problems as common, ProblemError } from '../platform/problem.ts'

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
}
