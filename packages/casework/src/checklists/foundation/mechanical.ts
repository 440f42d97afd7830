import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Mechanical supervisor: foundation. */
export const foundationMechanical: Checklist = {
  id: 'foundation-mechanical/1',
  title: { fa: 'پی‌سازی، مکانیک', en: 'Foundation, mechanical' },
  groups: [
    group(
      'گذر لوله‌ها',
      'Ways for pipes',
      item(
        'sleeves',
        16,
        'غلاف گذر فاضلاب و آب از پی با قطر و تراز نقشه بسته شده است',
        'Sleeves for sewer and water through the footing have the size and level drawn',
        measure('mm', 'قطر غلاف', 'Sleeve diameter'),
      ),
      item(
        'no-cut',
        14,
        'هیچ میلگرد سازه برای گذر لوله بی‌نظر ناظر سازه بریده نشده است',
        'No bar was cut for a pipe without the structural supervisor',
      ),
      item(
        'sewer-fall',
        16,
        'لولهٔ فاضلاب زیر کف با شیب درست و روی بستر ماسه خوابیده است',
        'The sewer under the floor lies on sand with the right fall',
        measure('percent', 'شیب', 'Fall'),
      ),
      item(
        'cleanout',
        16,
        'دریچهٔ بازدید در انتهای خط و هر تغییر جهت هست',
        'A cleanout stands at the end of the line and at each turn',
      ),
      item(
        'sewer-test',
        16,
        'آزمایش آب لولهٔ زیر کف پیش از پوشاندن انجام شد و نشت نداشت',
        'The underground sewer was water-tested before covering and did not leak',
        measure('bar', 'فشار آزمایش', 'Test pressure'),
      ),
    ),
    group(
      'چاله‌ها',
      'Pits',
      item(
        'sump',
        16,
        'چالهٔ پمپ کف‌کش زیرزمین با ابعاد نقشه اجرا می‌شود',
        'The basement sump has the size drawn',
      ),
      item(
        'tank-base',
        14,
        'پی مخزن آب و پمپ با نقشه می‌خواند و لرزه‌گیر دارد',
        'The base of tank and pumps is as drawn and isolates vibration',
      ),
      item(
        'soakaway',
        16,
        'فاصلهٔ چاه جذبی از پی رعایت شده است',
        'The soakaway keeps its distance from the footing',
        measure('m', 'فاصله', 'Distance'),
      ),
    ),
  ],
}
