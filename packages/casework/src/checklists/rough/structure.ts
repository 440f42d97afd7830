import type { Checklist } from '../checklist.ts'
import { group, item, measure } from '../define.ts'

/** Structural supervisor: rough work. */
export const roughStructure: Checklist = {
  id: 'rough-structure/1',
  title: { fa: 'سفت‌کاری، سازه', en: 'Rough work, structure' },
  groups: [
    group(
      'همخوانی با فرض‌ها',
      'Agreement with assumptions',
      item(
        'wall-weight',
        6,
        'وزن دیوار و کف‌سازی از بار فرض‌شده بیش نیست',
        'Walls and floor build-up weigh no more than assumed',
        measure('cm', 'ضخامت کف‌سازی', 'Floor build-up'),
      ),
      item(
        'no-openings',
        9,
        'در تیر، ستون، دیوار برشی یا سقف سوراخ تازه کنده نشده است',
        'No new hole was cut in beam, column, shear wall or slab',
      ),
      item(
        'separation',
        8,
        'دیوار پرکننده از ستون جدا و با مهار مجاز است',
        'Infill walls are separated from columns and tied as permitted',
        measure('mm', 'پهنای درز', 'Gap'),
      ),
      item(
        'posts',
        8,
        'وال‌پست، نبشی و میلگرد بستر برابر جزئیات اجرا شده است',
        'Wall posts, angles and bed joint bars follow the details',
        measure('m', 'فاصلهٔ وال‌پست', 'Post spacing'),
      ),
      item(
        'short-column',
        9,
        'دیوار نیمه‌بلند ستون کوتاه نساخته است',
        'No half-height wall makes a short column',
      ),
    ),
    group(
      'اجزای تازه',
      'New parts',
      item(
        'stair',
        9,
        'پله و نشیمن‌گاه آن برابر نقشه است',
        'The stair and its bearing are as drawn',
        measure('cm', 'ضخامت دال پله', 'Stair slab'),
      ),
      item(
        'parapet',
        8,
        'جان‌پناه و دودکش بام مهار شده است',
        'Parapet and roof stacks are anchored',
        measure('cm', 'بلندی جان‌پناه', 'Parapet height'),
      ),
      item(
        'strengths',
        9,
        'نتیجهٔ ۲۸ روزهٔ همهٔ نمونه‌های بتن رسیده و پذیرفتنی است',
        'The 28-day results of all concrete samples are in and acceptable',
        measure('mpa', 'کمترین مقاومت', 'Least strength'),
      ),
      item(
        'props-out',
        9,
        'شمع‌ها برداشته شد و خیز ماندگار نگران‌کننده دیده نشد',
        'Props are out and no worrying deflection remains',
        measure('mm', 'خیز', 'Deflection'),
      ),
      item(
        'tank',
        6,
        'بار مخزن و دستگاه بام در جای فرض‌شده است',
        'Roof tanks and machines stand where their load was assumed',
      ),
    ),
  ],
}
