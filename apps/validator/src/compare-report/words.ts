/** The words of a comparison's page. */
import type { Language } from '../errors.ts'
import type { Kind } from './places.ts'

interface Words {
  readonly brand: string
  readonly title: string
  readonly same: string
  readonly partial: string
  readonly unreadable: string
  /** Of so many sheets so many changed. */
  readonly changed: (sheets: string) => string
  /** Nothing on any sheet, but something of the whole. */
  readonly general: string
  /** Of a manifest, by their names there. */
  readonly properties: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<Kind, string>>
  readonly unchanged: string
  readonly index: string
  readonly sheet: string
  readonly sheetStates: Readonly<Record<'added' | 'removed' | 'same' | 'unread', string>>
  readonly changes: (count: string) => string
  readonly whole: string
  readonly declared: string
  readonly places: string
  readonly place: (number: string) => string
  readonly onSheet: (number: string) => string
  readonly legend: string
  readonly figure: (sheet: string) => string
  readonly unplaced: string
  readonly elsewhere: string
  readonly more: (count: string) => string
  readonly notPictured: string
  readonly problems: string
  readonly basis: string
  readonly when: string
  readonly software: string
  readonly before: string
  readonly after: string
  readonly units: string
}

export const WORDS: Readonly<Record<Language, Words>> = {
  fa: {
    brand: 'مُهر',
    title: 'سنجش دو بازنگری',
    same: 'این دو بازنگری یکی است: چیزی عوض نشده است.',
    partial:
      'یکی از نقشه‌ها تا پایان خوانده نشد، یا برنامه‌های دیگر آن را جور دیگری می‌خوانند؛ شاید جز این‌ها هم چیزی عوض شده باشد.',
    unreadable: 'این دو با هم سنجیده نشد.',
    changed: (sheets) => `${sheets} برگ عوض شده است.`,
    general: 'روی برگ‌ها چیزی جابه‌جا نشده، ولی آنچه بر کل نقشه حاکم است عوض شده است.',
    properties: {
      setId: 'شناسهٔ مجموعه',
      case: 'پرونده',
      renovationCode: 'کد نوسازی',
      drawingOrder: 'دستور نقشه',
      'profile.id': 'ضابطه',
      'profile.version': 'نسخهٔ ضابطه',
      replaces: 'جانشینِ',
      'replaces.revision': 'جانشینِ بازنگری',
      'replaces.releaseDigest': 'جانشینِ چکیدهٔ',
      sheets: 'برگ‌ها',
      plot: 'PDF دیگری است',
      'dxf.file': 'نقشه',
      'dxf.layout': 'صفحهٔ نقشه',
      'pdf.file': 'PDF',
      'pdf.page': 'صفحهٔ PDF',
      'pdf.bytes': 'PDF، بایت',
      'pdf.sha256': 'PDF دیگری است',
      discipline: 'رشته',
      revision: 'بازنگری',
      parcel: 'مساحت زمین',
      footprint: 'سطح اشغال',
      title: 'عنوان',
      scale: 'مقیاس',
      paper: 'اندازهٔ کاغذ',
    },
    kinds: { removed: 'برداشته', added: 'افزوده', changed: 'عوض‌شده' },
    unchanged: 'بی‌تغییر',
    index: 'برگ‌ها',
    sheet: 'برگ',
    sheetStates: { added: 'برگ تازه', removed: 'برداشته شده', same: 'همان است', unread: 'سنجیده نشد' },
    changes: (count) => `${count} تغییر`,
    whole: 'آنچه بر کل نقشه حاکم است',
    declared: 'آنچه فهرست مجموعه می‌گوید',
    places: 'جاهای تغییر',
    place: (number) => `جای ${number}`,
    onSheet: (number) => `جای ${number} را روی برگ نشان بده`,
    legend: 'چه چیز نشان داده شود',
    figure: (sheet) => `برگ ${sheet}، دو بازنگری روی هم`,
    unplaced: 'آنچه روی این برگ جایی ندارد',
    elsewhere: 'آنچه در هیچ برگی دیده نمی‌شود',
    more: (count) => `و ${count} تغییر دیگر؛ همه در خروجی ‎--json هست.`,
    notPictured: 'تصویر این برگ در این صفحه جا نشد؛ آن را با mohr serve ببینید.',
    problems: 'آنچه خوانده نشد',
    basis: 'این پاسخ بر چه استوار است؟',
    when: 'زمان سنجش',
    software: 'نرم‌افزار',
    before: 'پیشین',
    after: 'تازه',
    units: 'جاها به میلی‌متر از گوشهٔ پایین و چپِ کاغذ است؛ اندازهٔ جابه‌جایی به واحد نقشه.',
  },
  en: {
    brand: 'Mohr',
    title: 'Comparison of two revisions',
    same: 'The two revisions are the same: nothing changed.',
    partial:
      'A drawing was not read to its end, or other programs read it otherwise; there may be more changes than these.',
    unreadable: 'The two could not be compared.',
    changed: (sheets) => `Changed sheets: ${sheets}.`,
    general: 'Nothing moved on the sheets, but something that governs the whole drawing changed.',
    properties: { plot: 'another PDF', 'pdf.sha256': 'another PDF' },
    kinds: { removed: 'removed', added: 'added', changed: 'changed' },
    unchanged: 'unchanged',
    index: 'Sheets',
    sheet: 'Sheet',
    sheetStates: { added: 'new sheet', removed: 'removed', same: 'the same', unread: 'not compared' },
    changes: (count) => `${count} change(s)`,
    whole: 'What governs the whole drawing',
    declared: 'What the manifest says',
    places: 'Places of changes',
    place: (number) => `Place ${number}`,
    onSheet: (number) => `Show place ${number} on the sheet`,
    legend: 'What is shown',
    figure: (sheet) => `Sheet ${sheet}, the two revisions over each other`,
    unplaced: 'What has no place on this sheet',
    elsewhere: 'What no sheet shows',
    more: (count) => `and ${count} more; --json has them all.`,
    notPictured: 'This page had no room for a picture of this sheet; see it with mohr serve.',
    problems: 'What could not be read',
    basis: 'What this answer rests on',
    when: 'compared at',
    software: 'software',
    before: 'before',
    after: 'after',
    units: 'Places are in mm from the lower left corner of the paper; movements in drawing units.',
  },
}
