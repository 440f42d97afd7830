/** Persian: what waits for one's signature, and signing it in one consent. */
export const faToSign = {
  toSign: {
    title: 'در انتظار امضای من',
    place: 'امضا',
    waiting: 'گزارش‌های در انتظار امضا خوانده می‌شود…',
    counts: (ready: string, unready: string) => `${ready} گزارش آماده، ${unready} گزارش ناتمام`,
    everywhere: 'همین فهرست روی گوشی هم هست',
    nothing: 'چیزی در انتظار امضای شما نیست',
    nothingWhy: (name: string) =>
      `${name}، هر گزارشی که آغاز کنید یا نوبت تأیید شما شود اینجا می‌آید، تا چند گزارش را با یک رمز امضا کنید.`,
    all: (n: string) => `برگزیدن هر ${n} گزارش آماده`,
    allOf: (n: string, all: string) => `برگزیدن ${n} گزارش نخست از ${all}؛ در هر بار بیش از این امضا نمی‌شود`,
    confirms: (name: string) => `تأیید گزارش ${name}`,
    conforms: (n: string) => `${n} مطابق`,
    fails: (n: string) => `${n} نامطابق`,
    notApplicable: (n: string) => `${n} موضوعیت ندارد`,
    answered: (n: string, all: string) => `${n} از ${all} پاسخ`,
    noneFails: 'مورد نامطابق ندارد',
    andMore: (n: string) => `و ${n} مورد دیگر`,
    sign: (n: string) => `امضای ${n} گزارش`,
    choose: 'گزارش‌هایی را که امضا می‌کنید برگزینید.',
    preparing: (n: string, all: string) => `${n} از ${all} سند آماده شد…`,
    left: (n: string) => `${n} امضا هنوز به سامانه نرسیده است…`,
    notSigned: 'امضا نشد.',
    changed: 'این گزارش در این میان عوض شد؛ آن را ببینید و دوباره امضا کنید.',
    signed: (n: string) => `${n} گزارش همین حالا امضا شد`,
    atComputer: 'امضا پای رایانه',
    atComputerWhy:
      'توکن و کارگزار روی گوشی نیست. همین فهرست روی رایانه هم هست و آن‌جا همه را با یک رمز امضا می‌کنید. این‌جا می‌توانید هر گزارش را بخوانید و ناتمام‌ها را کامل کنید.',
    foot: (n: string) => `در انتظار امضای من: ${n} گزارش`,
  },
}
