import type { MarkMoveResult, SetMoveResult } from '@mohr/casework'
import type { Bilingual } from '../api/types.ts'
import { problems as common, ProblemError } from '../platform/problem.ts'

type Refused = Extract<SetMoveResult | MarkMoveResult, { ok: false }>['problem']

const refuse = (status: number, code: string, fa: string, en: string) => () =>
  new ProblemError(status, code, { fa, en })

const listing = (messages: readonly Bilingual[]) =>
  messages.slice(0, 20).map((message) => ({ path: '', message: { ...message } }))

/** What can stand in the way of drawings, beside what any verb may say. */
export const problems = {
  ...common,
  move: ({ code, message }: Refused) =>
    new ProblemError(
      code.endsWith('/not-yours') ? 403 : code.endsWith('/reason-needed') ? 400 : 409,
      code.replace('/', '-'),
      { ...message },
    ),
  /** What a set is refused for when it comes in; `code` is that of whoever read it. */
  unreadable: (code: string, message: Bilingual) => new ProblemError(422, code, { ...message }),
  factsDiffer: (differing: readonly (Bilingual & { path: string })[]) =>
    new ProblemError(
      409,
      'set-facts-differ',
      {
        fa: 'فهرست مجموعه (manifest.json) با پرونده یکی نیست.',
        en: 'The set’s manifest (manifest.json) says otherwise than the case.',
      },
      {
        errors: differing.map(({ path, ...message }) => ({ path, message })),
        next: {
          fa: 'فهرست را درست کنید، دوباره امضا کنید و بفرستید.',
          en: 'Mend the manifest, sign it again and send it.',
        },
      },
    ),
  oneSigner: refuse(
    409,
    'set-one-signer',
    'مجموعه باید تنها امضای طراح خود را داشته باشد.',
    'The set must carry the signature of its designer, and no other.',
  ),
  untimed: () =>
    new ProblemError(
      409,
      'set-time-stamp-needed',
      {
        fa: 'امضای مجموعه مهر زمانی معتبری ندارد.',
        en: 'The set’s signature has no time-stamp that counts.',
      },
      { next: { fa: 'با مهر زمانی دوباره امضا کنید.', en: 'Sign it again with a time-stamp.' } },
    ),
  noPlanOrder: refuse(
    409,
    'no-plan-order',
    'دستور نقشهٔ معتبری در پرونده نیست.',
    'The case has no plan order in force.',
  ),
  noFile: refuse(409, 'set-missing', 'نخست فایل مجموعه را بفرستید.', 'Upload the set first.'),
  planOrderChanged: refuse(
    409,
    'set-other-plan-order',
    'این مجموعه به دستور نقشه‌ای پاسخ می‌دهد که دیگر اعتبار ندارد.',
    'This set answers a plan order that is no longer in force.',
  ),
  nothingReleased: refuse(
    409,
    'nothing-released',
    'نقشهٔ چون‌ساخت پس از انتشار نقشهٔ مصوب فرستاده می‌شود.',
    'As-built drawings come after the release of those that were approved.',
  ),
  noSheet: refuse(409, 'no-such-sheet', 'این مجموعه چنین برگی ندارد.', 'This set has no such sheet.'),
  markEmpty: refuse(
    400,
    'mark-reason-needed',
    'قاعده‌ای نام ببرید یا چیزی بنویسید.',
    'Name a rule, or write something.',
  ),
  noRule: refuse(409, 'no-such-rule', 'چنین قاعده‌ای نیست.', 'There is no such rule.'),
  outsidePaper: refuse(
    409,
    'outside-paper',
    'این جا بیرون از کاغذ است.',
    'This place lies outside of the paper.',
  ),
  approvalGone: refuse(
    410,
    'signing-expired',
    'مهلت این امضا گذشته است؛ دوباره آغاز کنید.',
    'This signing has run out; begin again.',
  ),
  notReleasable: (reasons: readonly Bilingual[]) =>
    new ProblemError(
      409,
      'review-not-approved',
      {
        fa: 'نقشه‌ها هنوز منتشر نمی‌شوند.',
        en: 'The drawings can’t be released yet.',
      },
      { errors: listing(reasons) },
    ),
  superseded: refuse(
    409,
    'drawings-superseded',
    'این نقشه‌ها دیگر ملاک نیستند؛ رونوشت نقشه‌های تازه را بگیرید.',
    'These drawings are no longer in force; take copies of the newer ones.',
  ),
  nothingToRelease: refuse(
    409,
    'nothing-to-release',
    'نقشهٔ تأییدشده‌ای در انتظار انتشار نیست.',
    'No approved drawings wait for release.',
  ),
  sealUntimed: () =>
    new ProblemError(
      503,
      'seal-time-stamp-needed',
      {
        fa: 'مهر سازمان اکنون مهر زمانی نمی‌گیرد و چیزی منتشر نشد.',
        en: 'The council’s seal gets no time-stamp now, and nothing was released.',
      },
      { next: { fa: 'کمی بعد دوباره بکوشید.', en: 'Try again in a while.' } },
    ),
}
