import type { DocumentMissing, PlanOrderProblem } from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'
import { problems as common, ProblemError } from '../platform/problem.ts'

const again = { fa: 'صفحه را تازه کنید و دوباره ببینید.', en: 'Reload the page and look again.' }

const refuse = (status: number, code: string, fa: string, en: string, next?: Bilingual) => () =>
  new ProblemError(status, code, { fa, en }, next ? { next } : {})

/** What can stand in the way of a document, beside what any verb may say. */
export const problems = {
  ...common,
  planOrderWrong: (faults: readonly PlanOrderProblem[]) =>
    new ProblemError(
      400,
      'plan-order-wrong',
      { fa: 'دستور نقشه درست نوشته نشده است.', en: 'The plan order is not well formed.' },
      {
        errors: faults.map(({ code, message }) => ({
          path: code.replace('plan-order/', ''),
          message: { ...message },
        })),
      },
    ),
  incomplete: (path: string, fa: string, en: string) =>
    new ProblemError(
      400,
      'document-incomplete',
      { fa: 'چیزی از این سند نوشته نشده است.', en: 'Something of this document is missing.' },
      { errors: [{ path, message: { fa, en } }] },
    ),
  notReady: (missing: readonly DocumentMissing[]) =>
    new ProblemError(
      409,
      'document-not-ready',
      { fa: 'هنوز نوبت این سند نیست.', en: 'This document can’t be made yet.' },
      { errors: missing.map(({ code, message }) => ({ path: code, message: { ...message } })) },
    ),
  numberTaken: refuse(
    409,
    'document-number-taken',
    'سند دیگری در این پرونده همین شماره را دارد.',
    'Another document of this case has this number.',
  ),
  openAlready: refuse(
    409,
    'document-open',
    'سندی از همین گونه در انتظار امضاست؛ نخست آن را امضا کنید یا پس بگیرید.',
    'A document of this kind waits for signatures: sign it first, or withdraw it.',
  ),
  wrongState: refuse(
    409,
    'document-wrong-state',
    'سند در این وضعیت نیست.',
    'The document is not in a state that allows this.',
    again,
  ),
  signedByYou: refuse(
    409,
    'document-signed-by-you',
    'شما این سند را یک بار امضا کرده‌اید؛ طرف دیگر باید کس دیگری باشد.',
    'You have signed this document already; for the other side someone else has to.',
  ),
  changed: refuse(
    409,
    'document-changed',
    'سندی که دیدید دیگر همان نیست؛ چیزی امضا نشد.',
    'The document you saw is no longer the one to sign; nothing was signed.',
    again,
  ),
  stale: refuse(
    409,
    'document-stale',
    'آنچه این سند بر آن استوار است عوض شده است؛ آن را پس بگیرید و دوباره بسازید.',
    'What this document rests on has changed: withdraw it and make it again.',
  ),
  timeStampNeeded: refuse(
    503,
    'time-stamp-needed',
    'امضا اکنون مهر زمانی نمی‌گیرد و ثبت نشد.',
    'The signature gets no time-stamp now, and was not stored.',
    { fa: 'کمی بعد دوباره امضا کنید.', en: 'Sign again in a while.' },
  ),
  unprintable: refuse(
    400,
    'unprintable',
    'نویسه‌ای در آن است که چاپ نمی‌شود.',
    'It holds a sign that can’t be printed.',
  ),
}
