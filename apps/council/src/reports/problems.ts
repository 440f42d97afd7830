import type { MoveProblem } from '@mohr/casework'
import { problems as common, ProblemError } from '../platform/problem.ts'

/** What can stand in the way of a report, beside what any verb may say. */
export const problems = {
  ...common,
  move: (problem: MoveProblem) =>
    new ProblemError(
      problem.code === 'report/not-yours' ? 403 : problem.code === 'report/reason-needed' ? 400 : 409,
      problem.code.replace('/', '-'),
      { ...problem.message },
    ),
  notOwed: () =>
    new ProblemError(409, 'report-not-owed', {
      fa: 'این پرونده چنین گزارشی لازم ندارد.',
      en: 'This case does not owe such a report.',
    }),
  gateClosed: (reasons: readonly { fa: string; en: string }[]) =>
    new ProblemError(
      409,
      'report-not-yet',
      { fa: 'نوبت این گزارش نرسیده است.', en: 'The turn of this report has not come.' },
      { errors: reasons.map((message) => ({ path: '', message: { ...message } })) },
    ),
  noDrawings: () =>
    new ProblemError(409, 'no-approved-drawings', {
      fa: 'نقشهٔ مصوبی برای این رشته ثبت نشده است؛ گزارش بدون نقشهٔ ملاک نوشته نمی‌شود.',
      en: 'No approved drawing set is recorded for this discipline; a report needs one to inspect against.',
    }),
  photoType: () =>
    new ProblemError(415, 'photo-type', {
      fa: 'عکس باید JPEG، PNG یا WebP و سالم باشد.',
      en: 'A photo must be an undamaged JPEG, PNG or WebP.',
    }),
  reportOfAnother: () =>
    new ProblemError(403, 'report-of-another', {
      fa: 'این گزارش را ناظر دیگری آغاز کرده است و همو آن را می‌نویسد و امضا می‌کند.',
      en: 'Another supervisor has begun this report, and writes and signs it.',
    }),
  draftOfAnother: () =>
    new ProblemError(403, 'report-in-progress', {
      fa: 'این گزارش در دست نوشتن است؛ تا امضا نشود تنها نویسنده‌اش آن را می‌بیند.',
      en: 'This report is being written; until it is signed only its author sees it.',
    }),
  photoPixels: () =>
    new ProblemError(
      413,
      'photo-pixels',
      {
        fa: 'عکس بیش از اندازه نقطه دارد: JPEG تا ۶۰ میلیون، PNG و WebP هشت‌بیتی تا ۲۵ میلیون نقطه.',
        en: 'The photo has too many pixels: JPEG up to 60 million, PNG and WebP of 8 bits up to 25 million.',
      },
      {
        next: {
          fa: 'آن را کوچک‌تر، یا به‌صورت JPEG بفرستید.',
          en: 'Send it smaller, or as a JPEG.',
        },
      },
    ),
  layoutTooLong: () =>
    new ProblemError(
      422,
      'layout-too-long',
      { fa: 'ساختن این سند بیش از اندازه زمان می‌برد.', en: 'This document takes too long to make.' },
      {
        next: {
          fa: 'عکس‌ها را کوچک‌تر یا کمتر کنید و دوباره بکوشید.',
          en: 'Make the photos smaller or fewer, and try again.',
        },
      },
    ),
  photoLimit: () =>
    new ProblemError(409, 'photo-limit', {
      fa: 'شمار یا حجم عکس‌های این گزارش به بیشینه رسیده است.',
      en: 'This report holds as many photos, or as many bytes, as it may.',
    }),
  photoElsewhere: () =>
    new ProblemError(409, 'photo-elsewhere', {
      fa: 'همین عکس در جای دیگری از این گزارش هست. برای آوردن به این بند، نخست آن را از آنجا بردارید.',
      en: 'This very photo stands elsewhere in the report. To have it at this item, remove it there first.',
    }),
  unknownItem: (items: readonly string[]) =>
    new ProblemError(
      409,
      'unknown-item',
      {
        fa: 'پاسخی به بندی داده شده است که در این بازبینه نیست.',
        en: 'There is an answer to an item that this checklist does not have.',
      },
      {
        errors: items.slice(0, 20).map((item) => ({
          path: `answers.${item}`,
          message: { fa: 'چنین بندی نیست.', en: 'There is no such item.' },
        })),
      },
    ),
  incomplete: (missing: readonly { fa: string; en: string }[]) =>
    new ProblemError(
      409,
      'report-incomplete',
      { fa: 'هنوز چیزهایی کم است.', en: 'Some things are still missing.' },
      { errors: missing.map((message) => ({ path: '', message: { ...message } })) },
    ),
  documentMissing: () =>
    new ProblemError(409, 'document-not-rendered', {
      fa: 'نخست سندی را که امضا می‌شود ببینید.',
      en: 'Render the document that is to be signed first.',
    }),
  documentChanged: () =>
    new ProblemError(
      409,
      'document-changed',
      {
        fa: 'این گزارش در این میان عوض شد و سندی که دیدید دیگر سند آن نیست؛ چیزی امضا نشد.',
        en: 'This report has changed in the meantime, and the document you saw is no longer the one to sign; nothing was signed.',
      },
      {
        next: {
          fa: 'سند تازه را ببینید و اگر همان است که می‌خواهید، امضا کنید.',
          en: 'Look at the new document, and sign it if it says what you mean.',
        },
      },
    ),
  statementStale: () =>
    new ProblemError(409, 'statement-stale', {
      fa: 'گواهی صلاحیت کهنه شده است؛ سند را دوباره بسازید.',
      en: 'The eligibility statement is no longer fresh; render the document again.',
    }),
}
