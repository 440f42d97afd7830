import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Architectural supervisor: completion. */
export const completionArchitecture: Checklist = {
  id: 'completion-architecture/1',
  title: { fa: 'پایان کار، معماری', en: 'Completion, architecture' },
  groups: [
    group(
      'همخوانی با پروانه',
      'Agreement with the permit',
      item(
        'storeys',
        4,
        'شمار طبقه‌ها و واحدها با پروانه یکی است',
        'Storeys and flats are as many as permitted',
        measure('count', 'شمار واحد', 'Number of flats'),
      ),
      item(
        'area',
        4,
        'زیربنا و سطح اشغال با نقشهٔ چون‌ساخت یکی است',
        'Floor area and coverage equal the as-built drawings',
      ),
      item('use', 4, 'کاربری هیچ فضایی تغییر نکرده است', 'No space has changed its use'),
      item(
        'parking',
        4,
        'پارکینگ‌ها کامل و راه آن‌ها باز است',
        'Parking is complete and its ways are open',
        measure('count', 'شمار جای پارک', 'Number of bays'),
      ),
      item(
        'as-built',
        2,
        'نقشهٔ چون‌ساخت معماری تحویل و با محل وارسی شد',
        'The as-built drawings were handed in and checked on site',
      ),
    ),
    group(
      'ایمنی و دسترسی',
      'Safety and access',
      item('exits', 3, 'راه‌های خروج باز، روشن و نشانه‌گذاری‌شده است', 'Exits are free, lit and signed'),
      item(
        'guard',
        4,
        'همهٔ نرده‌ها و جان‌پناه‌ها نصب است',
        'All rails and parapets are in place',
        measure('cm', 'بلندی جان‌پناه', 'Parapet height'),
      ),
      item(
        'accessible',
        4,
        'ورودی، آسانسور و سرویس برای افراد دارای معلولیت آماده است',
        'Entrance, lift and toilet serve people with disabilities',
      ),
      item('lift', 15, 'گواهی استاندارد آسانسور معتبر است', "The lift's standard certificate is valid"),
    ),
    group(
      'پایان',
      'Closing',
      item(
        'site',
        12,
        'محوطه، پیاده‌رو و نخاله پاک و بازسازی شده است',
        'Yard, pavement and debris are cleared and made good',
      ),
      item(
        'booklet',
        2,
        'بخش معماری شناسنامهٔ فنی پر شده است',
        'The architectural part of the technical booklet is filled in',
      ),
    ),
  ],
}
