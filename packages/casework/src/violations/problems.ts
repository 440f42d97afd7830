import type { Problem } from '../bilingual.ts'

const TEXTS = {
  'violation/not-yours': { fa: 'این کار با شما نیست.', en: 'This is not yours to do.' },
  'violation/wrong-state': {
    fa: 'تخلف در این وضعیت نیست؛ صفحه را تازه کنید و دوباره ببینید.',
    en: 'The violation is not in a state that allows this; reload the page and look again.',
  },
  'violation/reason-needed': { fa: 'دلیل را بنویسید.', en: 'Give the reason.' },
  'violation/kind-unknown': {
    fa: 'این گونهٔ تخلف در فهرست شورا نیست.',
    en: 'The council’s list has no such kind of violation.',
  },
  'violation/too-mild': {
    fa: 'این گونهٔ تخلف را نمی‌توان با این شدت ثبت کرد؛ شدت بیشتری لازم است.',
    en: 'This kind of violation cannot be opened so mildly; it weighs more.',
  },
  'violation/description-needed': { fa: 'بنویسید چه دیده‌اید.', en: 'Say what was seen.' },
  'violation/seen-in-future': {
    fa: 'زمان دیدن تخلف هنوز نرسیده است.',
    en: 'The time at which it was seen lies in the future.',
  },
  'violation/seen-too-early': {
    fa: 'زمان دیدن تخلف پیش از آغاز کار شما در این پرونده، یا بیش از یک سال پیش است.',
    en: 'It was seen before your work in this case began, or more than a year ago.',
  },
  'violation/correct-by-needed': {
    fa: 'روزی را که باید تا آن اصلاح شود بنویسید؛ پیش از روز دیدن تخلف نباشد.',
    en: 'Give the day by which it is to be corrected, not before the day it was seen.',
  },
  'violation/not-for-commission': {
    fa: 'این گونهٔ تخلف به کمیسیون مادهٔ ۱۰۰ نمی‌رود.',
    en: 'This kind of violation does not go before the commission of Article 100.',
  },
  'violation/objection-open': {
    fa: 'مهلت اعتراض هنوز نگذشته است.',
    en: 'The time to object has not passed yet.',
  },
  'violation/objection-late': {
    fa: 'مهلت اعتراض گذشته است.',
    en: 'The time to object has passed.',
  },
  'violation/revisit-needed': {
    fa: 'تخلف تنها با بازدید دوبارهٔ امضاشده بسته می‌شود.',
    en: 'A violation is closed only by a signed re-visit.',
  },
  'violation/revisit-unsigned': {
    fa: 'گزارش بازدید دوباره امضا و مهر زمانی ندارد.',
    en: 'The report of the re-visit is not signed and time-stamped.',
  },
  'violation/revisit-too-early': {
    fa: 'بازدید دوباره پیش از ثبت تخلف یا پس از امضایش نوشته شده است.',
    en: 'The re-visit is dated before the violation was opened, or after its own signature.',
  },
  'violation/stop-not-revisited': {
    fa: 'توقف کار تنها پس از بازدید دوبارهٔ امضاشده‌ای برداشته می‌شود که پس از آن انجام شده باشد.',
    en: 'A stop of work is lifted only after a signed re-visit made since it began.',
  },
  'violation/already-served': {
    fa: 'این ابلاغ پیش‌تر ثبت شده است و مهلت قانونی از همان روز شمرده می‌شود.',
    en: 'This service is recorded already; the legal period runs from that day.',
  },
  'violation/day-out-of-order': {
    fa: 'این روز پس از امروز یا پیش از گام پیشین پرونده است.',
    en: 'This day lies in the future, or before the step that went before it.',
  },
  'violation/no-decision': {
    fa: 'رأیی نیست که اجرا شده باشد.',
    en: 'There is no decision that could have been carried out.',
  },
} as const

export type ViolationProblemCode = keyof typeof TEXTS
export type ViolationProblem = Problem<ViolationProblemCode>

export function violationProblem(code: ViolationProblemCode): ViolationProblem {
  return { code, message: TEXTS[code] }
}
