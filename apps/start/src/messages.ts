/** What `start` says to the person at the terminal, Persian first. */
const fa = new Intl.NumberFormat('fa', { useGrouping: false })

export const messages = {
  badPort: (name: string, value: string) => ({
    fa: `مقدار ${name} باید شمارهٔ درگاهی از ۱ تا ۶۵۵۳۵ باشد، نه «${value}».`,
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
    fa: `درگاه ${fa.format(port)} در کار برنامهٔ دیگری است. آن را ببندید یا با ${name} شمارهٔ دیگری بدهید.`,
    en: `Port ${port} is in use by another program. Stop it, or choose another with ${name}.`,
  }),
  portNotAllowed: (name: string, port: number) => ({
    fa: `سیستم‌عامل درگاه ${fa.format(port)} را به این کاربر نمی‌دهد. با ${name} شماره‌ای از ۱۰۲۴ به بالا بدهید.`,
    en: `The system does not let this user take port ${port}. Choose one from 1024 up with ${name}.`,
  }),
  samePorts: {
    fa: 'PORT و MOHR_AGENT_PORT باید دو شمارهٔ جدا باشند.',
    en: 'PORT and MOHR_AGENT_PORT must be two different numbers.',
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
  databaseUnreachable: (why: string) => ({
    fa: `به پایگاه داده دسترسی نیست: ${why}`,
    en: `The database can't be reached: ${why}`,
  }),
  otherLogKey: (path: string) => ({
    fa: `کلید ${path}/log/key.pem همان نیست که دفتر شفافیت این پایگاه داده با آن امضا شده است؛ کلید نخست را برگردانید.`,
    en: `${path}/log/key.pem is not the key that signed this database's ledger; put the first one back.`,
  }),
  portalNotBuilt: {
    fa: 'ساختن صفحه‌های درگاه شکست خورد. خطا در بالا آمده است.',
    en: 'Building the portal failed; the error stands above.',
  },
} as const

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
