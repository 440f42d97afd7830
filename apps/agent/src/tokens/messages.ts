/** What can go wrong with a token, and what to do about it, Persian first. */
export const tokenMessages = {
  'token-absent': {
    fa: 'توکن این کلید وصل نیست. آن را وصل کنید و رمز را دوباره بزنید.',
    en: 'The token of this key is not plugged in. Plug it in and type the PIN again.',
  },
  'token-removed': {
    fa: 'توکن هنگام امضا جدا شد و هیچ امضایی داده نشد. آن را وصل کنید و رمز را دوباره بزنید.',
    en: 'The token was pulled out while signing, and no signature was given. Plug it in and type the PIN again.',
  },
  'token-pin-wrong': {
    fa: 'رمز توکن درست نیست. پیش از آنکه دوباره بزنید درستی‌اش را ببینید؛ هر رمز نادرست شمرده می‌شود.',
    en: 'The PIN of the token is wrong. Make sure of it before you type it again; each wrong one counts.',
  },
  'token-final-try': {
    fa: 'رمز آزموده نشد، زیرا شاید این آخرین بار باشد و رمز نادرست توکن را قفل کند. تنها اگر از رمز مطمئنید، آن را دوباره بزنید.',
    en: 'The PIN was not tried, for this may be the last try and a wrong one would lock the token. Type it again only if you are sure of it.',
  },
  'token-pin-final': {
    fa: 'رمز توکن درست نیست. شاید تنها یک بار مانده باشد و پس از آن توکن قفل شود. تنها اگر از رمز مطمئنید، آن را دوباره بزنید.',
    en: 'The PIN of the token is wrong. Only one try may be left before the token locks itself. Type it again only if you are sure of it.',
  },
  'token-locked': {
    fa: 'توکن قفل شده است و رمز نمی‌پذیرد. صادرکنندهٔ توکن می‌تواند آن را باز کند؛ چیزی امضا نشد.',
    en: 'The token is locked and takes no PIN. Who issued it can unblock it; nothing was signed.',
  },
  'token-pin-expired': {
    fa: 'مهلت رمز توکن گذشته است. آن را با برنامهٔ خود توکن عوض کنید و از نو امضا بخواهید.',
    en: 'The PIN of the token has expired. Change it with the token’s own program and ask for the signature again.',
  },
  'token-pin-unset': {
    fa: 'برای این توکن هنوز رمزی گذاشته نشده است. با برنامهٔ خود توکن رمزی بگذارید.',
    en: 'This token has no PIN yet. Set one with the token’s own program.',
  },
  'token-cancelled': {
    fa: 'وارد کردن رمز روی توکن لغو شد. برای امضا از نو شروع کنید.',
    en: 'Entering the PIN at the token was cancelled. Begin again to sign.',
  },
  'token-no-key': {
    fa: 'کلید این گواهی روی توکن نیست، تنها گواهی آن هست. از صادرکننده بخواهید کلید را روی همین توکن بگذارد، یا کلید دیگری برگزینید.',
    en: 'The token holds this certificate without its key. Choose another key, or ask who issued the token.',
  },
  'token-empty': {
    fa: 'این توکن گواهی ندارد. گواهی را صادرکننده روی آن می‌گذارد.',
    en: 'This token holds no certificate. Who issues certificates puts one on it.',
  },
  'token-algorithm': {
    fa: 'توکن با این کلید امضای لازم را نمی‌سازد. صادرکنندهٔ توکن می‌داند کدام کلید را می‌پذیرد.',
    en: 'The token can’t make the signature that is needed with this key. Who issued the token knows which keys it takes.',
  },
  'token-failed': {
    fa: 'توکن خطا داد و چیزی امضا نشد. آن را جدا کنید، دوباره وصل کنید و رمز را از نو بزنید.',
    en: 'The token reported an error, and nothing was signed. Unplug it, plug it in again and type the PIN anew.',
  },
  'driver-missing': {
    fa: 'فایل راه‌انداز توکن در این نشانی نیست. نشانی را در MOHR_PKCS11 یا drivers.txt درست کنید یا راه‌انداز را نصب کنید.',
    en: 'There is no driver file of a token at this path. Correct the path in MOHR_PKCS11 or drivers.txt, or install the driver.',
  },
  'driver-invalid': {
    fa: 'این فایل راه‌انداز توکن بار نمی‌شود: راه‌انداز PKCS#11 نیست یا چیزی کم دارد. راه‌انداز را از سازندهٔ توکن بگیرید و از نو نصب کنید.',
    en: 'This driver can’t be loaded: it is no PKCS#11 driver, or lacks something. Install the one of the token’s maker anew.',
  },
  'driver-architecture': {
    fa: 'این راه‌انداز توکن ۳۲ بیتی است و کارگزار ۶۴ بیتی، یا برعکس. راه‌انداز هم‌خوان را نصب کنید یا کارگزار هم‌خوان را به کار ببرید.',
    en: 'This driver is for 32 bit and the agent for 64, or the other way round. Install the driver that fits, or use the agent that fits.',
  },
  'driver-crashed': {
    fa: 'راه‌انداز توکن از کار افتاد؛ کارگزار روشن ماند و چیزی امضا نشد. توکن را جدا و دوباره وصل کنید و از نو بکوشید.',
    en: 'The token’s driver crashed; the agent is still on, and nothing was signed. Plug the token in anew and try again.',
  },
  'driver-hangs': {
    fa: 'توکن در زمان مقرر پاسخ نداد و چیزی امضا نشد. آن را جدا و دوباره وصل کنید و از نو بکوشید.',
    en: 'The token did not answer in time, and nothing was signed. Plug it in anew and try again.',
  },
  'driver-binding': {
    fa: 'بخش خواندن توکن (koffi) همراه این کارگزار نیست. کارگزار را از نو نصب کنید.',
    en: 'The part that talks to tokens (koffi) is missing. Install the agent anew.',
  },
} as const
