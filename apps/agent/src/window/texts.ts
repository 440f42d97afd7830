/** What the agent's window says, in both languages. Served beside `window.ts`, types stripped. */

export type Language = 'fa' | 'en'

const persian = new Intl.NumberFormat('fa', { useGrouping: false })
const number = (n: number, language: Language) => (language === 'fa' ? persian.format(n) : String(n))
export const digits = (text: string, language: Language) =>
  language === 'fa' ? text.replace(/\d/g, (d) => persian.format(Number(d))) : text

export const texts = {
  fa: {
    agent: 'کارگزار مُهر',
    language: 'English',
    idle: 'چیزی در انتظار امضا نیست',
    idleNext: 'هر گاه صفحهٔ مُهر امضا بخواهد، سند همین‌جا نشان داده می‌شود. رمز کلید را تنها در این پنجره بزنید.',
    disconnected: 'کارگزار پاسخ نمی‌دهد',
    disconnectedNext: 'این پنجره از کارگزارِ خاموش‌شده مانده است. کارگزار را روشن کنید و پنجرهٔ تازه را ببینید.',
    requestFrom: 'درخواست از',
    command: 'دستور mohr در همین رایانه',
    code: 'کد',
    pairingTitle: 'این برنامه با کارگزار جفت شود؟',
    pairingNote:
      'اگر همین کد در صفحهٔ مُهر یا پایانهٔ فرمان هم دیده می‌شود، خودتان این را خواسته‌اید. پس از جفت شدن، آن برنامه می‌تواند امضا بخواهد، ولی بی رمز شما چیزی امضا نمی‌شود.',
    pairingAgree: 'کدها یکی است، جفت شود',
    no: 'نه',
    uncollected: 'امضا شد، ولی به کسی نرسید',
    uncollectedNext:
      'صفحه یا دستوری که این امضا را خواسته بود برای گرفتنش نیامد؛ شاید بسته شده باشد. ببینید سند آنجا امضا شده است یا نه، و اگر نشده، از نو بخواهید.',
    question: (n: number) => (n === 1 ? 'این سند را امضا می‌کنید؟' : `${number(n, 'fa')} سند را امضا می‌کنید؟`),
    signInQuestion: 'با این کلید وارد این سامانه می‌شوید؟',
    signInNote:
      'اگر خودتان همین دم در صفحهٔ این نشانی خواسته‌اید وارد شوید، رمز را بزنید. هیچ سندی امضا نمی‌شود. مهلت یک دقیقه است.',
    signIn: 'وارد می‌شوم',
    open: (pages: number) => `دیدن ${number(pages, 'fa')} صفحه`,
    untitled: 'سند بی‌عنوان',
    set: (discipline: string, revision: number) => `نقشه‌های ${discipline}، بازنگری ${number(revision, 'fa')}`,
    setOf: (number: string, code: string) => `پروندهٔ ${number}، ملک ${code}`,
    sheets: (n: number) => `${number(n, 'fa')} برگ`,
    plot: 'دیدن برگ',
    drawing: 'نقشهٔ DXF',
    signedBefore: (n: number) =>
      `${number(n, 'fa')} امضا از پیش در این مجموعه هست؛ کارگزار دربارهٔ آن داوری نمی‌کند.`,
    noViewer: 'این رایانه برنامه‌ای برای نشان دادن این فایل ندارد.',
    disciplines: {
      architecture: 'معماری',
      structure: 'سازه',
      mechanical: 'تأسیسات مکانیکی',
      electrical: 'تأسیسات برقی',
      survey: 'نقشه‌برداری',
      traffic: 'ترافیک',
      planning: 'شهرسازی',
    } as Record<string, string>,
    readNote: 'عنوان و صفحه‌ها را کارگزار خودش از روی فایل خوانده است. پیش از امضا می‌توانید هر سند را ببینید.',
    stampCovers: 'مهر این امضا روی نوشته یا خطی از صفحه می‌افتد. پیش از امضا سند را ببینید.',
    triesLeft: (n: number) => `${number(n, 'fa')} بار مانده`,
    pin: 'رمز کلید',
    tokenPin: 'رمز توکن',
    token: (label: string) => `توکن «\u2068${label}\u2069»`,
    pinPad: 'رمز را روی صفحه‌کلید خود توکن بزنید؛ پس از زدن دکمه، توکن آن را می‌پرسد.',
    warnings: {
      'wrong-before': 'رمز این توکن پیش‌تر نادرست زده شده است.',
      'final-try': 'شاید تنها یک بار مانده باشد؛ رمز نادرست توکن را قفل می‌کند.',
    },
    working: (done: number, of: number) =>
      of > 1 ? `${number(done, 'fa')} از ${number(of, 'fa')} امضا شد` : 'کلید در کار است…',
    keys: 'کلیدهای این کارگزار',
    noKeys: 'کلیدی نیست. توکن را وصل کنید، یا فایل کلید را با دستور «mohr-agent add» بیفزایید.',
    lookAgain: 'جست‌وجوی دوباره',
    looking: 'توکن‌ها جست‌وجو می‌شوند…',
    file: 'فایل کلید',
    until: (iso: string) =>
      `گواهی تا ${new Intl.DateTimeFormat('fa-IR-u-ca-persian', { dateStyle: 'medium' }).format(new Date(iso))}`,
    expired: 'اعتبار گواهی گذشته است',
    sign: (n: number) => (n === 1 ? 'امضا می‌کنم' : `امضای هر ${number(n, 'fa')}`),
  },
  en: {
    agent: 'Mohr agent',
    language: 'فارسی',
    idle: 'Nothing waits for a signature',
    idleNext:
      'When a page of Mohr asks for a signature, the document is shown here. Type your PIN only in this window.',
    disconnected: 'The agent does not answer',
    disconnectedNext:
      'This window belongs to an agent that has stopped. Start the agent and use its new window.',
    requestFrom: 'Asked by',
    command: 'the command mohr on this computer',
    code: 'Code',
    pairingTitle: 'Pair this program with the agent?',
    pairingNote:
      'If the same code stands on the page of Mohr or in your terminal, it was you who asked. Once paired, that program may ask for signatures, but nothing is signed without your PIN.',
    pairingAgree: 'The codes agree: pair',
    no: 'No',
    uncollected: 'Signed, but nobody came for it',
    uncollectedNext:
      'The page or command that asked for this signature has not fetched it; it may have been closed. See whether the document is signed there, and ask again if it is not.',
    question: (n: number) => (n === 1 ? 'Sign this document?' : `Sign ${n} documents?`),
    signInQuestion: 'Sign in there with this key?',
    signInNote:
      'Type your PIN if you asked to sign in just now, on a page of this address. No document is signed. There is a minute for it.',
    signIn: 'Sign in',
    open: (pages: number) => (pages === 1 ? 'See the page' : `See ${pages} pages`),
    untitled: 'Untitled document',
    set: (discipline: string, revision: number) => `Drawings of ${discipline}, revision ${revision}`,
    setOf: (number: string, code: string) => `Case ${number}, property ${code}`,
    sheets: (n: number) => (n === 1 ? 'One sheet' : `${n} sheets`),
    plot: 'See the sheet',
    drawing: 'DXF drawing',
    signedBefore: (n: number) =>
      `${n} signature${n === 1 ? ' is' : 's are'} in this set already; the agent doesn’t judge ${n === 1 ? 'it' : 'them'}.`,
    noViewer: 'This computer has no program to show this file.',
    disciplines: {} as Record<string, string>,
    readNote: 'The agent read titles and pages from the files itself. You may look at each before you sign.',
    stampCovers:
      'The seal of this signature lies over something on the page. Look at the document before you sign.',
    triesLeft: (n: number) => `${n} left`,
    pin: 'PIN of the key',
    tokenPin: 'PIN of the token',
    token: (label: string) => `Token “\u2068${label}\u2069”`,
    pinPad: 'Type the PIN on the token’s own pad; it asks once you press the button.',
    warnings: {
      'wrong-before': 'A wrong PIN was typed for this token before.',
      'final-try': 'Only one try may be left; a wrong PIN locks the token.',
    },
    working: (done: number, of: number) => (of > 1 ? `${done} of ${of} signed` : 'The key is at work…'),
    keys: 'Keys of this agent',
    noKeys: 'There is no key. Plug a token in, or add a key file by “mohr-agent add”.',
    lookAgain: 'Look again',
    looking: 'Looking for tokens…',
    file: 'Key file',
    until: (iso: string) =>
      `Certificate until ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(new Date(iso))}`,
    expired: 'The certificate has expired',
    sign: (n: number) => (n === 1 ? 'Sign' : `Sign all ${n}`),
  },
} as const
