import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Architectural supervisor: finishing and façade. */
export const finishingArchitecture: Checklist = {
  id: 'finishing-architecture/1',
  title: { fa: 'نازک‌کاری و نما، معماری', en: 'Finishing and façade, architecture' },
  groups: [
    group(
      'نما',
      'Façade',
      item(
        'material',
        4,
        'مصالح و رنگ نما با طرح تأییدشده یکی است',
        'Façade material and colour are as approved',
      ),
      item(
        'stone-ties',
        8,
        'سنگ نما اسکوپ یا مهار خشک دارد',
        'Façade stone is cramped or dry-fixed',
        measure('count', 'شمار مهار هر سنگ', 'Ties per stone'),
      ),
      item(
        'openings',
        4,
        'پنجره‌ها با نقشه یکی است و به همسایه دید ممنوع ندارد',
        'Windows are as drawn and give no forbidden view of neighbours',
      ),
      item(
        'glazing',
        19,
        'شیشهٔ دوجداره و درزبندی قاب‌ها برابر نقشهٔ انرژی است',
        'Double glazing and frame seals follow the energy drawings',
      ),
      item(
        'safety-glass',
        4,
        'شیشه‌های پایین‌تر از حد ایمن، ایمنی یا حفاظ‌دار است',
        'Low glass is safety glass or guarded',
      ),
    ),
    group(
      'ایمنی استفاده',
      'Safety in use',
      item(
        'guard',
        4,
        'بلندی و فاصلهٔ نردهٔ پله، بالکن و بام درست است',
        'Rails of stairs, balconies and roof have proper height and gaps',
        measure('cm', 'بلندی نرده', 'Rail height'),
      ),
      item(
        'steps',
        4,
        'کف و ارتفاع پله‌ها یکنواخت و نالغزنده است',
        'Steps are even and slip-resistant',
        measure('cm', 'ارتفاع پله', 'Riser height'),
      ),
      item(
        'fire-doors',
        3,
        'درهای مقاوم حریق خودبسته‌شو و دارای گواهی‌اند',
        'Fire doors close by themselves and are certified',
      ),
      item('signs', 20, 'تابلوهای خروج و راهنما نصب و روشن است', 'Exit and guide signs are up and lit'),
    ),
    group(
      'کف، دیوار و پارکینگ',
      'Floors, walls, parking',
      item('floors', 18, 'کف‌سازی صدای کوبه‌ای را می‌گیرد', 'Floors damp impact sound'),
      item(
        'wet',
        5,
        'کاشی، شیب و درز سرویس‌ها آب‌بند است',
        'Tiles, falls and joints of wet rooms are watertight',
        measure('percent', 'شیب کف', 'Floor fall'),
      ),
      item(
        'parking',
        4,
        'جای پارک‌ها خط‌کشی و به شمار پروانه است',
        'Parking bays are marked and as many as permitted',
        measure('count', 'شمار جای پارک', 'Number of bays'),
      ),
    ),
  ],
}
