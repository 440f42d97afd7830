import type { PostgresFault } from '@mohr/council/postgres'

/** What `start` says to the person at the terminal, Persian first. */
const fa = new Intl.NumberFormat('fa', { useGrouping: false })

export const messages = {
  badPort: (name: string, value: string) => ({
    fa: `مقدار ${name} باید شمارهٔ پورتی از ۱ تا ۶۵۵۳۵ باشد، نه «${value}».`,
    en: `${name} must be a port number from 1 to 65535, not "${value}".`,
  }),
  badDatabaseUrl: {
    fa: 'نشانی DATABASE_URL خوانده نشد. نمونه: postgres://user:password@host:5432/mohr',
    en: 'DATABASE_URL could not be read. Example: postgres://user:password@host:5432/mohr',
  },
  badOrigin: (name: string, value: string) => ({
    fa: `مقدار ${name} باید نشانی‌هایی مانند https://city.example باشد، نه «${value}».`,
    en: `${name} must list origins such as https://city.example, not "${value}".`,
  }),
  portInUse: (name: string, port: number) => ({
    fa: `پورت ${fa.format(port)} در کار برنامهٔ دیگری است. آن را ببندید یا با ${name} شمارهٔ دیگری بدهید.`,
    en: `Port ${port} is in use by another program. Stop it, or choose another with ${name}.`,
  }),
  portNotAllowed: (name: string, port: number) => ({
    fa: `سیستم‌عامل پورت ${fa.format(port)} را به این کاربر نمی‌دهد. با ${name} شماره‌ای از ۱۰۲۴ به بالا بدهید.`,
    en: `The system does not let this user take port ${port}. Choose one from 1024 up with ${name}.`,
  }),
  portRefused: (name: string, port: number, why: string) => ({
    fa: `سیستم‌عامل پورت ${fa.format(port)} را نداد (${why}). با ${name} شمارهٔ دیگری بدهید.`,
    en: `The system refused port ${port} (${why}). Choose another with ${name}.`,
  }),
  samePorts: {
    fa: 'شماره‌های PORT، MOHR_AGENT_PORT و MOHR_METRICS_PORT باید جدا از هم باشند.',
    en: 'PORT, MOHR_AGENT_PORT and MOHR_METRICS_PORT must be different numbers.',
  },
  damagedFile: (path: string) => ({
    fa: `فایل ${path} آسیب دیده است. آن را از پشتیبان برگردانید، یا با MOHR_DATA پوشهٔ تازه‌ای بدهید.`,
    en: `The file ${path} is damaged. Put it back from a backup, or choose a new folder with MOHR_DATA.`,
  }),
  dataInUse: (path: string) => ({
    fa: `مُهر هم‌اکنون با پوشهٔ داده‌های ${path} روشن است. آن را ببندید یا با MOHR_DATA پوشهٔ دیگری بدهید.`,
    en: `Mohr is already running on the data folder ${path}. Stop it, or choose another with MOHR_DATA.`,
  }),
  dataNotWritable: (path: string, why: string) => ({
    fa: `در پوشهٔ داده‌ها (${path}) نمی‌توان نوشت: ${why}`,
    en: `The data folder (${path}) can't be written: ${why}`,
  }),
  dataNotFolder: (path: string) => ({
    fa: `نشانی MOHR_DATA (${path}) پوشه نیست. با آن پوشه‌ای بدهید.`,
    en: `MOHR_DATA (${path}) is no folder. Choose a folder with it.`,
  }),
  fileRefused: (path: string, why: string) => ({
    fa: `سیستم‌عامل ${path} را نداد (${why}). دسترسی این کاربر به آن را درست کنید.`,
    en: `The system refused ${path} (${why}). Give this user access to it.`,
  }),
  diskFull: (path: string) => ({
    fa: `دیسکی که ${path} روی آن است پر است. جا باز کنید یا با MOHR_DATA پوشه‌ای در دیسک دیگری بدهید.`,
    en: `The disk of ${path} is full. Make room, or choose a folder on another disk with MOHR_DATA.`,
  }),
  databaseUnreachable: (why: string) => ({
    fa: `پایگاه دادهٔ DATABASE_URL پاسخ نمی‌دهد (${why}). ببینید روشن است و نشانی درست است.`,
    en: `The database of DATABASE_URL does not answer (${why}). See that it is on and the address is right.`,
  }),
  databaseSignIn: (why: string) => ({
    fa: `پایگاه داده نام کاربر یا گذرواژهٔ DATABASE_URL را نپذیرفت (${why}).`,
    en: `The database refused the user or password of DATABASE_URL (${why}).`,
  }),
  databaseAbsent: {
    fa: 'چنین پایگاه داده‌ای روی آن سرور نیست؛ آن را بسازید (createdb) یا نام را در DATABASE_URL درست کنید.',
    en: 'There is no such database on that server: create it (createdb), or mend the name in DATABASE_URL.',
  },
  databasePrivilege: (why: string) => ({
    fa: `کاربر DATABASE_URL اجازهٔ ساختن جدول در این پایگاه داده را ندارد (${why}).`,
    en: `The user of DATABASE_URL may not create tables in this database (${why}).`,
  }),
  databaseForeign: (why: string) => ({
    fa: `پایگاه دادهٔ DATABASE_URL جدول‌های برنامهٔ دیگری را در خود دارد (${why}). برای مُهر پایگاه دادهٔ جدایی بسازید (createdb).`,
    en: `The database of DATABASE_URL holds tables of something else (${why}). Create one for Mohr alone (createdb).`,
  }),
  databaseFailed: (why: string) => ({
    fa: `پایگاه داده کاری را که برای روشن شدن لازم است نپذیرفت (${why}).`,
    en: `The database refused what a start needs (${why}).`,
  }),
  badConfiguration: (why: string) => ({
    fa: `پیکربندی درست نیست: ${why}`,
    en: `The configuration is wrong: ${why}`,
  }),
  unforeseen: {
    fa: 'مُهر روشن نشد: خطایی پیش‌بینی‌نشده رخ داد. این سطرها را برای گزارش آن نگه دارید.',
    en: 'Mohr did not start: something unforeseen failed. Keep these lines to report it.',
  },
  otherLogKey: (path: string) => ({
    fa: `کلید ${path}/log/key.pem همان نیست که دفتر شفافیت این پایگاه داده با آن امضا شده است؛ کلید نخست را برگردانید.`,
    en: `${path}/log/key.pem is not the key that signed this database's ledger; put the first one back.`,
  }),
  otherLogName: (path: string) => ({
    fa: `دفتر شفافیت این پایگاه داده نام دیگری دارد و از نسخهٔ دیگری از مُهر است. با MOHR_DATA پوشهٔ تازه‌ای به جای ${path} بدهید، یا پایگاه دادهٔ تازه‌ای.`,
    en: `This database's ledger has another name: it is of another version of Mohr. Choose a new folder in the place of ${path} with MOHR_DATA, or a new database.`,
  }),
  portalNotBuilt: {
    fa: 'ساختن صفحه‌های درگاه شکست خورد. خطا در بالا آمده است.',
    en: 'Building the portal failed; the error stands above.',
  },
} as const

/** Why the embedded PostgreSQL did not start; `why` is the server's own words. */
export const postgresFaults: Record<
  Exclude<PostgresFault, 'in-use'>,
  (why: string) => { fa: string; en: string }
> = {
  'no-user': () => ({
    fa: 'PostgreSQL با کاربر root روشن نمی‌شود و کاربر postgres ساخته نشد. آن را بسازید (useradd --system postgres)، با کاربر عادی روشن کنید، یا DATABASE_URL بدهید.',
    en: 'PostgreSQL will not run as root, and no user "postgres" could be created. Create one (useradd --system postgres), run as an ordinary user, or set DATABASE_URL.',
  }),
  'no-folder': () => ({
    fa: 'پوشه‌ای پیدا نشد که کاربر postgres بتواند واردش شود. DATABASE_URL بدهید یا با کاربر عادی روشن کنید.',
    en: 'No folder was found that user postgres can enter. Set DATABASE_URL, or run as an ordinary user.',
  }),
  'no-binaries': (why) => ({
    fa: 'PostgreSQL برای این رایانه همراه مُهر نیست. نشانی یک PostgreSQL را در DATABASE_URL بدهید.',
    en: why,
  }),
  'not-created': (why) => ({
    fa: `پایگاه داده ساخته نشد: ${why}`,
    en: `The database could not be created: ${why}`,
  }),
  'not-ready': (why) => ({
    fa: `PostgreSQL در زمان معین آماده نشد؛ دوباره روشن کنید. ${why}`,
    en: `PostgreSQL did not become ready in time; start again. ${why}`,
  }),
  'not-started': (why) => ({
    fa: `PostgreSQL روشن نشد. سخن خودش: ${why}`,
    en: `PostgreSQL could not start. In its own words: ${why}`,
  }),
  'not-ending': (why) => ({
    fa: `PostgreSQL بازمانده از بار پیش بسته نمی‌شود؛ خودتان آن را ببندید. ${why}`,
    en: `A PostgreSQL left from the last time does not end; end it yourself. ${why}`,
  }),
}

export const steps = {
  database: { fa: 'پایگاه داده', en: 'database' },
  keys: { fa: 'کلیدها و مرجع گواهی شهر نمونه', en: 'keys and authority of the sample city' },
  portal: { fa: 'صفحه‌های درگاه', en: 'portal' },
  city: { fa: 'پرونده‌های شهر نمونه', en: 'cases of the sample city' },
} as const

/** The last sentence, after everything has stopped. */
export const stopped = {
  fa: 'مُهر بسته شد و داده‌ها سر جای خود است.',
  en: 'Mohr has stopped; its data is kept.',
} as const

export const ready = {
  title: { fa: 'مُهر روشن است', en: 'Mohr is running' },
  open: { fa: 'درگاه', en: 'portal' },
  agent: { fa: 'پنجرهٔ کارگزار امضا', en: 'window of the signing agent' },
  pin: { fa: 'رمز همهٔ کلیدهای نمونه', en: 'PIN of every sample key' },
  data: { fa: 'داده‌ها', en: 'data' },
  signIns: { fa: 'ورودهای نمونه', en: 'sample sign-ins' },
  stop: { fa: 'برای بستن Ctrl-C را بزنید.', en: 'Ctrl-C stops everything.' },
} as const
