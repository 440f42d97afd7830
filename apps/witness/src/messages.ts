/** What a witness says to the person who runs it, and to the log that asks it; Persian first. */
export type Bilingual = { readonly fa: string; readonly en: string }

export const startMessages = {
  missing: (name: string, what: Bilingual): Bilingual => ({
    fa: `${name} باید داده شود: ${what.fa}.`,
    en: `${name} must be set to ${what.en}.`,
  }),
  badName: (value: string): Bilingual => ({
    fa: `MOHR_WITNESS_NAME نامی بی‌فاصله و بی‌«+» است مانند city.example/witness، نه «${value}».`,
    en: `MOHR_WITNESS_NAME must be a name without spaces and plus signs, such as city.example/witness, not "${value}".`,
  }),
  badPort: (value: string): Bilingual => ({
    fa: `PORT شماره‌ای از ۱ تا ۶۵۵۳۵ است، نه «${value}».`,
    en: `PORT must be a port number from 1 to 65535, not "${value}".`,
  }),
  unreadableLogs: (path: string, why: Bilingual): Bilingual => ({
    fa: `فایل MOHR_WITNESS_LOGS (${path}) پذیرفته نشد: ${why.fa}`,
    en: `The file of MOHR_WITNESS_LOGS (${path}) was not accepted: ${why.en}`,
  }),
  noSuchFile: { fa: 'خوانده نمی‌شود.', en: 'it can’t be read.' },
  noLog: { fa: 'هیچ سطر log در آن نیست.', en: 'it has no log line.' },
  twoOfOneName: { fa: 'دو دفتر یک نام دارند.', en: 'two logs have one name.' },
  inUse: (folder: string): Bilingual => ({
    fa: `شاهد دیگری با پوشهٔ ${folder} روشن است؛ هر شاهد پوشهٔ خود را می‌خواهد.`,
    en: `Another witness is running on the folder ${folder}; each needs its own.`,
  }),
  keyExposed: (path: string): Bilingual => ({
    fa: `کلید ${path} را کاربران دیگر هم می‌توانند بخوانند؛ دسترسی را ببندید (chmod 600).`,
    en: `Others can read the key ${path}; close it (chmod 600).`,
  }),
  keyDamaged: (path: string): Bilingual => ({
    fa: `فایل ${path} کلید Ed25519 نیست؛ آن را از پشتیبان برگردانید.`,
    en: `${path} holds no Ed25519 key; put it back from a backup.`,
  }),
  headDamaged: (path: string, origin: string): Bilingual => ({
    fa: `${path} آخرین سرِ گواهی‌شدهٔ دفتر ${origin} نیست یا با کلید دیگری امضا شده است. شاهد بی آن نمی‌داند چه را گواهی کرده است: از پشتیبان برگردانید، هرگز پاک نکنید.`,
    en: `${path} is not the head last cosigned of ${origin}, or another key signed it. Without it the witness does not know what it stands behind: put it back from a backup, never remove it.`,
  }),
  portTaken: (port: number): Bilingual => ({
    fa: `پورت ${port} در کار برنامهٔ دیگری است.`,
    en: `Port ${port} is in use by another program.`,
  }),
  folder: (path: string, code: string): Bilingual => ({
    fa: `در پوشهٔ ${path} نمی‌توان نوشت (${code}).`,
    en: `The folder ${path} can't be written (${code}).`,
  }),
} as const

/** Refusals over HTTP, each with its status in C2SP tlog-witness or RFC 9110. */
export const refusals = {
  malformed: [400, 'درخواست درست نوشته نشده است.', 'The request is not well formed.'],
  'not-signed': [
    403,
    'کلیدی که شاهد از این دفتر می‌شناسد این سر را امضا نکرده است.',
    'The key that the witness knows of this log did not sign this head.',
  ],
  'unknown-log': [404, 'شاهد چنین دفتری نمی‌شناسد.', 'The witness knows no such log.'],
  'not-found': [404, 'چنین چیزی نیست.', 'There is no such thing.'],
  'wrong-method': [405, 'این نشانی POST می‌پذیرد.', 'This address takes POST.'],
  'too-slow': [408, 'درخواست به‌موقع نرسید.', 'The request did not arrive in time.'],
  'too-large': [413, 'درخواست بزرگ‌تر از اندازهٔ مجاز است.', 'The request is larger than allowed.'],
  inconsistent: [
    422,
    'این سر ادامهٔ آنچه شاهد گواهی کرده است نیست؛ مدرک نگه داشته شد.',
    'This head does not extend what the witness has cosigned; the evidence was kept.',
  ],
  'too-many': [429, 'درخواست‌ها بیش از اندازه است؛ کمی بعد.', 'There are too many requests; later.'],
  'not-kept': [
    503,
    'شاهد نتوانست این سر را نگه دارد، و چیزی را که نگه نداشته امضا نمی‌کند.',
    'The witness could not keep this head, and signs nothing that it has not kept.',
  ],
} as const satisfies Record<string, readonly [status: number, fa: string, en: string]>

export type Refusal = keyof typeof refusals
