import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Structural supervisor: finishing and façade. */
export const finishingStructure: Checklist = {
  id: 'finishing-structure/1',
  title: { fa: 'نازک‌کاری و نما، سازه', en: 'Finishing and façade, structure' },
  groups: [
    group(
      'بار و اتصال نما',
      'Façade load and fixing',
      item(
        'weight',
        6,
        'وزن نما از بار فرض‌شده بیش نیست',
        'The façade weighs no more than assumed',
        measure('cm', 'ضخامت نما', 'Façade thickness'),
      ),
      item(
        'brackets',
        10,
        'نبشی و زیرسازی نما به سازه برابر جزئیات است',
        'Brackets and substructure of the façade follow the details',
        measure('m', 'فاصلهٔ نبشی', 'Bracket spacing'),
      ),
      item('anchors', 9, 'مهار کاشته در بتن آزمایش کشش شده است', 'Post-installed anchors were pull-tested'),
      item(
        'joint',
        6,
        'درز انقطاع زیر نما بسته نشده است',
        'The façade does not bridge the seismic gap',
        measure('cm', 'پهنای درز', 'Width of the gap'),
      ),
    ),
    group(
      'دست‌نخوردگی سازه',
      'Untouched structure',
      item(
        'no-cut',
        9,
        'برای نازک‌کاری از تیر، ستون و سقف بریده نشده است',
        'No beam, column or slab was cut for the finishes',
      ),
      item(
        'protection',
        10,
        'پوشش ضدحریق اسکلت فولادی کامل و به ضخامت نقشه است',
        'Fire protection of steel is complete and as thick as drawn',
        measure('mm', 'ضخامت پوشش', 'Coating thickness'),
      ),
      item(
        'ceiling',
        6,
        'سقف کاذب سنگین و لوستر مهار جداگانه دارد',
        'Heavy ceilings and lamps are anchored on their own',
      ),
      item(
        'guard',
        6,
        'نردهٔ پله و بالکن بار افقی را تاب می‌آورد',
        'Rails of stairs and balconies bear their horizontal load',
      ),
    ),
  ],
}
