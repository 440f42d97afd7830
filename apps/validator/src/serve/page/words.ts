/** Every word of the page, Persian first. */
import type { Language } from './api.ts'

interface Words {
  readonly language: string
  readonly sheets: string
  readonly findings: string
  readonly layers: string
  readonly changes: string
  readonly drawing: string
  readonly fit: string
  readonly nearer: string
  readonly farther: string
  readonly overlay: string
  readonly fade: string
  readonly before: string
  readonly after: string
  readonly added: string
  readonly removed: string
  readonly changed: string
  readonly previous: string
  readonly next: string
  readonly onSheet: string
  readonly elsewhere: string
  readonly notEvaluated: string
  readonly wrong: string
  readonly none: string
  readonly clean: string
  readonly allOn: string
  readonly allOff: string
  readonly checked: string
  readonly gone: string
  readonly locked: string
  readonly loading: string
  readonly undrawn: string
  readonly sameDrawing: string
  readonly noTwin: string
  readonly pieces: string
  readonly zoom: string
  readonly texts: string
  readonly search: string
  readonly searchHint: string
  readonly hits: string
  readonly moreHits: string
  readonly noHits: string
  readonly length: string
  readonly area: string
  readonly lengthTool: string
  readonly areaTool: string
  readonly lengthHint: string
  readonly areaHint: string
  readonly together: string
  readonly scale: string
  readonly units: Readonly<Record<'m' | 'units' | 'paper', string>>
  readonly squares: Readonly<Record<'m' | 'units' | 'paper', string>>
  readonly canvas: string
}

export const WORDS: Readonly<Record<Language, Words>> = {
  fa: {
    language: 'English',
    sheets: 'برگ‌ها',
    findings: 'یافته‌ها',
    layers: 'لایه‌ها',
    changes: 'تغییرها',
    drawing: 'نقشه',
    fit: 'همهٔ برگ (F)',
    nearer: 'نزدیک‌تر (+)',
    farther: 'دورتر (−)',
    overlay: 'روی بازنگری پیشین (O)',
    fade: 'از پیشین تا اکنون',
    before: 'پیشین',
    after: 'اکنون',
    added: 'افزوده',
    removed: 'حذف',
    changed: 'تغییر',
    previous: 'یافتهٔ پیشین ( [ )',
    next: 'یافتهٔ بعدی ( ] )',
    onSheet: 'در این برگ',
    elsewhere: 'در برگ‌های دیگر و فایل‌ها',
    notEvaluated: 'ارزیابی نشد',
    wrong: 'آنچه از این برگ خوانده یا کشیده نشد',
    none: 'در این برگ چیزی برای اصلاح پیدا نشد.',
    clean: 'چیزی برای اصلاح پیدا نشد.',
    allOn: 'همه روشن',
    allOff: 'همه خاموش',
    checked: 'سنجش',
    gone: 'دستور mohr serve دیگر پاسخ نمی‌دهد. آنچه می‌بینید آخرین سنجش است.',
    locked: 'این نشانی کامل نیست. نشانی‌ای را باز کنید که دستور mohr serve نوشته است.',
    loading: 'برگ کشیده می‌شود…',
    undrawn: 'این برگ را نمی‌توان کشید: فایل آن خوانده نشد یا چنین صفحه‌ای ندارد.',
    sameDrawing: 'میان دو بازنگری چیزی در این برگ عوض نشده است.',
    noTwin: 'بازنگری پیشین این برگ را ندارد.',
    pieces: 'تکه روی کاغذ',
    zoom: 'بزرگ‌نمایی',
    texts: 'متن‌ها',
    search: 'جست‌وجو در متن همهٔ برگ‌ها (/)',
    searchHint: 'ی و ي، ک و ك، رقم‌های فارسی و لاتین و فاصله‌ها یکی شمرده می‌شود.',
    hits: 'جا',
    moreHits: 'و بیشتر: چیز دقیق‌تری بنویسید.',
    noHits: 'در هیچ برگی نوشته نشده است.',
    length: 'طول',
    area: 'مساحت',
    lengthTool: 'اندازه‌گیری طول (M)',
    areaTool: 'اندازه‌گیری مساحت (A)',
    lengthHint: 'دو جا را نشان دهید؛ یا با پیکان‌ها بروید و Enter بزنید. پایان: Esc',
    areaHint: 'سه گوشه یا بیشتر را نشان دهید؛ یا با پیکان‌ها بروید و Enter بزنید. پایان: Esc',
    together: 'روی هم',
    scale: 'مقیاس',
    units: { m: 'متر', units: 'واحد نقشه', paper: 'میلی‌متر روی کاغذ' },
    squares: { m: 'متر مربع', units: 'واحد نقشه به توان دو', paper: 'میلی‌متر مربع روی کاغذ' },
    canvas: 'نقشه: با پیکان‌ها جابه‌جا کنید، با + و − نزدیک و دور، با [ و ] یافته‌ها',
  },
  en: {
    language: 'فارسی',
    sheets: 'Sheets',
    findings: 'Findings',
    layers: 'Layers',
    changes: 'Changes',
    drawing: 'Drawing',
    fit: 'Whole sheet (F)',
    nearer: 'Nearer (+)',
    farther: 'Farther (−)',
    overlay: 'Over the earlier revision (O)',
    fade: 'From the earlier to now',
    before: 'earlier',
    after: 'now',
    added: 'added',
    removed: 'removed',
    changed: 'changed',
    previous: 'Previous finding ( [ )',
    next: 'Next finding ( ] )',
    onSheet: 'On this sheet',
    elsewhere: 'On other sheets and files',
    notEvaluated: 'Not evaluated',
    wrong: 'Not read or not drawn of this sheet',
    none: 'Nothing was found to mend on this sheet.',
    clean: 'Nothing was found to mend.',
    allOn: 'All on',
    allOff: 'All off',
    checked: 'Checked',
    gone: 'mohr serve no longer answers. What you see is the last check.',
    locked: 'This address is not whole. Open the one that mohr serve wrote.',
    loading: 'The sheet is being drawn…',
    undrawn: 'This sheet can’t be drawn: its file could not be read, or has no such layout.',
    sameDrawing: 'Nothing of this sheet changed between the two revisions.',
    noTwin: 'The earlier revision doesn’t have this sheet.',
    pieces: 'pieces on the paper',
    zoom: 'zoom',
    texts: 'Texts',
    search: 'Search the texts of all sheets (/)',
    searchHint: 'Arabic and Persian letters and digits, Latin digits and spaces count as the same.',
    hits: 'places',
    moreHits: 'and more: write something more exact.',
    noHits: 'On no sheet is it written.',
    length: 'Length',
    area: 'Area',
    lengthTool: 'Measure a length (M)',
    areaTool: 'Measure an area (A)',
    lengthHint: 'Point at two places; or go with the arrows and press Enter. Esc ends',
    areaHint: 'Point at three corners or more; or go with the arrows and press Enter. Esc ends',
    together: 'together',
    scale: 'scale',
    units: { m: 'm', units: 'drawing units', paper: 'mm on paper' },
    squares: { m: 'm²', units: 'square drawing units', paper: 'mm² on paper' },
    canvas: 'Drawing: arrows move it, + and − zoom, [ and ] go through the findings',
  },
}

export const figure = (value: number, language: Language): string =>
  new Intl.NumberFormat(language === 'fa' ? 'fa-IR' : 'en-GB', { maximumFractionDigits: 0 }).format(value)

/** With the decimals of a measure. */
export const exact = (value: number, language: Language): string =>
  new Intl.NumberFormat(language === 'fa' ? 'fa-IR' : 'en-GB', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 3,
  }).format(value)

/** The hour of an instant, in Tehran. */
export const hour = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'fa' ? 'fa-IR' : 'en-GB', {
    timeZone: 'Asia/Tehran',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(iso))
