import type { Bilingual, Problem } from '../api/types.ts'

interface ProblemDetails {
  next?: Bilingual
  errors?: { path: string; message: Bilingual }[]
  /** When asking again may help, in milliseconds; said in the header Retry-After, in whole seconds. */
  retryAfterMs?: number
}

/** A refusal a person can read (RFC 9457), thrown by verbs and turned into a response in one place. */
export class ProblemError extends Error {
  readonly problem: Problem
  readonly retryAfter: number | null

  constructor(
    status: number,
    code: string,
    title: Bilingual,
    { retryAfterMs, ...details }: ProblemDetails = {},
  ) {
    super(`${code}: ${title.en}`)
    this.name = 'ProblemError'
    this.retryAfter = retryAfterMs === undefined ? null : Math.max(1, Math.ceil(retryAfterMs / 1000))
    this.problem = { type: `urn:mohr:problem:${code}`, status, code, title, ...details }
  }
}

type Make = (details?: ProblemDetails) => ProblemError

const define =
  (status: number, code: string, fa: string, en: string, next?: Bilingual): Make =>
  (details = {}) =>
    new ProblemError(status, code, { fa, en }, { ...(next ? { next } : {}), ...details })

/** The problems any verb may give. Those of one module stand in that module's `problems.ts`. */
export const problems = {
  signInFirst: define(401, 'sign-in-first', 'نخست وارد شوید.', 'Sign in first.'),
  wrongKey: define(
    401,
    'wrong-key',
    'این کلید شناخته نیست، پایان یافته یا باطل شده است (Authorization: Bearer).',
    'This key is unknown, has run out or was ended (Authorization: Bearer).',
  ),
  forbidden: define(403, 'forbidden', 'این کار در اختیار شما نیست.', 'You may not do this.'),
  wrongOrigin: define(
    403,
    'wrong-origin',
    'این درخواست از صفحهٔ دیگری آمده است.',
    'This request came from another page.',
  ),
  notFound: define(404, 'not-found', 'چنین چیزی پیدا نشد.', 'There is no such thing.'),
  wrongMethod: define(
    405,
    'wrong-method',
    'این نشانی چنین درخواستی نمی‌پذیرد.',
    'This address does not take such a request.',
  ),
  invalid: define(400, 'invalid-request', 'درخواست درست نوشته نشده است.', 'The request is not well formed.'),
  keyTwice: (key: string) =>
    new ProblemError(
      400,
      'json-key-twice',
      {
        fa: 'در این JSON یک نام دو بار آمده است و معلوم نیست کدام مقدار درست است.',
        en: 'A name stands twice in this JSON, and nothing says which value is meant.',
      },
      { errors: [{ path: key, message: { fa: 'دو بار آمده است.', en: 'It stands there twice.' } }] },
    ),
  jsonExpected: define(
    415,
    'json-expected',
    'این نشانی تنها JSON می‌پذیرد (Content-Type: application/json).',
    'This address takes JSON only (Content-Type: application/json).',
  ),
  linesExpected: define(
    415,
    'lines-expected',
    'این نشانی سطرهای JSON می‌پذیرد (Content-Type: application/x-ndjson).',
    'This address takes lines of JSON (Content-Type: application/x-ndjson).',
  ),
  tooLarge: define(
    413,
    'too-large',
    'درخواست بزرگ‌تر از اندازهٔ مجاز است.',
    'The request is larger than allowed.',
  ),
  cutOff: define(
    400,
    'cut-off',
    'فرستادن فایل نیمه‌کاره ماند و چیزی نگه داشته نشد.',
    'The file broke off before its end, and nothing of it was kept.',
    { fa: 'دوباره بفرستید.', en: 'Send it again.' },
  ),
  notUtf8: define(
    400,
    'not-utf-8',
    'این متن UTF-8 نیست؛ پیش از فرستادن آن را به UTF-8 برگردانید.',
    'This text is not UTF-8; convert it before it is sent.',
  ),
  typeExpected: define(
    415,
    'type-expected',
    'این نشانی چنین فایلی نمی‌پذیرد (Content-Type).',
    'This address takes no such file (Content-Type).',
  ),
  tooSlow: define(503, 'too-slow', 'پاسخ به‌موقع آماده نشد.', 'No answer was ready in time.', {
    fa: 'کمی بعد دوباره بکوشید.',
    en: 'Try again in a while.',
  }),
  storageAway: define(
    503,
    'storage-away',
    'پایگاه داده یا انبار فایل‌ها اکنون پاسخ نمی‌دهد.',
    'The database or the store of files does not answer at the moment.',
    { fa: 'کمی بعد دوباره بکوشید.', en: 'Try again in a while.' },
  ),
  versionRequired: define(
    428,
    'version-required',
    'نسخه‌ای که عوض می‌کنید گفته نشده است (If-Match).',
    'Say which version you change (If-Match).',
  ),
  versionChanged: define(
    412,
    'version-changed',
    'این در این میان عوض شده است.',
    'This has changed in the meantime.',
    {
      fa: 'نوشتهٔ شما پاک نشده است؛ دو نسخه را کنار هم ببینید.',
      en: 'What you wrote is not lost: compare both.',
    },
  ),
  keyReused: define(
    422,
    'idempotency-key-reused',
    'این Idempotency-Key پیش‌تر برای درخواست دیگری به کار رفته است.',
    'This Idempotency-Key stood for another request.',
  ),
  shownOnce: define(
    409,
    'shown-once',
    'این کار پیش‌تر انجام شده و پاسخ آن تنها یک بار نشان داده می‌شود.',
    'This was done before, and its answer is shown only once.',
  ),
  tooManyRequests: (waitMs: number) =>
    new ProblemError(
      429,
      'too-many-requests',
      { fa: 'درخواست‌ها بیش از اندازه است.', en: 'There are too many requests.' },
      { retryAfterMs: waitMs },
    ),
  internal: define(
    500,
    'internal',
    'خطایی در سامانه رخ داد و معلوم نیست این کار ثبت شده باشد.',
    'Something failed on the server, and it can’t be said whether this was stored.',
    {
      fa: 'صفحه را تازه کنید تا ببینید ثبت شده است یا نه؛ اگر نشده بود، کمی بعد دوباره بکوشید.',
      en: 'Reload the page to see whether it was; if not, try again in a while.',
    },
  ),
}
